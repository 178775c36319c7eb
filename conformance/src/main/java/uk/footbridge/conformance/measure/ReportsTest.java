package uk.footbridge.conformance.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import uk.footbridge.conformance.actor.Agency;
import uk.footbridge.conformance.actor.Person;
import uk.footbridge.conformance.actor.Report;
import uk.footbridge.conformance.actor.SentReferral;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/** What the reports count, and what they are not asked. */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportsTest {

    private static final List<String> MEASURES =
            List.of("unsuitable-referrals", "appointments", "access", "waiting-time", "outcome");

    private final FhirServer server = FhirServer.underTest();

    @Test
    @Must(
            "Contacts that took place are counted by month and partner, and those to which nobody came, or that were entered in error, are not.")
    void appointmentsByMonthAndPartner() {
        Agency practice = Agency.named(server, "Vale Surgery");
        Agency charity = Agency.named(server, "Open Door");
        Person person = Person.registered(server, "Ida", "Marsh", "1970-03-01", practice);
        SentReferral referral = person.isReferred(practice, charity, "Company");
        for (String start : List.of("2026-09-30T23:30:00+01:00", "2026-10-01T00:30:00+01:00", "2026-10-31T10:00:00Z")) {
            person.meets(charity, referral, "session", start, 30);
        }
        person.misses(charity, referral, "session", "2026-10-08T10:00:00+01:00");
        String mistaken = person.meets(charity, referral, "session", "2026-10-09T10:00:00+01:00", 30);
        server.update(server.read(mistaken).resource().put("status", "entered-in-error"))
                .isAnswered(200);

        Report report = Report.of(server, "appointments", "2026-09-01", "2026-10-31", charity);
        assertThat(Report.count(report.figure("appointments"), "appointments")).hasValue(3);
        List<JsonNode> strata = report.by("appointments", "month");
        assertThat(strata)
                .extracting(
                        stratum -> stratum.at("/component/0/value/text").asText(),
                        stratum -> stratum.at("/component/1/value/text").asText(),
                        stratum -> Report.count(stratum, "appointments").orElseThrow())
                .containsExactly(tuple("2026-09", charity.reference(), 1), tuple("2026-10", charity.reference(), 2));
    }

    @Test
    @Must("A person with linked records and several referrals is counted once among persons.")
    void onePersonOnce() {
        Agency practice = Agency.named(server, "Vale Surgery");
        Agency charity = Agency.named(server, "Open Door");
        for (int i = 0; i < 5; i++) {
            Person person = Person.registered(server, "Ida", "Marsh", "1970-03-0" + (i + 1), practice);
            person.isReferred(practice, charity, "Company");
            person.alsoRegisteredAt(charity).isReferred(practice, charity, "Company again");
        }
        Report report = Report.of(server, "access", "2020-01-01", "2030-12-31", charity);
        assertThat(Report.count(report.figure("attended"), "referred")).hasValue(5);
        assertThat(Report.count(report.figure("attended"), "accepted")).hasValue(0);
    }

    @TestFactory
    @Must("A report that nobody asked properly is refused, and the parameter named.")
    Stream<DynamicTest> refused() {
        return Stream.of(
                        List.of("periodEnd=2026-10-31", "periodStart"),
                        List.of("periodStart=2026-10-01", "periodEnd"),
                        List.of("periodStart=2026&periodEnd=2026-10-31", "periodStart"),
                        List.of("periodStart=2026-10-31&periodEnd=2026-10-01", "periodEnd"),
                        List.of("periodStart=2026-10-01&periodEnd=2026-10-31&subject=Patient/1", "subject"),
                        List.of(
                                "periodStart=2026-10-01&periodEnd=2026-10-31&practitioner=Practitioner/1",
                                "practitioner"),
                        List.of("periodStart=2026-10-01&periodEnd=2026-10-31&reportType=subject", "reportType"),
                        List.of("periodStart=2026-10-01&periodEnd=2026-10-31&reporter=Patient/1", "reporter"))
                .map(asked -> DynamicTest.dynamicTest(asked.get(0), () -> {
                    Answer answer = Report.asked(server, "access", asked.get(0)).isRefused(400);
                    assertThat(answer.issues().get(0).at("/expression/0").asText())
                            .isEqualTo("Parameters.parameter.where(name='" + asked.get(1) + "')");
                }));
    }

    @TestFactory
    @Must("Every measure is read from the server, and its report says so where there is nothing to count.")
    Stream<DynamicTest> nothingToCount() {
        Agency charity = Agency.named(server, "A charity of today");
        return MEASURES.stream()
                .map(measure -> DynamicTest.dynamicTest(measure, () -> {
                    server.read("Measure/" + measure).isAnswered(200);
                    JsonNode report = Report.of(server, measure, "2026-10-01", "2026-10-31", charity)
                            .resource();
                    assertThat(report.path("resourceType").asText()).isEqualTo("MeasureReport");
                    assertThat(report.path("measure").asText()).endsWith("/Measure/" + measure);
                    assertThat(report.path("status").asText()).isEqualTo("complete");
                    assertThat(report.path("type").asText()).isEqualTo("summary");
                    assertThat(report.at("/period/end").asText()).isEqualTo("2026-10-31");
                    report.path("group").forEach(group -> {
                        group.path("population").forEach(population -> assertThat(
                                        population.path("count").asInt())
                                .isZero());
                        assertThat(group.path("measureScore").has("value")).isFalse();
                    });
                }));
    }

    @Test
    @Must("A measure that isn't here is answered 404.")
    void anUnknownMeasure() {
        Report.asked(server, "conformance-nothing", "periodStart=2026-10-01&periodEnd=2026-10-31")
                .isRefused(404);
    }
}
