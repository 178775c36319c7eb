package uk.footbridge.server.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.footbridge.server.operation.Mailboxes.Letter;

/** What a Subscription is told, as the parties of referrals and as an organisation that has nothing to do with them. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Isolated("A second is how long a referral stays open after its end")
class SubscriptionEyesIT {

    private static final String SECRET = "Cries at night";
    private static final String SIGNING_SECRET = "whsec_c29tZXRoaW5nIHRoYXQgbm9ib2R5IGNhbiBndWVzcyE=";
    private static final String HEADER_VALUE = "their-own-token";
    private static final String BACKPORT = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static TokenIssuer issuer;
    private static RunningServer server;
    private static Mailboxes boxes;

    @BeforeAll
    static void start() throws Exception {
        issuer = new TokenIssuer();
        boxes = new Mailboxes();
        server = PreparedDatabase.copy()
                .launch(issuer.settings(
                        "FOOTBRIDGE_DELIVERY_ALLOWED_NETWORKS",
                        "127.0.0.0/8",
                        "FOOTBRIDGE_SECRET_KEY",
                        "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
                        "FOOTBRIDGE_ACCESS_AFTER_CLOSE",
                        "PT1S"));
        server.awaitReady();
        for (String name : List.of("practice", "charity", "other")) {
            put("Organization/" + name, "\"active\": true, \"name\": \"" + name + "\"");
        }
        put("Patient/maureen", "\"name\": [{\"family\": \"Ackroyd\"}], \"birthDate\": \"1951-04-23\"");
        put("Patient/rita", "\"name\": [{\"family\": \"Tanner\"}], \"birthDate\": \"1950-01-06\"");
        put("Patient/stan", "\"name\": [{\"family\": \"Barlow\"}], \"birthDate\": \"1949-02-11\"");
        for (String name : List.of("practice", "charity", "other")) {
            subscribe(name, name + "-tasks", topic("referral-task", "full-resource", "code=fulfill"));
        }
        subscribe("charity", "charity-names", topic("referral", "id-only", null));
        subscribe("charity", "charity-found", criteria("Observation?status=final"));
        subscribe("charity", "charity-words", criteria("Observation?value-string=Cries"));
        subscribe("charity", "charity-messages", message("ServiceRequest?status=active,on-hold"));
        subscribe(null, "operator-tasks", topic("referral-task", "full-resource", "code=fulfill"));
        for (String box : List.of("practice-tasks", "charity-tasks", "other-tasks", "charity-names")) {
            await().atMost(PATIENCE).until(() -> boxes.isConnected(box));
        }
    }

    @AfterAll
    static void stop() throws InterruptedException {
        server.close();
        boxes.close();
        issuer.close();
    }

    @Order(1)
    @Test
    void onlyThePartiesHear() throws Exception {
        refer("one", "maureen", "practice", "charity", "charity");
        refer("two", "stan", "other", "other", "other");

        for (String box : List.of("practice-tasks", "charity-tasks")) {
            Letter first = next(box, 1);
            assertThat(first.focus()).isEqualTo("Task/one");
            assertThat(first.body()).contains("Ackroyd", SECRET);
        }
        // What the others were told before would have had the first number.
        Letter first = next("other-tasks", 1);
        assertThat(first.focus()).isEqualTo("Task/two");
        assertThat(first.body()).contains("Barlow").doesNotContain("Ackroyd");
        assertThat(boxes.events("charity-tasks")).hasSize(1);
        assertThat(next("charity-names", 1).focus()).isEqualTo("ServiceRequest/one");
        await().atMost(PATIENCE).until(() -> boxes.events("operator-tasks").size() == 2);
    }

    @Order(2)
    @ParameterizedTest
    @ValueSource(strings = {"", "/_history", "/_history/1", "/$status", "/$events"})
    void aSubscriptionIsItsMakersAlone(String path) throws Exception {
        HttpResponse<String> own = call("charity", "GET", "Subscription/charity-tasks" + path, null);
        assertThat(own.statusCode()).as(own.body()).isEqualTo(200);
        assertThat(own.body()).doesNotContain(SIGNING_SECRET, HEADER_VALUE);
        assertThat(call(null, "GET", "Subscription/charity-tasks" + path, null).statusCode())
                .isEqualTo(200);
        HttpResponse<String> hidden = call("other", "GET", "Subscription/charity-tasks" + path, null);
        assertThat(hidden.statusCode()).isEqualTo(404);
        assertThat(hidden.body().replace("charity-tasks", "nowhere"))
                .isEqualTo(call("other", "GET", "Subscription/nowhere" + path, null)
                        .body());
    }

    @Order(2)
    @Test
    void nobodyElseFindsChangesOrDeletesIt() throws Exception {
        assertThat(call("other", "GET", "Subscription?_total=accurate", null).body())
                .contains("\"total\":1")
                .contains("other-tasks");
        assertThat(call("other", "GET", "Subscription/$status", null).body())
                .contains("Subscription/other-tasks")
                .doesNotContain("charity");
        assertThat(call("other", "GET", "Subscription/$status?id=charity-tasks", null)
                        .body())
                .doesNotContain("charity");
        String stolen =
                subscription("charity-tasks", "stolen", topic("referral-task", "full-resource", "code=fulfill"));
        assertThat(call("other", "PUT", "Subscription/charity-tasks", stolen).statusCode())
                .isEqualTo(404);
        assertThat(call("other", "DELETE", "Subscription/charity-tasks", null).statusCode())
                .isEqualTo(404);
        assertThat(call(
                                "other",
                                "PUT",
                                "Subscription/operator-tasks",
                                stolen.replace("charity-tasks", "operator-tasks"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Order(2)
    @Test
    void aSubscriptionIsAnOrganisationsAndItsTokenHasAScopeForIt() throws Exception {
        String wanted = subscription(null, "nowhere", topic("referral-task", "id-only", null));
        String person = issuer.sign(issuer.claims(TokenIssuer.AUDIENCE, "user/*.cruds patient/*.rs")
                .claim("organization", "Organization/charity")
                .claim("fhirUser", "Patient/maureen")
                .build());
        HttpResponse<String> persons = server.call("POST", "/fhir/Subscription", wanted, person);
        assertThat(persons.statusCode()).isEqualTo(403);
        assertThat(persons.body()).contains("belongs to an organisation");
        String nobodys = issuer.sign(
                issuer.claims(TokenIssuer.AUDIENCE, "system/Subscription.cruds").build());
        assertThat(server.call("POST", "/fhir/Subscription", wanted, nobodys).statusCode())
                .isEqualTo(403);
        String scope = issuer.token(TokenIssuer.AUDIENCE, "Organization/charity", "system/Task.cruds");
        assertThat(server.call("POST", "/fhir/Subscription", wanted, scope).statusCode())
                .isEqualTo(403);
    }

    @Order(2)
    @ParameterizedTest
    @ValueSource(strings = {"Task?patient.name=A", "Patient?_has:Task:patient:status=requested"})
    void criteriaDoNotLookIntoOtherResources(String criteria) throws Exception {
        HttpResponse<String> refused =
                call("other", "POST", "Subscription", subscription(null, "nowhere", criteria(criteria)));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Subscription.criteria");
    }

    @Order(3)
    @Test
    void codesOnlyAreTold() throws Exception {
        consent("codes-only");
        long before = newest("charity-tasks");
        move("Task/one", "accepted");
        observe("seen", "final");

        Letter told = next("charity-tasks", before + 1);
        assertThat(told.focus()).isEqualTo("Task/one");
        assertThat(told.body())
                .contains("Ackroyd", "ServiceRequest/one", "SUBSETTED")
                .doesNotContain(SECRET);
        String found = next("charity-found", 1).body();
        assertThat(found).contains("seen", "SUBSETTED").doesNotContain(SECRET);
        await().atMost(PATIENCE).until(() -> boxes.events("operator-tasks").size() == 3);
        assertThat(boxes.events("operator-tasks").get(2).body()).contains(SECRET);
        // A word that isn't shown finds nothing: the next that it finds is the first.
        consent("everything");
        observe("heard", "final");
        assertThat(next("charity-words", 1).body()).contains("heard", SECRET);
    }

    @Order(4)
    @Test
    void aMessageCarriesWhatIsSeen() throws Exception {
        consent("codes-only");
        long before = newest("charity-messages");
        move("ServiceRequest/one", "on-hold");

        assertThat(next("charity-messages", before + 1).body())
                .contains("Ackroyd", "SUBSETTED")
                .doesNotContain(SECRET);
        assertThat(call("charity", "GET", "ServiceRequest/one/$message", null).body())
                .doesNotContain(SECRET);
        assertThat(call(null, "GET", "ServiceRequest/one/$message", null).body())
                .contains(SECRET);
    }

    @Order(5)
    @Test
    void consentThatIsWithdrawnBeforeTheDeliveryCounts() throws Exception {
        consent("everything");
        long tasks = newest("charity-tasks");
        long names = newest("charity-names");
        boxes.close("charity-tasks");
        boxes.close("charity-names");
        move("Task/one", "in-progress");
        move("ServiceRequest/one", "active");
        await().atMost(PATIENCE).until(() -> boxes.refused("charity-tasks") > 0 && boxes.refused("charity-names") > 0);
        consent("nothing");
        boxes.open("charity-tasks");
        boxes.open("charity-names");

        // The bare task is left, so that the referral can be ended; of the referral there is nothing but the number.
        Letter task = next("charity-tasks", tasks + 1);
        assertThat(task.focus()).isEqualTo("Task/one");
        assertThat(task.body())
                .contains("SUBSETTED")
                .doesNotContain(SECRET, "Ackroyd", "\"resourceType\":\"ServiceRequest\"");
        Letter name = next("charity-names", names + 1);
        assertThat(name.focus()).isNull();
        assertThat(name.body()).contains("event-number").doesNotContain("ServiceRequest", "Patient");
        // Nor is it told again.
        assertThat(call("charity", "GET", "Subscription/charity-tasks/$events", null)
                        .body())
                .contains("Task/one")
                .doesNotContain(SECRET, "Ackroyd");
        assertThat(call("charity", "GET", "Subscription/charity-names/$events", null)
                        .body())
                .doesNotContain("ServiceRequest/", "Patient/");
        consent("everything");
    }

    @Order(6)
    @Test
    void whoseTaskWasHandedOnHearsNoMoreAfterItsPartIsOver() throws Exception {
        refer("three", "rita", "practice", "practice", "charity");
        HttpResponse<String> handed = call(
                "charity",
                "POST",
                "Task/three/$hand-on",
                """
                {"resourceType": "Parameters", "parameter": [
                  {"name": "kind", "valueCode": "onward"},
                  {"name": "to", "valueReference": {"reference": "Organization/other"}},
                  {"name": "reason", "valueCodeableConcept": {"text": "No room"}}]}""");
        assertThat(handed.statusCode()).as(handed.body()).isEqualTo(200);
        String onward = JSON.readTree(handed.body())
                .at("/parameter/0/valueReference/reference")
                .asText();
        onward = onward.substring(onward.indexOf("Task/"));
        move(onward, "accepted");
        await().atMost(PATIENCE)
                .until(() -> call("charity", "GET", "Task/three", null).statusCode() == 404);

        move(onward, "in-progress");
        refer("four", "maureen", "practice", "charity", "charity");

        String heard = onward;
        long last = newestOf("charity-tasks", "Task/four");
        assertThat(boxes.events("charity-tasks"))
                .noneMatch(
                        letter -> heard.equals(letter.focus()) && letter.body().contains("\"status\":\"in-progress\""));
        // What it doesn't hear has no number.
        assertThat(boxes.events("charity-tasks"))
                .extracting(Letter::event)
                .containsAll(LongStream.rangeClosed(1, last).boxed().toList());
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(boxes.events("other-tasks"))
                .extracting(Letter::focus)
                .filteredOn(heard::equals)
                .hasSize(3));
    }

    @Order(7)
    @Test
    void whatIsDeletedMeanwhileIsNotSent() throws Exception {
        boxes.close("charity-found");
        long before = newest("charity-found");
        observe("gone", "final");
        await().atMost(PATIENCE).until(() -> boxes.refused("charity-found") > 0);
        assertThat(call(null, "DELETE", "Observation/gone", null).statusCode()).isEqualTo(200);
        boxes.open("charity-found");
        observe("after", "final");
        assertThat(next("charity-found", before + 2).body()).contains("after");
        assertThat(boxes.events("charity-found")).noneMatch(letter -> letter.event() == before + 1);
    }

    @Order(8)
    @Test
    void noMoreIsToldThanTheTokenOpens() throws Exception {
        String tasks = topic("referral-task", "full-resource", "code=fulfill");
        HttpResponse<String> refused = put("charity", "little", tasks, "system/Subscription.cru system/Patient.rs");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("Subscription.criteria", "system/Task.rs");
        assertThat(put(
                                "charity",
                                "little",
                                criteria("Observation?status=final"),
                                "system/Subscription.cru system/Task.rs")
                        .body())
                .contains("system/Observation.rs");
        String opened = "system/Subscription.cru system/Task.rs system/ServiceRequest.r system/Patient.rs?gender=male";
        HttpResponse<String> taken = put("charity", "little", tasks, opened);
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(201);
        await().atMost(PATIENCE).until(() -> boxes.isConnected("little"));

        refer("eight", "rita", "practice", "charity", "charity");

        Letter told = next("little", 1);
        assertThat(told.focus()).isEqualTo("Task/eight");
        assertThat(told.body())
                .contains("\"resourceType\":\"ServiceRequest\"")
                .doesNotContain("Tanner", "\"resourceType\":\"Organization\"");
        long last = newestOf("charity-tasks", "Task/eight");
        assertThat(next("charity-tasks", last).body()).contains("Tanner");
    }

    @Order(9)
    @Test
    void nothingIsToldForAnOrganisationThatIsDeleted() throws Exception {
        put("Organization/closing", "\"active\": true, \"name\": \"closing\"");
        subscribe("closing", "closing-found", criteria("HealthcareService?active=true"));
        subscribe("practice", "practice-found", criteria("HealthcareService?active=true"));
        put("HealthcareService/before", "\"active\": true");
        assertThat(next("closing-found", 1).body()).contains("before");
        assertThat(call(null, "DELETE", "Organization/closing", null).statusCode())
                .isEqualTo(200);

        put("HealthcareService/after", "\"active\": true");

        assertThat(next("practice-found", 2).body()).contains("after");
        assertThat(call(null, "GET", "Subscription/closing-found", null).body())
                .contains("\"status\":\"off\"", "was deleted");
        put("HealthcareService/later", "\"active\": true");
        assertThat(next("practice-found", 3).body()).contains("later");
        assertThat(boxes.events("closing-found")).hasSize(1);
    }

    private static HttpResponse<String> put(String organization, String box, String what, String scopes)
            throws Exception {
        String token = issuer.token(TokenIssuer.AUDIENCE, "Organization/" + organization, scopes);
        return server.call("PUT", "/fhir/Subscription/" + box, subscription(box, box, what), token);
    }

    private static void refer(String id, String patient, String requester, String performer, String owner)
            throws Exception {
        put(
                "ServiceRequest/" + id,
                """
                "status": "active", "intent": "order", "requester": {"reference": "Organization/%s"},
                "code": {"text": "Company"}, "performer": [{"reference": "Organization/%s"}], "note": [{"text": "%s"}], "subject": {"reference": "Patient/%s"}"""
                        .formatted(requester, performer, SECRET, patient));
        put(
                "Task/" + id,
                """
                "status": "requested", "intent": "order", "authoredOn": "2026-11-01", "description": "%s",
                "code": {"coding": [{"system": "http://hl7.org/fhir/CodeSystem/task-code", "code": "fulfill"}]},
                "focus": {"reference": "ServiceRequest/%s"}, "for": {"reference": "Patient/%s"},
                "requester": {"reference": "Organization/%s"}, "owner": {"reference": "Organization/%s"}"""
                        .formatted(SECRET, id, patient, requester, owner));
    }

    /** An observation that belongs to the first referral. */
    private static void observe(String id, String status) throws Exception {
        put(
                "Observation/" + id,
                """
                "status": "%s", "code": {"text": "Mood"}, "valueString": "%s", "subject": {"reference": "Patient/maureen"},
                "basedOn": [{"reference": "ServiceRequest/one"}]"""
                        .formatted(status, SECRET));
    }

    private static void move(String reference, String status) throws Exception {
        HttpResponse<String> answer = call(
                null,
                "PATCH",
                reference,
                "[{\"op\": \"replace\", \"path\": \"/status\", \"value\": \"" + status + "\"}]");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static void consent(String level) throws Exception {
        put(
                "Consent/said",
                """
                "status": "active", "patient": {"reference": "Patient/maureen"}, "dateTime": "2026-11-20",
                "policyRule": {"text": "Agreed"},
                "scope": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentscope",
                  "code": "patient-privacy"}]},
                "category": [{"coding": [{"system": "https://fhir.footbridge.org.uk/CodeSystem/consent-level",
                  "code": "%s"}]}]"""
                        .formatted(level));
    }

    private static void subscribe(String organization, String box, String what) throws Exception {
        HttpResponse<String> answer = call(organization, "PUT", "Subscription/" + box, subscription(box, box, what));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(answer.body()).doesNotContain(SIGNING_SECRET, HEADER_VALUE);
    }

    private static String subscription(String id, String box, String what) {
        return """
                {"resourceType": "Subscription", %s "status": "requested", "reason": "To know", %s}"""
                .formatted(id == null ? "" : "\"id\": \"" + id + "\",", what.formatted(boxes.url(box)));
    }

    /** A topic's criteria and channel, for an endpoint that is still to be filled in. */
    private static String topic(String topic, String content, String filter) {
        String filters = filter == null
                ? ""
                : "\"_criteria\": {\"extension\": [{\"url\": \"%sbackport-filter-criteria\", \"valueString\": \"%s\"}]},"
                        .formatted(BACKPORT, filter);
        return "\"criteria\": \"https://fhir.footbridge.org.uk/SubscriptionTopic/" + topic + "\", " + filters
                + " \"channel\": {\"type\": \"rest-hook\", \"endpoint\": \"%s\", \"payload\":"
                + " \"application/fhir+json\",\"extension\": [{\"url\":"
                + " \"https://fhir.footbridge.org.uk/StructureDefinition/delivery-secret\","
                + " \"valueString\":"
                + " \"" + SIGNING_SECRET + "\"}], \"header\": [\"Authorization: Bearer "
                + HEADER_VALUE + "\"], \"_payload\": {\"extension\": [{\"url\": \"" + BACKPORT
                + "backport-payload-content\", \"valueCode\": \"" + content + "\"}]}}";
    }

    private static String criteria(String criteria) {
        return "\"criteria\": \"" + criteria + "\", \"channel\": {\"type\": \"rest-hook\", \"endpoint\": \"%s\","
                + " \"payload\": \"application/fhir+json\"}";
    }

    private static String message(String criteria) {
        return criteria(criteria).replace("rest-hook", "message");
    }

    /** Waits for the event of a number, which comes once. */
    private static Letter next(String box, long number) {
        await().atMost(PATIENCE).until(() -> boxes.events(box).stream().anyMatch(letter -> letter.event() == number));
        return boxes.events(box).stream()
                .filter(letter -> letter.event() == number)
                .findFirst()
                .orElseThrow();
    }

    private static long newest(String box) {
        return boxes.events(box).stream().mapToLong(Letter::event).max().orElse(0);
    }

    /** Waits until a box has heard of a resource. */
    private static long newestOf(String box, String focus) {
        await().atMost(PATIENCE)
                .until(() -> boxes.events(box).stream().anyMatch(letter -> Objects.equals(letter.focus(), focus)));
        return newest(box);
    }

    private static void put(String reference, String elements) throws Exception {
        String[] parts = reference.split("/");
        HttpResponse<String> answer = call(
                null,
                "PUT",
                reference,
                "{\"resourceType\": \"" + parts[0] + "\", \"id\": \"" + parts[1] + "\", " + elements + "}");
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
    }

    /** @param organization whose token it is; null for the operator's */
    private static HttpResponse<String> call(String organization, String method, String path, String json)
            throws Exception {
        String token = organization == null
                ? issuer.sign(issuer.claims(TokenIssuer.AUDIENCE, "system/*.cruds footbridge/operator")
                        .build())
                : issuer.token(TokenIssuer.AUDIENCE, "Organization/" + organization, "system/*.cruds");
        return server.call(method, "/fhir/" + path, json, token);
    }
}
