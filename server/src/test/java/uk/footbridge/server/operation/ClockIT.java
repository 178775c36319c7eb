package uk.footbridge.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the clock does as days go by: each reminder once, by two servers, over restarts and a kill, and no task touched. */
class ClockIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MANY = 300;

    private PreparedDatabase database;

    @BeforeEach
    void copyDatabase() throws Exception {
        database = PreparedDatabase.copy();
    }

    @Test
    void anUnansweredReferralIsNudgedThenEscalatedOnceEach() throws Exception {
        String routine;
        String urgent;
        String unclaimed;
        String accepted;
        String handedOn;
        String next;
        String consent;
        String replaced;
        String episode;
        try (RunningServer server = start("PT0S").awaitReady()) {
            send(server, parties());
            routine = sent(server, referral("routine", "Organization/charity"));
            urgent = sent(server, referral("urgent", "Organization/charity"));
            unclaimed = sent(server, referral("routine", null));
            accepted = sent(server, referral("routine", "Organization/charity"));
            assertThat(server.patch(accepted, "[{\"op\": \"replace\", \"path\": \"/status\", \"value\": \"accepted\"}]")
                            .statusCode())
                    .isEqualTo(200);
            handedOn = sent(server, referral("routine", "Organization/charity"));
            next = sent(
                    server,
                    referral("routine", "Organization/practice")
                            .replace(
                                    "\"status\": \"requested\"",
                                    "\"status\": \"requested\", \"partOf\": [{\"reference\": \"" + handedOn + "\"}]"));
            consent = sent(server, consent("maureen", "2026-01-02", 35));
            replaced = sent(server, consent("sid", "2026-01-02", 35));
            sent(server, consent("sid", "2026-09-01", 400));
            episode = sent(server, episode());
            awaitRuns(server);
            assertThat(reminders(server, "")).isEmpty();
        }

        try (RunningServer one = start("P8D");
                RunningServer other = start("P8D")) {
            one.awaitReady();
            other.awaitReady();
            awaitRuns(one);
            awaitRuns(other);
            assertThat(reminders(one, "&about=" + urgent))
                    .extracting(ClockIT::kind)
                    .containsExactlyInAnyOrder("nudge", "escalation");
            JsonNode nudge = only(reminders(other, "&about=" + routine));
            assertThat(kind(nudge)).isEqualTo("nudge");
            assertThat(nudge.at("/recipient/0/reference").asText()).isEqualTo("Organization/charity");
            assertThat(nudge.at("/payload/0/contentString").asText())
                    .contains("routine")
                    .doesNotContain("Holt");
            JsonNode toldNobodyClaimedIt = only(reminders(other, "&about=" + unclaimed));
            assertThat(kind(toldNobodyClaimedIt)).isEqualTo("nudge");
            assertThat(toldNobodyClaimedIt.at("/recipient/0/reference").asText())
                    .isEqualTo("Organization/practice");
            assertThat(reminders(one, "&about=" + accepted)).isEmpty();
            assertThat(reminders(one, "&about=" + handedOn)).isEmpty();
            assertThat(reminders(one, "&about=" + next)).hasSize(1);
            assertThat(reminders(one, "&recipient=Organization/charity"))
                    .as("The routine and the urgent referral")
                    .hasSize(2);
            assertThat(only(reminders(one, "&about=" + consent))
                            .at("/recipient/0/reference")
                            .asText())
                    .isEqualTo("Organization/practice");
            assertThat(reminders(one, "&about=" + replaced)).isEmpty();
            assertThat(kind(only(reminders(one, "&about=" + episode)))).isEqualTo("wait-ending");
            assertThat(one.get("/fhir/Patient/maureen/$everything?_count=100").body())
                    .contains("A referral (routine) that was sent to you");
        }

        try (RunningServer server = start("P15D").awaitReady()) {
            awaitRuns(server);
            assertThat(reminders(server, "&about=" + routine))
                    .extracting(ClockIT::kind)
                    .containsExactlyInAnyOrder("nudge", "escalation");
            assertThat(only(reminders(server, "&category=escalation&about=" + routine))
                            .at("/recipient/0/reference")
                            .asText())
                    .isEqualTo("Organization/practice");
            JsonNode task = JSON.readTree(server.get("/fhir/" + routine).body());
            assertThat(task.path("status").asText()).isEqualTo("requested");
            assertThat(task.at("/meta/versionId").asText()).isEqualTo("1");
            assertThat(reminders(server, "&about=" + accepted)).isEmpty();
            assertThat(reminders(server, "&about=" + consent)).hasSize(1);
            assertThat(reminders(server, "&about=" + episode))
                    .extracting(ClockIT::kind)
                    .containsExactlyInAnyOrder("wait-ending", "wait-missed");
            aJobThatFailsIsSeenAndTriedAgain(server);
        }
    }

    @Test
    void aRunThatIsKilledIsDoneByTheNextServerAndNothingTwice() throws Exception {
        List<String> tasks = new ArrayList<>();
        try (RunningServer server = start("PT0S").awaitReady()) {
            send(server, parties());
            for (int i = 0; i < MANY; i++) {
                tasks.add(sent(server, referral("routine", "Organization/charity")));
            }
        }
        try (RunningServer server = start("P8D").awaitReady()) {
            while (count(server) == 0) {
                Thread.onSpinWait();
            }
            server.kill();
        }
        try (RunningServer server = start("P8DT1H").awaitReady()) {
            awaitRuns(server);
            List<JsonNode> nudges = reminders(server, "");
            assertThat(nudges)
                    .extracting(nudge -> nudge.at("/about/0/reference").asText())
                    .containsExactlyInAnyOrderElementsOf(tasks);
            assertThat(server.log()).contains("A server ended in the middle of the job unanswered-referrals");
        }
    }

    private void aJobThatFailsIsSeenAndTriedAgain(RunningServer server) throws Exception {
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            statement.execute("alter table footbridge_reminder rename to put_away");
            server.awaitAnswer("/actuator/health/jobs", body -> body.contains("FAILING"), "a job that fails");
            assertThat(server.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
            statement.execute("alter table put_away rename to footbridge_reminder");
            server.awaitAnswer("/actuator/health/jobs", body -> !body.contains("FAILING"), "jobs that recover");
        }
        assertThat(server.log())
                .contains("The job unanswered-referrals failed and will be tried again")
                .doesNotContain("Holt");
    }

    private RunningServer start(String ahead) {
        return database.launch(Map.of(
                "FOOTBRIDGE_CLOCK_AHEAD", ahead,
                "FOOTBRIDGE_CLOCK_EVERY", "PT1S",
                "FOOTBRIDGE_CLOCK_DAYS_EVERY", "PT1S"));
    }

    /** Waits until every job has begun and ended once more, in whichever server. */
    private static void awaitRuns(RunningServer server) throws Exception {
        JsonNode before = jobs(server);
        for (String job : List.of("unanswered-referrals", "four-week-waits", "expiring-consents")) {
            server.awaitAnswer(
                    "/actuator/health/jobs",
                    body -> runs(body, job) && later(body, before, job),
                    "a run of the job " + job);
        }
    }

    private static JsonNode jobs(RunningServer server) throws Exception {
        return JSON.readTree(server.get("/actuator/health/jobs").body());
    }

    private static boolean runs(String body, String job) {
        return body.contains("\"" + job + "\"");
    }

    private static boolean later(String body, JsonNode before, String job) {
        try {
            String success = "/components/jobs/details/" + job + "/lastSuccess";
            String now = JSON.readTree(body).at(success).asText();
            return !now.equals("never") && now.compareTo(before.at(success).asText("")) > 0;
        } catch (IOException e) {
            throw new AssertionError(body, e);
        }
    }

    private static int count(RunningServer server) throws Exception {
        return JSON.readTree(server.get("/fhir/Communication?category=nudge&_summary=count")
                        .body())
                .path("total")
                .asInt();
    }

    private static List<JsonNode> reminders(RunningServer server, String more) throws Exception {
        List<JsonNode> found = new ArrayList<>();
        String page = "/fhir/Communication?_count=200" + more;
        while (page != null) {
            HttpResponse<String> answer = server.get(page);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            JsonNode bundle = JSON.readTree(answer.body());
            bundle.path("entry").forEach(entry -> found.add(entry.path("resource")));
            page = StreamSupport.stream(bundle.path("link").spliterator(), false)
                    .filter(link -> link.path("relation").asText().equals("next"))
                    .map(link -> link.path("url").asText().replaceFirst("http://[^/]+", ""))
                    .findFirst()
                    .orElse(null);
        }
        return found;
    }

    private static JsonNode only(List<JsonNode> found) {
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static String kind(JsonNode communication) {
        return communication.at("/category/0/coding/0/code").asText();
    }

    private static void send(RunningServer server, String transaction) throws Exception {
        HttpResponse<String> answer = server.post("/fhir", transaction);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    /** Sends a transaction and returns the last thing that it made. */
    private static String sent(RunningServer server, String transaction) throws Exception {
        HttpResponse<String> answer = server.post("/fhir", transaction);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode entries = JSON.readTree(answer.body()).path("entry");
        return entries.get(entries.size() - 1)
                .at("/response/location")
                .asText()
                .replaceFirst("/_history.*", "")
                .replaceFirst("^.*/fhir/", "");
    }

    private static String parties() {
        return """
            {"resourceType": "Bundle", "type": "transaction", "entry": [
              {"request": {"method": "PUT", "url": "Organization/practice"},
               "resource": {"resourceType": "Organization", "id": "practice", "name": "Ferry Lane Surgery"}},
              {"request": {"method": "PUT", "url": "Organization/charity"},
               "resource": {"resourceType": "Organization", "id": "charity", "name": "Riverside Link Workers"}},
              {"request": {"method": "PUT", "url": "Patient/maureen"},
               "resource": {"resourceType": "Patient", "id": "maureen", "birthDate": "1950-05-05", "name": [{"family": "Holt"}]}},
              {"request": {"method": "PUT", "url": "Patient/sid"},
               "resource": {"resourceType": "Patient", "id": "sid", "name": [{"text": "Sid"}]}}]}""";
    }

    private static String referral(String priority, String owner) {
        String asked = owner == null ? "" : ", \"owner\": {\"reference\": \"" + owner + "\"}";
        return """
            {"resourceType": "Bundle", "type": "transaction", "entry": [
              {"fullUrl": "urn:uuid:6a1f8c1e-5f0e-4b0c-9a52-0c54b1f9c0a1", "request": {"method": "POST", "url": "ServiceRequest"},
               "resource": {"resourceType": "ServiceRequest", "status": "active", "intent": "order",
                "subject": {"reference": "Patient/maureen"}, "requester": {"reference": "Organization/practice"}}},
              {"request": {"method": "POST", "url": "Task"},
               "resource": {"resourceType": "Task", "status": "requested", "intent": "order", "priority": "%s",
                "meta": {"profile": ["https://fhir.footbridge.org.uk/StructureDefinition/sp-referral-task"]},
                "code": {"coding": [{"system": "http://hl7.org/fhir/CodeSystem/task-code", "code": "fulfill"}]},
                "focus": {"reference": "urn:uuid:6a1f8c1e-5f0e-4b0c-9a52-0c54b1f9c0a1"},
                "for": {"reference": "Patient/maureen"}, "authoredOn": "2020-01-02",
                "requester": {"reference": "Organization/practice"}%s}}]}"""
                .formatted(priority, asked);
    }

    /** A consent that was given on a day and ends in so many from today. */
    private static String consent(String patient, String given, int days) {
        return """
            {"resourceType": "Bundle", "type": "transaction", "entry": [
              {"request": {"method": "POST", "url": "Consent"},
               "resource": {"resourceType": "Consent", "status": "active",
                "meta": {"profile": ["https://fhir.footbridge.org.uk/StructureDefinition/sp-consent"]},
                "scope": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentscope", "code": "patient-privacy"}]},
                "category": [{"coding": [{"system": "https://fhir.footbridge.org.uk/CodeSystem/consent-level", "code": "everything"}]}],
                "policyRule": {"text": "The practice's sharing policy"},
                "patient": {"reference": "Patient/%s"}, "dateTime": "%s",
                "organization": [{"reference": "Organization/practice"}],
                "provision": {"period": {"end": "%s"}}}}]}"""
                .formatted(patient, given, LocalDate.now().plusDays(days));
    }

    /** An episode of community mental health that began fifteen days ago and in which nothing happens. */
    private static String episode() {
        return """
            {"resourceType": "Bundle", "type": "transaction", "entry": [
              {"request": {"method": "POST", "url": "EpisodeOfCare"},
               "resource": {"resourceType": "EpisodeOfCare", "status": "active",
                "meta": {"profile": ["https://fhir.footbridge.org.uk/StructureDefinition/sp-episode"]},
                "type": [{"coding": [{"system": "https://fhir.footbridge.org.uk/CodeSystem/episode-type", "code": "community-mental-health"}]}],
                "patient": {"reference": "Patient/maureen"},
                "managingOrganization": {"reference": "Organization/practice"},
                "period": {"start": "%s"}}}]}"""
                .formatted(LocalDate.now().minusDays(15));
    }
}
