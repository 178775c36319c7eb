package uk.footbridge.server.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Date;
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

    private static TokenIssuer issuer;
    private static PreparedDatabase database;
    private static RunningServer server;
    private static AuditTrail trail;

    @BeforeAll
    static void start() throws Exception {
        issuer = new TokenIssuer();
        database = PreparedDatabase.copy();
        server = database.launch(issuer.settings("FOOTBRIDGE_DELIVERY_ALLOWED_NETWORKS", "127.0.0.0/8"))
                .awaitReady();
        trail = new AuditTrail(server, () -> token(null, "system/*.cruds footbridge/operator"));
        for (String name : List.of("practice", "charity")) {
            put(
                    "Organization/" + name,
                    "{\"resourceType\": \"Organization\", \"id\": \"%1$s\", \"name\": \"%1$s\"}".formatted(name));
        }
        put("Patient/seen", "{\"resourceType\": \"Patient\", \"id\": \"seen\", \"name\": [{\"family\": \"Seen\"}]}");
    }

    @AfterAll
    static void stop() throws InterruptedException {
        server.close();
        issuer.close();
    }

    /** @param organization whose it is; null for nobody's */
    private static String token(String organization, String scope) {
        JWTClaimsSet.Builder claims = issuer.claims(TokenIssuer.AUDIENCE, scope);
        return issuer.sign(
                (organization == null ? claims : claims.claim("organization", "Organization/" + organization)).build());
    }

    private static String tokenOfPerson(String patient, String scope) {
        return issuer.sign(issuer.claims(TokenIssuer.AUDIENCE, scope)
                .claim("patient", patient)
                .build());
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return server.call("GET", path, null, trail.operator());
    }

    private static HttpResponse<String> get(String path, String token, String... headers) throws Exception {
        return server.call("GET", path, null, token, headers);
    }

    private static HttpResponse<String> post(String path, String json) throws Exception {
        return server.call("POST", path, json, trail.operator());
    }

    private static void put(String reference, String json) throws Exception {
        String entry =
                """
                {"resourceType": "Bundle", "type": "transaction", "entry": [
                 {"fullUrl": "urn:uuid:1f1bd0a4-0c43-4d3a-8f62-0b3b1f7f0a01", "resource": %s,
                  "request": {"method": "PUT", "url": "%s"}}]}"""
                        .formatted(json, reference);
        HttpResponse<String> answer = post("/fhir", entry);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void aReadLeavesOneEventAboutThePatient() throws Exception {
        List<JsonNode> events = trail.eventsOf(() -> get("/fhir/Patient/seen"), 200);

        assertThat(events).hasSize(1);
        JsonNode event = events.get(0);
        assertThat(event.at("/meta/profile/0").asText()).endsWith("IHE.BasicAudit.PatientRead");
        assertThat(event.at("/type/code").asText()).isEqualTo("rest");
        assertThat(event.at("/subtype/0/code").asText()).isEqualTo("read");
        assertThat(event.at("/action").asText()).isEqualTo("R");
        assertThat(event.at("/outcome").asText()).isEqualTo("0");
        assertThat(event.at("/purposeOfEvent/0/coding/0/code").asText()).isEqualTo("TREAT");
        assertThat(event.at("/agent/0/who/identifier/value").asText()).isEqualTo("test");
        assertThat(event.at("/agent/0/network/address").asText()).isEqualTo("127.0.0.1");
        assertThat(AuditTrail.references(event)).containsExactly("Patient/seen", "Patient/seen");
    }

    @Test
    void versionAndHistoryAreLooksToo() throws Exception {
        JsonNode version = trail.onlyEventOf(() -> get("/fhir/Patient/seen/_history/1"), 200);
        JsonNode history = trail.onlyEventOf(() -> get("/fhir/Patient/seen/_history"), 200);

        assertThat(version.at("/subtype/0/code").asText()).isEqualTo("vread");
        assertThat(AuditTrail.references(version)).contains("Patient/seen/_history/1");
        assertThat(history.at("/subtype/0/code").asText()).isEqualTo("history-instance");
        assertThat(history.at("/action").asText()).isEqualTo("R");
    }

    @Test
    void aSearchSaysWhatWasAskedAndWhoWasFound() throws Exception {
        JsonNode event = trail.onlyEventOf(() -> get("/fhir/Patient?family=Seen"), 200);

        assertThat(event.at("/meta/profile/0").asText()).endsWith("IHE.BasicAudit.PatientQuery");
        assertThat(event.at("/action").asText()).isEqualTo("E");
        assertThat(AuditTrail.queries(event)).containsExactly("Patient?family=Seen");
        assertThat(AuditTrail.references(event)).containsExactly("Patient/seen");
    }

    @Test
    void createPatchAndDeleteLeaveTheRowOfTheirTransactionAlone() throws Exception {
        String[] id = new String[1];
        JsonNode created = trail.onlyEventOf(
                () -> {
                    HttpResponse<String> answer = post(
                            "/fhir/Basic",
                            "{\"resourceType\": \"Basic\", \"code\": {\"text\": \"x\"}, \"subject\":"
                                    + " {\"reference\": \"Patient/seen\"}}");
                    id[0] = JSON.readTree(answer.body()).at("/id").asText();
                    return answer;
                },
                201);
        JsonNode patched = trail.onlyEventOf(
                () -> server.call(
                        "PATCH",
                        "/fhir/Basic/" + id[0],
                        "[{\"op\": \"replace\", \"path\": \"/code/text\", \"value\": \"y\"}]",
                        trail.operator()),
                200);

        assertThat(created.at("/action").asText()).isEqualTo("C");
        assertThat(created.at("/meta/profile/0").asText()).endsWith("IHE.BasicAudit.PatientCreate");
        assertThat(AuditTrail.references(created)).containsExactly("Basic/" + id[0] + "/_history/1", "Patient/seen");
        assertThat(patched.at("/subtype/0/code").asText()).isEqualTo("patch");
        assertThat(patched.at("/action").asText()).isEqualTo("U");
        assertThat(AuditTrail.references(patched)).containsExactly("Basic/" + id[0] + "/_history/2", "Patient/seen");
    }

    @Test
    void anOperationLeavesItsOwnEvent() throws Exception {
        JsonNode event = trail.onlyEventOf(() -> get("/fhir/Patient/seen/$everything"), 200);

        assertThat(event.at("/subtype/0/code").asText()).isEqualTo("operation");
        assertThat(AuditTrail.queries(event)).containsExactly("Patient/seen/$everything");
        assertThat(AuditTrail.references(event)).contains("Patient/seen");
    }

    @Test
    void eachEntryOfABatchLeavesOneAlsoTheRefused() throws Exception {
        List<JsonNode> events = trail.eventsOf(
                () -> post(
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

        assertThat(events.stream().map(AuditTrail::inShort))
                .containsExactlyInAnyOrder("read 0", "read 4", "search-type 0", "create 0");
    }

    @Test
    void aRefusedTransactionLeavesOneEventAndNothingElse() throws Exception {
        JsonNode event = trail.onlyEventOf(
                () -> post(
                        "/fhir",
                        """
                        {"resourceType": "Bundle", "type": "transaction", "entry": [
                         {"fullUrl": "urn:uuid:1f1bd0a4-0c43-4d3a-8f62-0b3b1f7f0a03",
                          "request": {"method": "POST", "url": "Basic"}, "resource": {"resourceType": "Basic",
                          "code": {"text": "x"}, "subject": {"reference": "Patient/nobody"}}}]}"""),
                422);

        assertThat(AuditTrail.inShort(event)).isEqualTo("transaction 4");
    }

    @Test
    void refusedRequestsAreOnRecord() throws Exception {
        JsonNode missing = trail.onlyEventOf(() -> get("/fhir/Patient/nobody"), 404);
        JsonNode unreadable = trail.onlyEventOf(() -> post("/fhir/Patient", "no JSON"), 400);
        JsonNode forged = trail.onlyEventOf(() -> post("/fhir/AuditEvent", "{\"resourceType\": \"AuditEvent\"}"), 400);

        assertThat(AuditTrail.inShort(missing)).isEqualTo("read 4");
        assertThat(missing.at("/outcomeDesc").asText()).isEqualTo("HTTP 404");
        assertThat(AuditTrail.references(missing)).contains("Patient/nobody");
        assertThat(AuditTrail.inShort(unreadable)).isEqualTo("create 4");
        assertThat(AuditTrail.inShort(forged)).isEqualTo("create 4");
    }

    @Test
    void noEntryOfATransactionForgesOne() throws Exception {
        JsonNode event = trail.onlyEventOf(
                () -> post(
                        "/fhir",
                        """
                        {"resourceType": "Bundle", "type": "transaction", "entry": [
                         {"fullUrl": "urn:uuid:1f1bd0a4-0c43-4d3a-8f62-0b3b1f7f0a04",
                          "request": {"method": "POST", "url": "AuditEvent"}, "resource": {"resourceType": "AuditEvent",
                          "type": {"system": "http://terminology.hl7.org/CodeSystem/audit-event-type", "code": "rest"},
                          "recorded": "2026-11-27T10:00:00Z", "agent": [{"requestor": true}],
                          "source": {"observer": {"display": "forged"}}}}]}"""),
                405);

        assertThat(AuditTrail.inShort(event)).isEqualTo("transaction 4");
    }

    @Test
    void whatIsOpenToEverybodyLeavesNone() throws Exception {
        assertThat(trail.eventsOf(() -> server.get("/fhir/metadata"), 200)).isEmpty();
        assertThat(trail.eventsOf(() -> server.get("/actuator/health"), 200)).isEmpty();
    }

    @Test
    void pagesFollowOneAnother() throws Exception {
        for (int i = 0; i < 5; i++) {
            get("/fhir/Patient/nobody-" + i);
        }
        Set<String> found = new TreeSet<>();
        String next = "/fhir/AuditEvent?outcome=4&action=R&_count=2&entity=Patient/nobody-0,Patient/nobody-1,"
                + "Patient/nobody-2,Patient/nobody-3,Patient/nobody-4";
        int pages = 0;
        for (; next != null; pages++) {
            JsonNode page = JSON.readTree(get(next).body());
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
        get("/fhir/Patient/seen");
        // Server and database must count the same letters of whatever was sent.
        get("/fhir/Patient?family=%C3%A9%F0%9F%98%80-1:2&given=%00");
        get("/fhir/Patient/%F0%9F%98%80");
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeUpdate("update footbridge_audit set status = 200"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("only added to");
            assertThatThrownBy(() -> statement.executeUpdate("delete from footbridge_audit"))
                    .hasMessageContaining("only added to");
            assertThatThrownBy(() -> statement.executeUpdate("truncate footbridge_audit"))
                    .hasMessageContaining("only added to");
            // As a server of the release before writes, which may run beside this one during a rolling upgrade.
            statement.executeUpdate(
                    "insert into footbridge_audit (chain, place, recorded, status, kind, interaction, reason)"
                            + " values (nextval('footbridge_audit_chain'), 1, now(), 200, 'server', 'read', 'TREAT')");
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
    void whoeverHasNoTokenThatCountsIsOnRecordByTheirAddress() throws Exception {
        String expired = issuer.sign(issuer.claims(TokenIssuer.AUDIENCE, "system/*.rs")
                .expirationTime(new Date(0))
                .build());
        JsonNode none = trail.onlyEventOf(() -> server.get("/fhir/Patient/seen"), 401);
        JsonNode bad = trail.onlyEventOf(() -> get("/fhir/Patient/seen", expired), 401);
        JsonNode inTheAddress = trail.onlyEventOf(() -> server.get("/fhir/Patient?access_token=" + expired), 401);

        assertThat(List.of(none, bad, inTheAddress)).allSatisfy(event -> {
            assertThat(event.at("/outcomeDesc").asText()).isEqualTo("HTTP 401");
            assertThat(event.at("/agent/0/who/identifier/value").asText()).isEqualTo("anonymous");
            assertThat(event.at("/agent/0/network/address").asText()).isEqualTo("127.0.0.1");
            assertThat(event + AuditTrail.queries(event).toString()).doesNotContain(expired);
        });
        assertThat(AuditTrail.inShort(bad)).isEqualTo("read 4");
        assertThat(AuditTrail.references(bad)).contains("Patient/seen");
    }

    @Test
    void aScopeTooLittleIsOnRecordWithWhoseItWas() throws Exception {
        JsonNode event = trail.onlyEventOf(() -> get("/fhir/Patient/seen", token("charity", "system/Task.rs")), 403);

        assertThat(AuditTrail.inShort(event)).isEqualTo("read 4");
        assertThat(event.at("/outcomeDesc").asText()).isEqualTo("HTTP 403");
        assertThat(event.at("/agent/0/who/identifier/value").asText()).isEqualTo("test");
        assertThat(event.at("/agent").findValuesAsText("reference")).contains("Organization/charity");
    }

    @Test
    void aBrokenGlassIsFlaggedWithItsReason() throws Exception {
        String charity = token("charity", "system/*.rs");
        JsonNode event = trail.onlyEventOf(
                () -> get("/fhir/Patient/seen", charity, "X-Footbridge-Reason", "BTG;Found on the floor"), 200);

        assertThat(event.at("/purposeOfEvent/0/coding/0/code").asText()).isEqualTo("BTG");
        assertThat(event.at("/purposeOfEvent/0/text").asText()).isEqualTo("Found on the floor");
        assertThat(ids(get("/fhir/AuditEvent?purpose=BTG,ETREAT")))
                .contains(event.path("id").asText());
    }

    @Test
    void aRefusedWriteIsOnRecordWithWhatAndAboutWhom() throws Exception {
        String sent = "{\"resourceType\": \"Basic\", \"code\": {\"text\": \"x\"}, \"subject\":"
                + " {\"reference\": \"Patient/seen\"}}";
        JsonNode event = trail.onlyEventOf(
                () -> server.call("POST", "/fhir/Basic", sent, token("charity", "system/*.cruds")), 422);

        assertThat(AuditTrail.inShort(event)).isEqualTo("create 4");
        assertThat(AuditTrail.references(event)).contains("Patient/seen");
        assertThat(event.at("/agent").findValuesAsText("reference")).contains("Organization/charity");
    }

    @Test
    void aSearchInTheBodyIsOnRecordLikeOneInTheAddress() throws Exception {
        JsonNode event = trail.onlyEventOf(() -> server.search("Patient", "family=Seen", trail.operator()), 200);

        assertThat(AuditTrail.inShort(event)).isEqualTo("search-type 0");
        assertThat(AuditTrail.queries(event)).containsExactly("Patient/_search?family=Seen");
        assertThat(AuditTrail.references(event)).containsExactly("Patient/seen");
    }

    @Test
    void anAttemptToExportEverythingIsOnRecord() throws Exception {
        JsonNode event = trail.onlyEventOf(() -> get("/fhir/$export", token("charity", "system/*.rs")), 400);

        assertThat(AuditTrail.inShort(event)).isEqualTo("operation 4");
        assertThat(AuditTrail.queries(event))
                .anySatisfy(query -> assertThat(query).contains("$export"));
    }

    @Test
    void anOrganisationReadsWhatItDidAndNothingElse() throws Exception {
        String charity = token("charity", "system/*.rs");
        String practice = token("practice", "system/*.rs");
        JsonNode own = trail.onlyEventOf(() -> get("/fhir/Patient/nobody-of-ours", charity), 404);
        String id = own.path("id").asText();
        // To read the audit about somebody is a look at them as well.
        String criteria = "entity=Patient/nobody-of-ours&outcome=4";
        String search = "/fhir/AuditEvent?" + criteria;

        assertThat(ids(get(search, charity))).containsExactly(id);
        assertThat(get("/fhir/AuditEvent/" + id, charity).statusCode()).isEqualTo(200);
        assertThat(ids(server.search("AuditEvent", criteria, charity))).containsExactly(id);
        assertThat(ids(get(search, practice))).isEmpty();
        assertThat(ids(get("/fhir/AuditEvent?agent=Organization/charity", practice)))
                .isEmpty();
        assertThat(get("/fhir/AuditEvent/" + id, practice).statusCode()).isEqualTo(404);
        assertThat(get("/fhir/AuditEvent", token(null, "system/*.rs")).statusCode())
                .isEqualTo(403);
        assertThat(get("/fhir/AuditEvent", token("charity", "system/Patient.rs"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aPersonReadsWhoLookedAtAnyOfTheirRecordsAndNothingOfOthers() throws Exception {
        String person = "\"name\": [{\"family\": \"Looked\", \"given\": [\"Ada\"]}], \"birthDate\": \"1951-04-23\","
                + " \"telecom\": [{\"system\": \"phone\", \"value\": \"07700 900001\"}],"
                + " \"address\": [{\"postalCode\": \"TR18 2AB\"}]}";
        put("Patient/own", "{\"resourceType\": \"Patient\", \"id\": \"own\", " + person);
        put("Patient/linked", "{\"resourceType\": \"Patient\", \"id\": \"linked\", " + person);
        put("Patient/else", "{\"resourceType\": \"Patient\", \"id\": \"else\", \"name\": [{\"family\": \"Looked\"}]}");
        JsonNode ownRead = trail.onlyEventOf(() -> get("/fhir/Patient/own"), 200);
        JsonNode linkedRead = trail.onlyEventOf(() -> get("/fhir/Patient/linked"), 200);
        JsonNode otherRead = trail.onlyEventOf(() -> get("/fhir/Patient/else"), 200);
        JsonNode search = trail.onlyEventOf(() -> get("/fhir/Patient?family=Looked"), 200);
        String token = tokenOfPerson("own", "patient/*.rs");

        HttpResponse<String> all = get("/fhir/AuditEvent?_count=50", token);
        assertThat(ids(all))
                .contains(
                        ownRead.path("id").asText(),
                        linkedRead.path("id").asText(),
                        search.path("id").asText())
                .doesNotContain(otherRead.path("id").asText());
        assertThat(all.body()).doesNotContain("Patient/else").doesNotContain("127.0.0.1\"");
        HttpResponse<String> shown = get("/fhir/AuditEvent/" + search.path("id").asText(), token);
        assertThat(AuditTrail.queries(JSON.readTree(shown.body()))).containsExactly("Patient");
        assertThat(ids(get("/fhir/AuditEvent?patient=Patient/linked&subtype=read", token)))
                .contains(ownRead.path("id").asText());
        assertThat(ids(get("/fhir/AuditEvent?entity=Patient/else", token))).isEmpty();
        assertThat(ids(get("/fhir/AuditEvent?patient=Patient/else", token))).isEmpty();
        assertThat(get("/fhir/AuditEvent/" + otherRead.path("id").asText(), token)
                        .statusCode())
                .isEqualTo(404);
        assertThat(ids(get("/fhir/AuditEvent", tokenOfPerson("own", "patient/AuditEvent.rs"))))
                .contains(linkedRead.path("id").asText());
        assertThat(get("/fhir/AuditEvent", tokenOfPerson("own", "patient/Task.rs"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void whatIsSentIsOnRecordBeforeItLeaves() throws Exception {
        try (Listener listener = new Listener(AuditIT::disclosures)) {
            for (String subscription : subscriptions(listener.address())) {
                HttpResponse<String> made = post("/fhir/Subscription", subscription);
                assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
            }
            put(
                    "ServiceRequest/told",
                    """
                    {"resourceType": "ServiceRequest", "id": "told", "status": "active", "intent": "order",
                     "subject": {"reference": "Patient/seen"}, "requester": {"reference": "Organization/practice"},
                     "performer": [{"reference": "Organization/charity"}], "code": {"text": "Company"}}""");

            // By criteria, and as a message: each was on record while it was on its way.
            List<Listener.Heard> heard = List.of(listener.next(), listener.next());
            assertThat(heard).allSatisfy(each -> assertThat(each.before()).contains(each.id()));
        }
        List<JsonNode> events = new ArrayList<>();
        JSON.readTree(get("/fhir/AuditEvent?type=110106&patient=Patient/seen").body())
                .at("/entry")
                .forEach(entry -> events.add(entry.at("/resource")));
        assertThat(events).hasSize(2).allSatisfy(event -> {
            assertThat(event.at("/meta/profile/0").asText()).endsWith("PrivacyDisclosure.Source");
            assertThat(event.at("/outcome").asText()).isEqualTo("0");
            assertThat(event.at("/agent/1/network/address").asText()).startsWith("http://127.0.0.1:");
            assertThat(AuditTrail.references(event))
                    .contains("Patient/seen")
                    .anySatisfy(reference -> assertThat(reference).startsWith("ServiceRequest/told"));
            assertThat(AuditTrail.references(event))
                    .anySatisfy(reference -> assertThat(reference).startsWith("Subscription/"));
        });
    }

    private static List<String> subscriptions(String address) {
        String subscription =
                """
                {"resourceType": "Subscription", "status": "requested", "reason": "To hear of it",
                 "criteria": "ServiceRequest?_id=told",
                 "channel": {"type": "%s", "endpoint": "%s", "payload": "application/fhir+json"}}""";
        return List.of(subscription.formatted("rest-hook", address), subscription.formatted("message", address));
    }

    /** The ids of what was sent, as they are on record now. */
    private static Set<String> disclosures() {
        Set<String> ids = new TreeSet<>();
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            var rows = statement.executeQuery("select request from footbridge_audit where interaction = 'disclose'");
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
            return ids;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> ids(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        List<String> ids = new ArrayList<>();
        JSON.readTree(answer.body())
                .at("/entry")
                .forEach(entry -> ids.add(entry.at("/resource/id").asText()));
        return ids;
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
}
