package uk.footbridge.conformance.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.footbridge.conformance.actor.Parties;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Fixture;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.requirement.ForReferrer;
import uk.footbridge.conformance.requirement.Must;
import uk.footbridge.conformance.requirement.Should;

/** The same identifier system, spelled as different senders spell it, is one system. */
@ForReferrer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdentifierSpellingTest {

    private static final String ODS = "https://fhir.nhs.uk/Id/ods-organization-code";

    private final FhirServer server = FhirServer.underTest();

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "https://fhir.nhs.uk/Id/ods-organization-code",
        "https://fhir.nhs.uk/id/ods-organization-code",
        "http://fhir.nhs.uk/Id/ods-organization-code"
    })
    @Must("An ODS code is stored under one system, and found by it, however the sender spelled the system.")
    void anOdsCodeIsFoundUnderItsSystem(String spelling) {
        String code = "X"
                + UUID.randomUUID().toString().replace("-", "").substring(0, 9).toUpperCase(Locale.ROOT);
        ObjectNode organization =
                Json.object().put("resourceType", "Organization").put("name", "A practice");
        identify(organization, spelling, code);

        String reference = server.created(organization);

        assertThat(server.search("Organization", "identifier", ODS + "|" + code)
                        .isAnswered(200)
                        .entries())
                .extracting(found -> "Organization/" + found.path("id").asText())
                .containsExactly(reference);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "https://fhir.nhs.uk/id/nhs-number, https://fhir.nhs.uk/Id/nhs-number",
        "http://fhir.nhs.uk/Id/nhs-number, https://fhir.nhs.uk/Id/nhs-number",
        "urn:oid:2.16.840.1.113883.2.1.4.1, https://fhir.nhs.uk/Id/nhs-number",
        "https://fhir.nhs.uk/id/chi-number, https://fhir.nhs.uk/Id/chi-number",
        "urn:oid:2.16.840.1.113883.2.1.3.2.4.16.53, https://fhir.nhs.uk/Id/chi-number"
    })
    @Must("A health number is stored under one system, however the sender spelled the system.")
    void aHealthNumberIsStoredUnderItsSystem(String spelling, String system) {
        ObjectNode person = person();
        identify(person, spelling, "9912003888");

        ObjectNode stored = server.read(server.created(person)).resource();

        assertThat(stored.at("/identifier/0/system").asText()).isEqualTo(system);
        assertThat(stored.at("/identifier/0/value").asText()).isEqualTo("9912003888");
    }

    @Test
    @Must("Both spellings in use for Northern Ireland's Health and Care number are one system.")
    void theHealthAndCareNumberHasOneSystem() {
        ObjectNode one = person();
        identify(one, "https://fhir.nhs.uk/Id/hsc-number", "9912003888");
        ObjectNode other = person();
        identify(other, "https://fhir.nhs.uk/Id/hc-number", "9912003888");

        assertThat(systemOf(server.created(one))).isEqualTo(systemOf(server.created(other)));
    }

    @Test
    @Should("A search finds an identifier under any spelling of its system.")
    void aSearchFindsAnySpelling() {
        String code = "Y"
                + UUID.randomUUID().toString().replace("-", "").substring(0, 9).toUpperCase(Locale.ROOT);
        ObjectNode organization =
                Json.object().put("resourceType", "Organization").put("name", "A practice");
        identify(organization, ODS, code);
        server.created(organization);

        assertThat(server.search("Organization", "identifier", "https://fhir.nhs.uk/id/ods-organization-code|" + code)
                        .isAnswered(200)
                        .entries())
                .hasSize(1);
    }

    @Test
    @Must("A system that nobody has listed is kept as it was sent, to the letter.")
    void anotherSystemIsKept() {
        ObjectNode person = person();
        identify(person, "https://Vendor.example/ID/Person/", "7");

        assertThat(systemOf(server.created(person))).isEqualTo("https://Vendor.example/ID/Person/");
    }

    @Test
    @Must("A reference by identifier is spelled as the identifiers themselves are.")
    void anIdentifierInAReferenceIsSpelledTheSame() {
        Parties parties = Parties.registeredAt(server);
        ObjectNode referral = parties.referral().resource();
        ObjectNode requester = Json.object();
        requester
                .putObject("identifier")
                .put("system", "https://fhir.nhs.uk/id/ods-organization-code")
                .put("value", "A99998");
        referral.set("requester", requester);

        ObjectNode stored = server.read(server.created(referral)).resource();

        assertThat(stored.at("/requester/identifier/system").asText()).isEqualTo(ODS);
    }

    @Test
    @Should("A referral sent again under another spelling of the same system is still the same referral.")
    void theSameReferralUnderAnotherSpelling() {
        Parties parties = Parties.registeredAt(server);
        String value = UUID.randomUUID().toString();
        ObjectNode referral = parties.referral().resource();
        referral.remove("identifier");
        identify(referral, "https://fhir.nhs.uk/Id/UBRN", value);
        ObjectNode again = referral.deepCopy();
        ((ObjectNode) again.at("/identifier/0")).put("system", "https://fhir.nhs.uk/id/UBRN");
        String stored = server.created(referral);

        assertThat(server.create(again).isAnswered(200).reference()).isEqualTo(stored);
    }

    private String systemOf(String reference) {
        return server.read(reference).resource().at("/identifier/0/system").asText();
    }

    private static ObjectNode person() {
        ObjectNode person = Fixture.named("patient").resource();
        person.remove("identifier");
        return person;
    }

    private static void identify(ObjectNode resource, String system, String value) {
        resource.withArray("/identifier").addObject().put("system", system).put("value", value);
    }
}
