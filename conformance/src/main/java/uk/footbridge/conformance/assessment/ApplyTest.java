package uk.footbridge.conformance.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.http.Method;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.footbridge.conformance.actor.Parties;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Profile;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/** A pathway becomes a draft plan for one person. */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApplyTest {

    private final FhirServer server = FhirServer.underTest();
    private final Parties parties = Parties.registeredAt(server);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arts-on-prescription",
                "exercise-on-prescription",
                "learning-on-prescription",
                "employment-support",
                "joint-mental-health-and-substance-use"
            })
    @Must("Each pathway is applied to a draft plan with goals and actions, which is stored as it is.")
    void aPathwayBecomesADraftPlan(String pathway) {
        ObjectNode draft = apply("PlanDefinition/" + pathway + "/$apply", parties.patient())
                .isAnswered(200)
                .resource();

        List<String> written = server.send(Method.POST, "", request -> request.contentType(FhirServer.JSON)
                        .body(draft.toString()))
                .isAnswered(200)
                .written();

        ObjectNode plan = server.read(written.get(0)).isAnswered(200).resource();
        assertThat(plan.at("/meta/profile/0").asText()).isEqualTo(Profile.url("sp-care-plan"));
        assertThat(plan.path("status").asText()).isEqualTo("draft");
        assertThat(plan.at("/subject/reference").asText()).isEqualTo(parties.patient());
        assertThat(plan.path("goal")).isNotEmpty().allSatisfy(goal -> {
            ObjectNode stored =
                    server.read(goal.path("reference").asText()).isAnswered(200).resource();
            assertThat(stored.at("/meta/profile/0").asText()).isEqualTo(Profile.url("sp-goal"));
            assertThat(stored.at("/description/text").asText()).isNotBlank();
            assertThat(stored.at("/target/0/measure/coding/0/code").asText()).isNotBlank();
        });
        assertThat(plan.path("activity")).hasSizeGreaterThan(5).allSatisfy(activity -> {
            assertThat(activity.at("/detail/code/text").asText()).isNotBlank();
            assertThat(activity.at("/detail/performer/0/display").asText()).isNotBlank();
            assertThat(activity.at("/detail/status").asText()).isEqualTo("not-started");
        });
        assertThat(plan.path("activity"))
                .extracting(activity ->
                        activity.at("/detail/instantiatesCanonical/0").asText())
                .as("Asked before and after")
                .filteredOn(canonical -> canonical.endsWith("/Questionnaire/ons4"))
                .hasSize(2);
    }

    @Test
    @Must("A pathway can be named by its canonical address.")
    void byCanonical() {
        server.send(Method.GET, "PlanDefinition/$apply", request -> request.queryParam(
                                "canonical", Answers.BASE + "PlanDefinition/arts-on-prescription")
                        .queryParam("subject", parties.patient()))
                .isAnswered(200);
    }

    @Test
    @Must("An unknown pathway is answered 404, a missing or unknown person 422.")
    void whatIsMissingIsNamed() {
        apply("PlanDefinition/astrology/$apply", parties.patient())
                .isRefused(404)
                .says("astrology");
        apply("PlanDefinition/arts-on-prescription/$apply", "Patient/nobody")
                .isRefused(422)
                .says("Patient/nobody");
        apply("PlanDefinition/arts-on-prescription/$apply", "Group/walkers").isRefused(422);
        server.get("PlanDefinition/arts-on-prescription/$apply").isRefused(422).says("subject");
    }

    private Answer apply(String path, String patient) {
        return server.send(Method.GET, path, request -> request.queryParam("subject", patient));
    }
}
