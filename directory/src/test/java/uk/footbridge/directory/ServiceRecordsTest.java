package uk.footbridge.directory;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.Identifier;
import org.junit.jupiter.api.Test;

/** A service record becomes a resource and the same record again. */
class ServiceRecordsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final String NEEDS = "https://fhir.footbridge.org.uk/CodeSystem/need-category";

    private final ServiceRecords records = new ServiceRecords(
            TermMap.ofThisRelease(), Clock.fixed(Instant.parse("2026-11-26T12:00:00Z"), ZoneOffset.UTC));
    private final List<String> warnings = new ArrayList<>();

    @Test
    void keepsWhatFhirHasNoPlaceFor() {
        ObjectNode record = full();
        ObjectNode again = records.record(merged(record, stored()));
        // What is plain text now, the time of day in full, and what we add for those who search by our needs.
        record.put("description", "A warm meal & company.\n\nAsk us (https://lunch.example.org).");
        ((ObjectNode) record.at("/schedules/0")).put("opens_at", "12:00:00").put("closes_at", "14:00:00");
        record.remove("last_modified");
        ObjectNode need = (ObjectNode) again.withArrayProperty("attributes").remove(1);
        assertThat(need.at("/taxonomy_term/term_uri").asText()).isEqualTo(NEEDS + "#loneliness");
        assertThat(Said.same(again, record)).as("%s%n%s", again, record).isTrue();
        assertThat(warnings).isEmpty();
    }

    @Test
    void changesNothingTheSecondTime() {
        HealthcareService once = merged(full(), stored());
        assertThat(Sameness.same(FHIR, once, merged(full(), once.copy()))).isTrue();
    }

    @Test
    void changesNothingWhenItsOwnRecordComesBack() {
        HealthcareService service = stored();
        service.setName("Made through FHIR");
        service.addTelecom().setSystem(ContactPointSystem.PHONE).setValue("01904 1");
        service.addReferralMethod(new CodeableConcept().setText("By letter"));
        service.addCategory().addCoding().setSystem(NEEDS).setCode("money");
        service.addAvailableTime().setAllDay(true);
        service.getMeta().setLastUpdated(Date.from(Instant.parse("2026-03-01T10:00:00Z")));
        assertThat(Sameness.same(FHIR, service, merged(records.record(service), service.copy())))
                .isTrue();
    }

    @Test
    void placesMappedTermsAsNeeds() {
        HealthcareService service = merged(full(), stored());
        assertThat(service.getCategory()).hasSize(2);
        assertThat(service.getCategory().get(0).hasCoding(NEEDS, "loneliness")).isTrue();
        assertThat(service.getCategory().get(1).getCodingFirstRep().getDisplay())
                .isEqualTo("Village halls");
    }

    @Test
    void keepsWhatAFeedCannotSay() {
        HealthcareService service = merged(full(), stored());
        service.addReferralMethod(new CodeableConcept().setText("By letter"));
        service.addCategory().addCoding().setSystem(NEEDS).setCode("food");
        ObjectNode changed = full();
        changed.put("name", "Tuesday dinner");
        changed.remove("attributes");
        HealthcareService after = merged(changed, service);
        assertThat(after.getName()).isEqualTo("Tuesday dinner");
        assertThat(after.getReferralMethod()).hasSize(1);
        assertThat(after.getCategory()).hasSize(1);
        assertThat(after.getCategoryFirstRep().hasCoding(NEEDS, "food")).isTrue();
    }

    @Test
    void pausesWhatIsClosedForATimeAndOpensItAgain() {
        HealthcareService closed = merged(full().put("status", "temporarily closed"), stored());
        assertThat(closed.getActive()).isTrue();
        assertThat(records.record(closed).path("status").asText()).isEqualTo("temporarily closed");
        HealthcareService open = merged(full(), closed);
        assertThat(records.record(open).path("status").asText()).isEqualTo("active");
        assertThat(open.getExtensionByUrl(OpenReferral.DEFINITIONS + "service-capacity"))
                .isNull();
    }

    @Test
    void leavesOutADateThatIsNoDate() {
        ObjectNode record = full().put("assured_date", "last Tuesday").put("last_modified", "soon");
        ((ObjectNode) record.at("/cost_options/0")).put("valid_from", "31/12/2025");
        ((ObjectNode) record.at("/schedules/0")).put("valid_from", "2026-02-30");
        HealthcareService service = merged(record, stored());
        assertThat(service.getExtensionByUrl(OpenReferral.DEFINITIONS + "service-confirmed"))
                .isNull();
        assertThat(warnings)
                .containsExactlyInAnyOrder(
                        "assured_date", "last_modified", "cost_options.valid_from", "schedules.valid_from");
    }

    @Test
    void takesAShortRecordWithoutLosingLists() {
        HealthcareService service = merged(full(), stored());
        ObjectNode brief =
                JSON.createObjectNode().put("id", full().path("id").asText()).put("name", "Short");
        brief.put("status", "active");
        records.merge(brief, false, service, this::warn);
        JsonNode again = records.record(service);
        assertThat(again.path("name").asText()).isEqualTo("Short");
        assertThat(again.path("schedules")).hasSize(2);
        assertThat(again.path("accreditations").asText()).isEqualTo("Food hygiene rating 5");
    }

    private HealthcareService merged(ObjectNode record, HealthcareService into) {
        records.merge(record, true, into, this::warn);
        return into;
    }

    private void warn(String element, String problem) {
        warnings.add(element);
    }

    private static HealthcareService stored() {
        HealthcareService service = new HealthcareService();
        service.setId("HealthcareService/6f2c1f2e-0a77-4d35-9a0b-6a4f3ad7afff");
        service.addIdentifier(new Identifier()
                .setSystem(OpenReferral.ID_SYSTEM)
                .setValue(full().path("id").asText()));
        return service;
    }

    private static ObjectNode full() {
        try (InputStream file = ServiceRecordsTest.class.getResourceAsStream("full-service.json")) {
            return (ObjectNode) JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
