package uk.footbridge.conformance.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.http.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.footbridge.conformance.actor.TaskState;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Profile;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;
import uk.footbridge.conformance.requirement.Should;

/** Sends each published resource as it is, then as its publisher's own server would send it. */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublishedSamplesTest {

    private static final String SENDER = "https://sender.example/fhir";

    /** What a published resource of a type ought to be usable as, without a change. */
    private static final Map<String, String> OUR_PROFILES = Map.of(
            "Organization", "sp-organization",
            "PractitionerRole", "sp-practitioner-role",
            "RelatedPerson", "sp-related-person",
            "HealthcareService", "sp-service",
            "Condition", "sp-need",
            "Procedure", "sp-activity");

    private final FhirServer server = FhirServer.underTest();

    static Stream<Sample> everySample() {
        return Samples.all().stream();
    }

    static Stream<Sample> samplesThatPointElsewhere() {
        return everySample().filter(Sample::hasRelativeReferences);
    }

    static Stream<Sample> samplesThatMayBeNew() {
        return everySample().filter(sample -> !sample.isFulfilTask() || mayBeNew(sample));
    }

    static Stream<Sample> tasksUnderWay() {
        return everySample().filter(sample -> sample.isFulfilTask() && !mayBeNew(sample));
    }

    static Stream<Sample> samplesWithForeignProfiles() {
        return samplesThatMayBeNew().filter(Sample::claimsAProfile);
    }

    static Stream<Sample> people() {
        return everySample().filter(sample -> sample.type().equals("Patient"));
    }

    static Stream<Sample> tasks() {
        return everySample()
                .filter(sample -> sample.isFulfilTask() && sample.text().contains("requester"));
    }

    static Stream<Sample> samplesThatFitOurProfiles() {
        return everySample().filter(sample -> OUR_PROFILES.containsKey(sample.type()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samplesThatPointElsewhere")
    @Must("A resource that points at what is not on this server is refused, and the reference is named.")
    void asPublishedItPointsNowhere(Sample sample) {
        Answer answer = post(sample.withNewIdentifiers()).isRefused(422);

        assertThat(answer.issues())
                .anyMatch(issue -> issue.path("expression").path(0).asText().startsWith(sample.type()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samplesThatMayBeNew")
    @Must("With references that say where they point, it is stored and read back element by element.")
    void asItsSenderMeansItItIsStored(Sample sample) {
        Sample sent = asSent(sample);

        sent.assertSameContent(readBack(sent, post(sent).isAnswered(201).reference()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samplesWithForeignProfiles")
    @Must("A claim of a profile that the server does not know is a warning at most.")
    void aForeignProfileIsAWarningAtMost(Sample sample) {
        Sample sent = asSent(sample);

        Answer answer = server.send(Method.POST, sent.type(), request -> request.contentType(sent.mediaType())
                        .header("Prefer", "return=OperationOutcome")
                        .body(sent.text()))
                .isAnswered(201);

        assertThat(answer.issues())
                .extracting(issue -> issue.path("severity").asText())
                .doesNotContain("error", "fatal");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tasksUnderWay")
    @Must("A task that is already under way when it first arrives is refused, and its state is named.")
    void aTaskUnderWayIsNotNew(Sample sample) {
        post(asSent(sample)).isRefused(422).namesElement("Task.status").says(sample.status());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tasksUnderWay")
    @Must("The same task, sent when it was asked and moved step by step, arrives at what was published.")
    void aTaskUnderWayIsToldAsItHappened(Sample sample) {
        Sample sent = asSent(sample);
        String task = post(sent.withStatus("requested")).isAnswered(201).reference();

        for (TaskState state : stateOf(sample).path()) {
            if (state != TaskState.REQUESTED) {
                ObjectNode moved = server.read(task).resource().put("status", state.code());
                server.update(moved).isAnswered(200);
            }
        }

        sent.assertSameContent(readBack(sent, task));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("people")
    @Must("A person as UK Core or another guide has them is a valid sp-patient as they are.")
    void aPersonFitsOurProfile(Sample sample) {
        Sample sent = asSent(sample).claiming(Profile.url("sp-patient"));

        sent.assertSameContent(readBack(sent, post(sent).isAnswered(201).reference()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tasks")
    @Must("A task shaped like those of the SDOH Clinical Care guide can be an sp-referral-task.")
    void aTaskFitsOurProfile(Sample sample) {
        post(asSent(sample).withStatus("requested").claiming(Profile.url("sp-referral-task")))
                .isAnswered(201);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samplesThatFitOurProfiles")
    @Should("What other guides publish fits our profile of the same kind as it is.")
    void itFitsOurProfile(Sample sample) {
        post(asSent(sample).claiming(Profile.url(OUR_PROFILES.get(sample.type()))))
                .isAnswered(201);
    }

    private Sample asSent(Sample sample) {
        boolean referral = List.of("Task", "ServiceRequest").contains(sample.type());
        Sample absolute = sample.withAbsoluteReferences(SENDER);
        return referral ? absolute.withNewIdentifiers() : absolute;
    }

    private Answer post(Sample sample) {
        return server.send(Method.POST, sample.type(), request -> request.contentType(sample.mediaType())
                .body(sample.text()));
    }

    private String readBack(Sample sample, String reference) {
        return server.send(Method.GET, reference, request -> request.header("Accept", sample.mediaType()))
                .isAnswered(200)
                .text();
    }

    private static boolean mayBeNew(Sample sample) {
        return TaskState.FIRST.contains(stateOf(sample));
    }

    private static TaskState stateOf(Sample sample) {
        return Arrays.stream(TaskState.values())
                .filter(state -> state.code().equals(sample.status()))
                .findFirst()
                .orElseThrow();
    }
}
