package uk.footbridge.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Two servers on one database: what is stored by one counts on the other within a second, jobs run once, and one that stops
 * answers until whoever shares out the requests has noticed.
 */
@Isolated("A second has to be enough for a change to count in another server")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterIT {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration DRAIN = Duration.ofSeconds(4);

    private static final String BORN =
            """
            {"resourceType": "StructureDefinition", "url": "https://example.org/StructureDefinition/born",
             "name": "Born", "status": "active", "kind": "resource", "abstract": false, "type": "Patient",
             "baseDefinition": "http://hl7.org/fhir/StructureDefinition/Patient", "derivation": "constraint",
             "differential": {"element": [
               {"id": "Patient", "path": "Patient"},
               {"id": "Patient.birthDate", "path": "Patient.birthDate", "min": 1}]}}""";

    private static final String UNBORN =
            """
            {"resourceType": "Patient", "name": [{"family": "Waite"}],
             "meta": {"profile": ["https://example.org/StructureDefinition/born"]}}""";

    private static final String COLOURS =
            """
            {"resourceType": "CodeSystem", "url": "https://example.org/CodeSystem/colours", "name": "Colours",
             "status": "active", "content": "complete", "concept": [{"code": "%s"}]}""";

    private static final String COLOURED =
            """
            {"resourceType": "StructureDefinition", "url": "https://example.org/StructureDefinition/coloured",
             "name": "Coloured", "status": "active", "kind": "resource", "abstract": false, "type": "Patient",
             "baseDefinition": "http://hl7.org/fhir/StructureDefinition/Patient", "derivation": "constraint",
             "differential": {"element": [
               {"id": "Patient", "path": "Patient"},
               {"id": "Patient.maritalStatus", "path": "Patient.maritalStatus",
                "binding": {"strength": "required", "valueSet": "https://example.org/ValueSet/colours"}}]}}""";

    private static final String BLUE =
            """
            {"resourceType": "Patient", "name": [{"family": "Waite"}],
             "meta": {"profile": ["https://example.org/StructureDefinition/coloured"]},
             "maritalStatus": {"coding": [{"system": "https://example.org/CodeSystem/colours", "code": "blue"}]}}""";

    private static TokenIssuer issuer;
    private static PreparedDatabase database;
    private static RunningServer first;
    private static RunningServer second;

    @BeforeAll
    static void start() throws Exception {
        issuer = new TokenIssuer();
        database = PreparedDatabase.copy();
        Map<String, String> settings = issuer.settings("FOOTBRIDGE_DRAIN_TIME", DRAIN.toString());
        first = database.launch(settings);
        second = database.launch(settings);
        first.awaitReady();
        second.awaitReady();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        first.close();
        second.close();
        issuer.close();
    }

    @Order(1)
    @Test
    void aProfileCounts() throws Exception {
        // Nobody knows the profile yet, and the second server remembers that.
        assertThat(post(second, "Patient", UNBORN)).isEqualTo(201);
        assertThat(post(first, "StructureDefinition", BORN)).isEqualTo(201);
        within(SECOND, () -> post(second, "Patient", UNBORN) == 422);
    }

    @Order(1)
    @Test
    void aCodeCountsAndSoDoesItsEnd() throws Exception {
        assertThat(post(first, "StructureDefinition", COLOURED)).isEqualTo(201);
        assertThat(put(first, "CodeSystem/colours", COLOURS.formatted("red"))).isEqualTo(201);
        assertThat(
                        post(
                                first,
                                "ValueSet",
                                """
                        {"resourceType": "ValueSet", "url": "https://example.org/ValueSet/colours", "name": "Colours",
                         "status": "active", "compose": {"include": [{
                           "system": "https://example.org/CodeSystem/colours"}]}}"""))
                .isEqualTo(201);
        within(SECOND, () -> post(second, "Patient", BLUE) == 422);
        assertThat(put(first, "CodeSystem/colours", COLOURS.formatted("blue"))).isEqualTo(200);
        within(SECOND, () -> post(second, "Patient", BLUE) == 201);
        assertThat(put(first, "CodeSystem/colours", COLOURS.formatted("red"))).isEqualTo(200);
        within(SECOND, () -> post(second, "Patient", BLUE) == 422);
    }

    @Order(1)
    @Test
    void aSearchParameterCounts() throws Exception {
        assertThat(get(second, null, "Patient?married=M").statusCode()).isEqualTo(400);
        assertThat(
                        post(
                                first,
                                "SearchParameter",
                                """
                        {"resourceType": "SearchParameter", "url": "https://example.org/SearchParameter/married",
                         "name": "married", "status": "active", "description": "Marital status", "code": "married",
                         "base": ["Patient"], "type": "token", "expression": "Patient.maritalStatus"}"""))
                .isEqualTo(201);
        within(SECOND, () -> get(second, null, "Patient?married=M").statusCode() == 200);
    }

    /** None of these is kept in memory for longer than a second. */
    @Order(1)
    @Test
    void organisationsReferralsAndConsentCount() throws Exception {
        assertThat(get(second, "charity", "Organization/charity").statusCode()).isNotEqualTo(200);
        for (String name : new String[] {"practice", "charity"}) {
            put(first, "Organization/" + name, resource("Organization", name, "\"name\": \"" + name + "\""));
        }
        put(first, "Patient/maureen", resource("Patient", "maureen", "\"birthDate\": \"1951-04-23\""));
        within(SECOND, () -> get(second, "charity", "Organization/charity").statusCode() == 200);
        assertThat(get(second, "charity", "Patient/maureen").statusCode()).isEqualTo(404);
        String person = "\"%s\": {\"reference\": \"Patient/maureen\"}";
        put(
                first,
                "ServiceRequest/ref",
                resource(
                        "ServiceRequest",
                        "ref",
                        "\"status\": \"active\", \"intent\": \"order\", \"code\": {\"text\": \"Company\"}, "
                                + "\"requester\": {\"reference\": \"Organization/practice\"}, "
                                + person.formatted("subject")));
        put(
                first,
                "Task/asked",
                resource(
                        "Task",
                        "asked",
                        """
                        "status": "requested", "intent": "order", "authoredOn": "2026-11-01",
                        "code": {"coding": [{"system": "http://hl7.org/fhir/CodeSystem/task-code", "code": "fulfill"}]},
                        "focus": {"reference": "ServiceRequest/ref"},
                        "requester": {"reference": "Organization/practice"},
                        "owner": {"reference": "Organization/charity"}, """
                                + person.formatted("for")));
        within(SECOND, () -> get(second, "charity", "Patient/maureen").statusCode() == 200);
        put(
                first,
                "Consent/said",
                resource(
                        "Consent",
                        "said",
                        """
                        "status": "active", "patient": {"reference": "Patient/maureen"}, "dateTime": "2026-11-20",
                        "policyRule": {"text": "Agreed"},
                        "scope": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentscope",
                          "code": "patient-privacy"}]},
                        "category": [{"coding": [{"system": "https://fhir.footbridge.org.uk/CodeSystem/consent-level",
                          "code": "nothing"}]}]"""));
        within(SECOND, () -> get(second, "charity", "Patient/maureen").statusCode() == 404);
    }

    /** HAPI looks every ten seconds for what to reindex: two servers together do so no more often than one. */
    @Order(2)
    @Test
    void aJobOfHapiRunsOnceInItsInterval() throws Exception {
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            Instant before = runAfter(Instant.EPOCH, statement);
            Instant next = runAfter(before, statement);
            assertThat(Duration.between(before, next)).isGreaterThan(Duration.ofSeconds(9));
        }
    }

    @Order(3)
    @Test
    void aServerThatStopsAnswersUntilItsDrainIsOver() throws Exception {
        CompletableFuture<Integer> end = CompletableFuture.supplyAsync(() -> {
            try {
                return first.stop(Duration.ofSeconds(28));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        within(SECOND, () -> first.get("/actuator/health/readiness").statusCode() == 503);
        long told = System.nanoTime();
        HttpResponse<String> answer = first.call("POST", "/fhir/Patient", patient(), operator());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Connection")).contains("close");
        assertThat(get(first, null, "Patient?name=Waite").statusCode()).isEqualTo(200);
        assertThat(System.nanoTime() - told).isLessThan(DRAIN.toNanos());
        assertThat(end.get()).isEqualTo(143);
        assertThat(get(second, null, "Patient?name=Waite").statusCode()).isEqualTo(200);
    }

    private static Instant runAfter(Instant known, Statement statement) throws Exception {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        Instant run = known;
        while (!run.isAfter(known)) {
            assertThat(System.nanoTime()).as("a run after " + known).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(100);
            try (ResultSet row = statement.executeQuery(
                    "select last_success from footbridge_hapi_job where task_name like '%ResourceReindexing%'")) {
                if (row.next() && row.getTimestamp(1) != null) {
                    run = row.getTimestamp(1).toInstant();
                }
            }
        }
        return run;
    }

    private static void within(Duration time, Callable<Boolean> expected) throws Exception {
        long end = System.nanoTime() + time.toNanos();
        boolean met = expected.call();
        // What began in time counts, however long a busy machine takes to answer it.
        while (!met && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(50);
            met = expected.call();
        }
        assertThat(met).as("within " + time).isTrue();
    }

    private static String patient() {
        return "{\"resourceType\": \"Patient\", \"name\": [{\"family\": \"Waite\"}]}";
    }

    private static String resource(String type, String id, String elements) {
        return "{\"resourceType\": \"" + type + "\", \"id\": \"" + id + "\", " + elements + "}";
    }

    private static int post(RunningServer server, String type, String json) throws Exception {
        return server.call("POST", "/fhir/" + type, json, operator()).statusCode();
    }

    private static int put(RunningServer server, String reference, String json) throws Exception {
        String[] parts = reference.split("/");
        String named = json.contains("\"id\": \"" + parts[1] + "\"")
                ? json
                : json.replaceFirst("\"resourceType\"", "\"id\": \"" + parts[1] + "\", \"resourceType\"");
        HttpResponse<String> answer = server.call("PUT", "/fhir/" + reference, named, operator());
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
        return answer.statusCode();
    }

    private static HttpResponse<String> get(RunningServer server, String organization, String path) throws Exception {
        String token = organization == null
                ? operator()
                : issuer.token(TokenIssuer.AUDIENCE, "Organization/" + organization, "system/*.cruds");
        return server.call("GET", "/fhir/" + path, null, token);
    }

    private static String operator() {
        return issuer.sign(issuer.claims(TokenIssuer.AUDIENCE, "footbridge/operator system/*.cruds")
                .build());
    }
}
