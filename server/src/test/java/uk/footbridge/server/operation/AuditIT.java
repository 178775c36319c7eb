package uk.footbridge.server.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each interaction leaves exactly one AuditEvent, and neither a killed server nor SQL loses or changes one. */
class AuditIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CALLERS = 4;
    private static final int ANSWERS_BEFORE_THE_KILL = 100;

    private static PreparedDatabase database;
    private static RunningServer server;

    @BeforeAll
    static void start() throws Exception {
        database = PreparedDatabase.copy();
        server = database.launch(Map.of()).awaitReady();
        put("Patient/seen", "{\"resourceType\": \"Patient\", \"id\": \"seen\", \"name\": [{\"family\": \"Seen\"}]}");
    }

    @AfterAll
    static void stop() throws InterruptedException {
        server.close();
    }

    private static void put(String reference, String json) throws Exception {
        String entry =
                """
                {"resourceType": "Bundle", "type": "transaction", "entry": [
                 {"fullUrl": "urn:uuid:1f1bd0a4-0c43-4d3a-8f62-0b3b1f7f0a01", "resource": %s,
                  "request": {"method": "PUT", "url": "%s"}}]}"""
                        .formatted(json, reference);
        HttpResponse<String> answer = server.post("/fhir", entry);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void aReadLeavesOneEventAboutThePatient() throws Exception {
        List<JsonNode> events = eventsOf(() -> server.get("/fhir/Patient/seen"), 200);

        assertThat(events).hasSize(1);
        JsonNode event = events.get(0);
        assertThat(event.at("/meta/profile/0").asText()).endsWith("IHE.BasicAudit.PatientRead");
        assertThat(event.at("/type/code").asText()).isEqualTo("rest");
        assertThat(event.at("/subtype/0/code").asText()).isEqualTo("read");
        assertThat(event.at("/action").asText()).isEqualTo("R");
        assertThat(event.at("/outcome").asText()).isEqualTo("0");
        assertThat(event.at("/purposeOfEvent/0/coding/0/code").asText()).isEqualTo("TREAT");
        assertThat(event.at("/agent/0/who/identifier/value").asText()).isEqualTo("operator");
        assertThat(event.at("/agent/0/network/address").asText()).isEqualTo("127.0.0.1");
        assertThat(references(event)).containsExactly("Patient/seen", "Patient/seen");
    }

    @Test
    void versionAndHistoryAreLooksToo() throws Exception {
        JsonNode version = onlyEventOf(() -> server.get("/fhir/Patient/seen/_history/1"), 200);
        JsonNode history = onlyEventOf(() -> server.get("/fhir/Patient/seen/_history"), 200);

        assertThat(version.at("/subtype/0/code").asText()).isEqualTo("vread");
        assertThat(references(version)).contains("Patient/seen/_history/1");
        assertThat(history.at("/subtype/0/code").asText()).isEqualTo("history-instance");
        assertThat(history.at("/action").asText()).isEqualTo("R");
    }

    @Test
    void aSearchSaysWhatWasAskedAndWhoWasFound() throws Exception {
        JsonNode event = onlyEventOf(() -> server.get("/fhir/Patient?family=Seen"), 200);

        assertThat(event.at("/meta/profile/0").asText()).endsWith("IHE.BasicAudit.PatientQuery");
        assertThat(event.at("/action").asText()).isEqualTo("E");
        assertThat(queries(event)).containsExactly("Patient?family=Seen");
        assertThat(references(event)).containsExactly("Patient/seen");
    }

    @Test
    void createPatchAndDeleteLeaveTheRowOfTheirTransactionAlone() throws Exception {
        String[] id = new String[1];
        JsonNode created = onlyEventOf(
                () -> {
                    HttpResponse<String> answer = server.post(
                            "/fhir/Basic",
                            "{\"resourceType\": \"Basic\", \"code\": {\"text\": \"x\"}, \"subject\":"
                                    + " {\"reference\": \"Patient/seen\"}}");
                    id[0] = JSON.readTree(answer.body()).at("/id").asText();
                    return answer;
                },
                201);
        JsonNode patched = onlyEventOf(
                () -> server.patch(
                        "Basic/" + id[0], "[{\"op\": \"replace\", \"path\": \"/code/text\", \"value\": \"y\"}]"),
                200);

        assertThat(created.at("/action").asText()).isEqualTo("C");
        assertThat(created.at("/meta/profile/0").asText()).endsWith("IHE.BasicAudit.PatientCreate");
        assertThat(references(created)).containsExactly("Basic/" + id[0] + "/_history/1", "Patient/seen");
        assertThat(patched.at("/subtype/0/code").asText()).isEqualTo("patch");
        assertThat(patched.at("/action").asText()).isEqualTo("U");
        assertThat(references(patched)).containsExactly("Basic/" + id[0] + "/_history/2", "Patient/seen");
    }

    @Test
    void anOperationLeavesItsOwnEvent() throws Exception {
        JsonNode event = onlyEventOf(() -> server.get("/fhir/Patient/seen/$everything"), 200);

        assertThat(event.at("/subtype/0/code").asText()).isEqualTo("operation");
        assertThat(queries(event)).containsExactly("Patient/seen/$everything");
        assertThat(references(event)).contains("Patient/seen");
    }

    @Test
    void eachEntryOfABatchLeavesOneAlsoTheRefused() throws Exception {
        List<JsonNode> events = eventsOf(
                () -> server.post(
                        "/fhir",
                        """
                        {"resourceType": "Bundle", "type": "batch", "entry": [
                         {"request": {"method": "GET", "url": "Patient/seen"}},
                         {"request": {"method": "GET", "url": "Patient/nobody"}},
                         {"request": {"method": "GET", "url": "Patient?family=Seen"}},
                         {"fullUrl": "urn:uuid:1f1bd0a4-0c43-4d3a-8f62-0b3b1f7f0a02",
                          "request": {"method": "POST", "url": "Basic"}, "resource": {"resourceType": "Basic",
                          "code": {"text": "x"}, "subject": {"reference": "Patient/seen"}}}]}"""),
                200);

        assertThat(events.stream().map(AuditIT::inShort))
                .containsExactlyInAnyOrder("read 0", "read 4", "search-type 0", "create 0");
    }

    @Test
    void aRefusedTransactionLeavesOneEventAndNothingElse() throws Exception {
        JsonNode event = onlyEventOf(
                () -> server.post(
                        "/fhir",
                        """
                        {"resourceType": "Bundle", "type": "transaction", "entry": [
                         {"fullUrl": "urn:uuid:1f1bd0a4-0c43-4d3a-8f62-0b3b1f7f0a03",
                          "request": {"method": "POST", "url": "Basic"}, "resource": {"resourceType": "Basic",
                          "code": {"text": "x"}, "subject": {"reference": "Patient/nobody"}}}]}"""),
                422);

        assertThat(inShort(event)).isEqualTo("transaction 4");
    }

    @Test
    void refusedRequestsAreOnRecord() throws Exception {
        JsonNode missing = onlyEventOf(() -> server.get("/fhir/Patient/nobody"), 404);
        JsonNode unreadable = onlyEventOf(() -> server.post("/fhir/Patient", "no JSON"), 400);
        JsonNode forged = onlyEventOf(() -> server.post("/fhir/AuditEvent", "{\"resourceType\": \"AuditEvent\"}"), 400);

        assertThat(inShort(missing)).isEqualTo("read 4");
        assertThat(missing.at("/outcomeDesc").asText()).isEqualTo("HTTP 404");
        assertThat(references(missing)).contains("Patient/nobody");
        assertThat(inShort(unreadable)).isEqualTo("create 4");
        assertThat(inShort(forged)).isEqualTo("create 4");
    }

    @Test
    void noEntryOfATransactionForgesOne() throws Exception {
        JsonNode event = onlyEventOf(
                () -> server.post(
                        "/fhir",
                        """
                        {"resourceType": "Bundle", "type": "transaction", "entry": [
                         {"fullUrl": "urn:uuid:1f1bd0a4-0c43-4d3a-8f62-0b3b1f7f0a04",
                          "request": {"method": "POST", "url": "AuditEvent"}, "resource": {"resourceType": "AuditEvent",
                          "type": {"system": "http://terminology.hl7.org/CodeSystem/audit-event-type", "code": "rest"},
                          "recorded": "2026-11-27T10:00:00Z", "agent": [{"requestor": true}],
                          "source": {"observer": {"display": "forged"}}}}]}"""),
                405);

        assertThat(inShort(event)).isEqualTo("transaction 4");
    }

    @Test
    void whatIsOpenToEverybodyLeavesNone() throws Exception {
        assertThat(eventsOf(() -> server.get("/fhir/metadata"), 200)).isEmpty();
        assertThat(eventsOf(() -> server.get("/actuator/health"), 200)).isEmpty();
    }

    @Test
    void pagesFollowOneAnother() throws Exception {
        for (int i = 0; i < 5; i++) {
            server.get("/fhir/Patient/nobody-" + i);
        }
        Set<String> found = new TreeSet<>();
        String next = "/fhir/AuditEvent?outcome=4&action=R&_count=2&entity=Patient/nobody-0,Patient/nobody-1,"
                + "Patient/nobody-2,Patient/nobody-3,Patient/nobody-4";
        int pages = 0;
        for (; next != null; pages++) {
            JsonNode page = JSON.readTree(server.get(next).body());
            page.at("/entry")
                    .forEach(entry -> found.add(entry.at("/resource/id").asText()));
            next = null;
            for (JsonNode link : page.at("/link")) {
                next = link.at("/relation").asText().equals("next")
                        ? "/fhir" + link.at("/url").asText().split("/fhir", 2)[1]
                        : next;
            }
        }
        assertThat(found).hasSize(5);
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void theDatabaseRefusesToChangeOrDeleteOneAndSeesWhenItWasForcedTo() throws Exception {
        server.get("/fhir/Patient/seen");
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeUpdate("update footbridge_audit set status = 200"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("only added to");
            assertThatThrownBy(() -> statement.executeUpdate("delete from footbridge_audit"))
                    .hasMessageContaining("only added to");
            assertThatThrownBy(() -> statement.executeUpdate("truncate footbridge_audit"))
                    .hasMessageContaining("only added to");
            assertThat(statement
                            .executeQuery("select from footbridge_audit_broken")
                            .next())
                    .isFalse();
            connection.setAutoCommit(false);
            statement.execute("alter table footbridge_audit disable trigger all");
            assertThat(statement.executeUpdate("update footbridge_audit set entity = 'Patient/other' where place = 2"))
                    .isPositive();
            assertThat(statement
                            .executeQuery("select from footbridge_audit_broken")
                            .next())
                    .isTrue();
            connection.rollback();
            statement.execute("alter table footbridge_audit disable trigger all");
            assertThat(statement.executeUpdate("delete from footbridge_audit where chain = 1 and place = 1"))
                    .isPositive();
            assertThat(statement
                            .executeQuery("select from footbridge_audit_broken")
                            .next())
                    .isTrue();
            connection.rollback();
        }
    }

    @Test
    void aKilledServerLosesNoEventOfWhatItHasAnswered() throws Exception {
        PreparedDatabase killed = PreparedDatabase.copy();
        ConcurrentLinkedQueue<String> answered = new ConcurrentLinkedQueue<>();
        try (RunningServer doomed = killed.launch(Map.of()).awaitReady()) {
            CountDownLatch enough = new CountDownLatch(ANSWERS_BEFORE_THE_KILL);
            List<Thread> callers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                int caller = i;
                callers.add(new Thread(() -> lookAndWrite(doomed, caller, answered, enough)));
            }
            callers.forEach(Thread::start);
            assertThat(enough.await(3, TimeUnit.MINUTES)).isTrue();
            doomed.kill();
            for (Thread caller : callers) {
                caller.join();
            }
        }
        try (Connection connection = killed.connection();
                Statement statement = connection.createStatement()) {
            Set<String> recorded = new TreeSet<>();
            var rows = statement.executeQuery("select interaction || ' ' || entity from footbridge_audit");
            while (rows.next()) {
                recorded.add(rows.getString(1));
            }
            assertThat(answered).hasSizeGreaterThanOrEqualTo(ANSWERS_BEFORE_THE_KILL);
            assertThat(recorded).containsAll(answered);
            assertThat(statement
                            .executeQuery("select from footbridge_audit_broken")
                            .next())
                    .isFalse();
        }
    }

    /** Every other request is a look at what isn't there: its event is all that is left of it. */
    private static void lookAndWrite(
            RunningServer doomed, int caller, ConcurrentLinkedQueue<String> answered, CountDownLatch enough) {
        try {
            for (int i = 0; ; i++) {
                String looked = "Patient/nobody-" + caller + "-" + i;
                if (doomed.get("/fhir/" + looked).statusCode() == 404) {
                    answered.add("read " + looked);
                    enough.countDown();
                }
                HttpResponse<String> written =
                        doomed.post("/fhir/Basic", "{\"resourceType\": \"Basic\", \"code\": {\"text\": \"x\"}}");
                if (written.statusCode() == 201) {
                    answered.add("create Basic/"
                            + JSON.readTree(written.body()).at("/id").asText());
                    enough.countDown();
                }
            }
        } catch (IOException e) {
            // The server was killed, as it should be.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Request {
        HttpResponse<String> send() throws Exception;
    }

    private static JsonNode onlyEventOf(Request request, int status) throws Exception {
        List<JsonNode> events = eventsOf(request, status);
        assertThat(events).hasSize(1);
        return events.get(0);
    }

    /** The events that a request has left: those of the newest that weren't there before. */
    private static List<JsonNode> eventsOf(Request request, int status) throws Exception {
        Set<String> before = new TreeSet<>();
        newest().forEach(event -> before.add(event.at("/id").asText()));
        HttpResponse<String> answer = request.send();
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        List<JsonNode> events = new ArrayList<>();
        for (JsonNode event : newest()) {
            boolean ofThisTest = !queries(event).contains("AuditEvent?_count=40");
            if (ofThisTest && !before.contains(event.at("/id").asText())) {
                events.add(event);
            }
        }
        return events;
    }

    private static List<JsonNode> newest() throws Exception {
        HttpResponse<String> answer = server.get("/fhir/AuditEvent?_count=40");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        List<JsonNode> events = new ArrayList<>();
        JSON.readTree(answer.body()).at("/entry").forEach(entry -> events.add(entry.at("/resource")));
        return events;
    }

    private static String inShort(JsonNode event) {
        return event.at("/subtype/0/code").asText() + " " + event.at("/outcome").asText();
    }

    private static List<String> references(JsonNode event) {
        return event.at("/entity").findValuesAsText("reference");
    }

    private static List<String> queries(JsonNode event) {
        return event.at("/entity").findValuesAsText("query").stream()
                .map(each -> new String(Base64.getDecoder().decode(each), StandardCharsets.UTF_8))
                .toList();
    }
}
