package uk.footbridge.conformance.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.http.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.footbridge.conformance.actor.Parties;
import uk.footbridge.conformance.actor.SentReferral;
import uk.footbridge.conformance.actor.TaskState;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.Bundle;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Simultaneously;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/** Agencies that plan in parallel write into one plan, and nobody's line is lost. */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoAgenciesTest {

    private static final int LINES_EACH = 10;
    private static final int TRIES = 200;

    private final FhirServer server = FhirServer.underTest();
    private final Parties parties = Parties.registeredAt(server);

    @Test
    @Must("Two agencies write ten lines each into one plan at once, each with If-Match, and no line is lost.")
    void nobodyLosesALineByUpdate() {
        String plan = server.created(Plans.active(parties));

        writtenAtOnce(plan, (reference, line) -> {
            Answer read = server.read(reference).isAnswered(200);
            return server.updateIfMatch(Plans.withLine(read.resource(), line), read.version());
        });
    }

    @Test
    @Must("The same holds when each names the version in the body.")
    void nobodyLosesALineByUpdateFromABody() {
        String plan = server.created(Plans.active(parties));

        writtenAtOnce(
                plan,
                (reference, line) ->
                        server.update(Plans.withLine(server.read(reference).resource(), line)));
    }

    @Test
    @Must("The same holds when each patches and names no version.")
    void nobodyLosesALineByPatch() {
        String plan = server.created(Plans.withLine(Plans.active(parties), "The first line"));

        writtenAtOnce(plan, (reference, line) -> server.jsonPatch(reference, addLine(line)));
    }

    @Test
    @Must("The same holds in transactions.")
    void nobodyLosesALineInTransactions() {
        String plan = server.created(Plans.withLine(Plans.active(parties), "The first line"));

        writtenAtOnce(
                plan, (reference, line) -> server.post(Bundle.transaction().jsonPatch(reference, addLine(line))));
    }

    @Test
    @Must(
            "Lines are added while the plan's referrals move, and at the end each line is there and each status is right.")
    void linesAndTasksAtOnce() {
        List<SentReferral> referrals = IntStream.range(0, 3)
                .mapToObj(i -> SentReferral.broughtTo(TaskState.ACCEPTED, server, parties))
                .toList();
        ObjectNode whole = Plans.active(parties);
        referrals.forEach(referral -> Plans.withReferral(whole, referral.task()));
        String plan = server.created(whole);
        List<TaskState> ends = List.of(TaskState.ON_HOLD, TaskState.COMPLETED, TaskState.FAILED);
        List<ObjectNode> tasks = referrals.stream().map(SentReferral::taskNow).toList();

        List<Answer> answers = Simultaneously.times(
                5,
                i -> i < 3
                        ? server.update(SentReferral.inState(tasks.get(i), ends.get(i)))
                        : written(
                                plan,
                                "Line of agency " + i,
                                (reference, line) -> server.jsonPatch(reference, addLine(line))));

        answers.forEach(answer -> answer.isAnswered(200));
        ObjectNode now = server.read(plan).resource();
        assertThat(List.of(Plans.actionStatus(now, 0), Plans.actionStatus(now, 1), Plans.actionStatus(now, 2)))
                .containsExactly("on-hold", "completed", "stopped");
        assertThat(lines(now)).containsExactlyInAnyOrder("Line of agency 3", "Line of agency 4");
    }

    @Test
    @Must("An update of a plan that names no version is refused with 400 on every way, and says how to name it.")
    void anUpdateNamesItsVersion() {
        String plan = server.created(Plans.withLine(Plans.active(parties), "The other agency's line"));
        ObjectNode blind = server.read(plan).resource();
        blind.remove(List.of("activity"));
        ((ObjectNode) blind.path("meta")).remove(List.of("versionId", "lastUpdated"));

        List<Answer> answers = List.of(
                server.update(blind),
                server.post(Bundle.transaction().update(blind)),
                server.send(Method.PUT, "CarePlan", request -> request.queryParam(
                                "identifier",
                                "https://vendor.example/plan|"
                                        + blind.at("/identifier/0/value").asText())
                        .contentType(FhirServer.JSON)
                        .body(blind.toString())));

        answers.forEach(answer ->
                answer.isRefused(400).namesElement("CarePlan.meta.versionId").says("If-Match", "patch"));
        assertThat(server.post(Bundle.batch().update(blind)).isAnswered(200).entryStatuses())
                .containsExactly(400);
        assertThat(lines(server.read(plan).resource())).containsExactly("The other agency's line");
    }

    @Test
    @Must("The entry of a transaction or batch names the version by ifMatch.")
    void anEntryNamesItsVersion() {
        String plan = server.created(Plans.withLine(Plans.active(parties), "The first line"));
        ObjectNode read = server.read(plan).resource();
        ((ObjectNode) read.path("meta")).remove(List.of("versionId", "lastUpdated"));

        server.post(Bundle.transaction().updateIfMatch(Plans.withLine(read, "By transaction"), "1"))
                .isAnswered(200);
        assertThat(server.post(Bundle.batch().updateIfMatch(Plans.withLine(read, "By batch"), "2"))
                        .entryStatuses())
                .containsExactly(200);
        assertThat(server.post(Bundle.batch().updateIfMatch(read, "1")).entryStatuses())
                .isSubsetOf(409, 412);
        server.post(Bundle.transaction().updateIfMatch(read, "1")).isRefused(412);

        assertThat(lines(server.read(plan).resource())).containsExactly("The first line", "By transaction", "By batch");
    }

    @Test
    @Must("A conditional update with an outdated If-Match is refused with 412.")
    void anOutdatedConditionalUpdateIsRefused() {
        String plan = server.created(Plans.active(parties));
        ObjectNode read = server.read(plan).resource();
        server.jsonPatch(
                        plan,
                        FhirServer.operations(FhirServer.operation(
                                "add",
                                "/activity",
                                Plans.withLine(read.deepCopy(), "Added since").path("activity"))))
                .isAnswered(200);

        server.send(Method.PUT, "CarePlan", request -> FhirServer.ifMatch("1")
                        .apply(request.queryParam(
                                        "identifier",
                                        "https://vendor.example/plan|"
                                                + read.at("/identifier/0/value").asText())
                                .contentType(FhirServer.JSON)
                                .body(read.toString())))
                .isRefused(412);

        assertThat(lines(server.read(plan).resource())).containsExactly("Added since");
    }

    @Test
    @Must("A plan that is an sp-care-plan can't be made to shed its profile.")
    void aPlanStaysAPlan() {
        ObjectNode plan = server.read(server.created(Plans.active(parties))).resource();
        ((ObjectNode) plan.path("meta")).remove("profile");

        server.update(plan).isRefused(422).namesElement("CarePlan.meta.profile");
    }

    private void writtenAtOnce(String plan, BiFunction<String, String, Answer> write) {
        List<String> before = lines(server.read(plan).resource());

        Simultaneously.times(2, agency -> IntStream.range(0, LINES_EACH)
                        .mapToObj(i -> written(plan, line(agency, i), write))
                        .reduce((first, last) -> last)
                        .orElseThrow())
                .forEach(answer -> answer.isAnswered(200));

        List<String> expected = new ArrayList<>(before);
        Stream.of(0, 1).forEach(agency -> IntStream.range(0, LINES_EACH).forEach(i -> expected.add(line(agency, i))));
        assertThat(lines(server.read(plan).resource())).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** Writes one line, and again while the other agency comes first. */
    private static Answer written(String plan, String line, BiFunction<String, String, Answer> write) {
        Answer answer = write.apply(plan, line);
        for (int i = 0; i < TRIES && !answer.succeeded(); i++) {
            answer.isRefused(409, 412);
            answer = write.apply(plan, line);
        }
        return answer.isAnswered(200);
    }

    private static ArrayNode addLine(String line) {
        return FhirServer.operations(FhirServer.operation("add", "/activity/-", Plans.line(line)));
    }

    private static String line(int agency, int number) {
        return "Line " + number + " of agency " + agency;
    }

    private static List<String> lines(JsonNode plan) {
        List<String> lines = new ArrayList<>();
        plan.path("activity").forEach(action -> {
            if (action.has("detail")) {
                lines.add(action.at("/detail/code/text").asText());
            }
        });
        return lines;
    }
}
