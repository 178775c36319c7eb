package uk.footbridge.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who sees what, as the parties of one referral and as an organisation that has nothing to do with it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AccessIT {

    private static final String SECRET = "Cries at night";
    private static final String CLAIM =
            """
            [{"op": "add", "path": "/owner", "value": {"reference": "Organization/%s"}},
             {"op": "replace", "path": "/status", "value": "accepted"}]""";
    private static final String PERSON = "\"subject\": {\"reference\": \"Patient/maureen\"}";

    private static final ObjectMapper JSON = new ObjectMapper();

    private static TokenIssuer issuer;
    private static PreparedDatabase database;
    private static RunningServer server;

    @BeforeAll
    static void start() throws Exception {
        issuer = new TokenIssuer();
        database = PreparedDatabase.copy();
        server = database.launch(issuer.settings());
        server.awaitReady();
        for (String name : new String[] {"practice", "charity", "other", "third"}) {
            put("Organization/" + name, "\"name\": \"" + name + "\"");
        }
        put(
                "HealthcareService/crafts",
                "\"providedBy\": {\"reference\": \"Organization/charity\"}, \"name\": \"Crafts\"");
        put("Patient/maureen", "\"name\": [{\"family\": \"Ackroyd\"}], \"birthDate\": \"1951-04-23\"");
        put(
                "Condition/lonely",
                PERSON
                        + ", \"code\": {\"coding\": [{\"system\": \"http://snomed.info/sct\", \"code\": \"267076002\"}]},"
                        + " \"note\": [{\"text\": \"" + SECRET + "\"}]");
        put("Observation/housing", observation());
        put(
                "ServiceRequest/ref",
                "\"status\": \"active\", \"intent\": \"order\", \"requester\": {\"reference\": \"Organization/practice\"},"
                        + " \"reasonReference\": [{\"reference\": \"Condition/lonely\"}], \"code\": {\"text\": \"Company\"}, "
                        + PERSON);
        put(
                "Task/asked",
                """
                "status": "requested", "intent": "order", "authoredOn": "2026-11-01",
                "code": {"coding": [{"system": "http://hl7.org/fhir/CodeSystem/task-code", "code": "fulfill"}]},
                "focus": {"reference": "ServiceRequest/ref"}, "for": {"reference": "Patient/maureen"},
                "requester": {"reference": "Organization/practice"}, "owner": {"reference": "HealthcareService/crafts"}""");
    }

    @AfterAll
    static void stop() throws InterruptedException {
        server.close();
        issuer.close();
    }

    @Order(1)
    @ParameterizedTest
    @ValueSource(strings = {"Patient/maureen", "Condition/lonely", "ServiceRequest/ref", "Task/asked"})
    void thePartiesSeeWhatBelongsToTheReferralAndNobodyElseDoes(String resource) throws Exception {
        assertThat(get("practice", resource).statusCode()).isEqualTo(200);
        assertThat(get("charity", resource).statusCode()).isEqualTo(200);
        HttpResponse<String> hidden = get("other", resource);
        String nowhere = resource.substring(0, resource.indexOf('/')) + "/nowhere";
        assertThat(hidden.statusCode()).isEqualTo(404);
        assertThat(hidden.body().replace(resource, nowhere))
                .isEqualTo(get("other", nowhere).body());
        assertThat(get("other", resource + "/_history/1").statusCode()).isEqualTo(404);
        assertThat(get("other", resource + "/_history").statusCode()).isEqualTo(404);
    }

    @Order(1)
    @Test
    void aPartInAReferralOpensNoMoreThanTheReferral() throws Exception {
        assertThat(get("charity", "Observation/housing").statusCode()).isEqualTo(404);
        assertThat(get("charity", "Patient/maureen/$everything").body()).doesNotContain("Observation");
        assertThat(get("charity", "Patient/maureen/$shared-record").statusCode())
                .isEqualTo(403);
    }

    @Order(1)
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Patient?name=Ackroyd&_total=accurate",
                "Patient?_summary=count",
                "Task?owner=HealthcareService/crafts&_include=Task:patient&_total=accurate",
                "Task?patient.name=Ackroyd&_total=accurate",
                "Condition?_total=accurate"
            })
    void aSearchForWhatIsHiddenIsEmpty(String search) throws Exception {
        assertThat(get("charity", search).body()).contains("\"total\":1");
        assertThat(get("other", search).body()).contains("\"total\":0").doesNotContain("\"entry\"");
    }

    @Order(1)
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Patient?_has:Task:patient:status=requested",
                "Task?_sort=patient.name",
                "Task?focus.patient.name=A"
            })
    void aSearchThatLooksIntoWhatIsHiddenIsRefused(String search) throws Exception {
        assertThat(get("other", search).statusCode()).isEqualTo(400);
    }

    @Order(1)
    @Test
    void nobodyWritesAboutAPersonWhomTheyDoNotSee() throws Exception {
        assertThat(call("other", "POST", "Observation", resource("Observation", null, observation()))
                        .statusCode())
                .isEqualTo(422);
        assertThat(call("other", "PUT", "Observation/housing", resource("Observation", "housing", observation()))
                        .statusCode())
                .isEqualTo(404);
        assertThat(call("other", "DELETE", "Condition/lonely", null).statusCode())
                .isEqualTo(404);
        // To have broken the glass opens a record for reading, and not for a referral to oneself.
        assertThat(call(
                                "other",
                                "POST",
                                "Observation",
                                resource("Observation", null, observation()),
                                "X-Footbridge-Reason",
                                "BTG;unconscious")
                        .statusCode())
                .isEqualTo(422);
    }

    @Order(6)
    @Test
    void whatKeepsAResourceFromBeingDeletedIsNamedToNobodyWhoDoesNotSeeIt() throws Exception {
        String own = resource("Patient", "registered", "\"name\": [{\"family\": \"Own\"}]");
        assertThat(call("other", "PUT", "Patient/registered", own).statusCode()).isEqualTo(201);
        put("Observation/elsewhere", observation().replace("maureen", "registered"));
        HttpResponse<String> refused = call("other", "DELETE", "Patient/registered", null);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body())
                .contains("Patient/registered can't be deleted")
                .doesNotContain("Observation", "elsewhere");
        assertThat(call(null, "DELETE", "Patient/registered", null).body()).contains("Observation/elsewhere");
    }

    @Order(1)
    @ParameterizedTest
    @ValueSource(strings = {"Condition/lonely", "Observation/housing", "Task/asked", "Patient/maureen"})
    void whatIsHiddenIsDeletedAndPatchedLikeWhatDoesNotExist(String resource) throws Exception {
        String nowhere = resource.substring(0, resource.indexOf('/')) + "/nowhere";
        HttpResponse<String> deleted = call("other", "DELETE", resource, null);
        assertThat(deleted.statusCode()).isEqualTo(404);
        assertThat(deleted.body().replace(resource, nowhere))
                .isEqualTo(call("other", "DELETE", nowhere, null).body());
        String patch = "[{\"op\": \"add\", \"path\": \"/language\", \"value\": \"en\"}]";
        HttpResponse<String> patched = call("other", "PATCH", resource, patch);
        assertThat(patched.statusCode()).isEqualTo(404);
        assertThat(patched.body().replace(resource, nowhere))
                .isEqualTo(call("other", "PATCH", nowhere, patch).body());
    }

    @Order(6)
    @Test
    void whatIsHiddenMatchesNoCondition() throws Exception {
        String known = "\"identifier\": [{\"system\": \"https://example.org/ids\", \"value\": \"7\"}]";
        for (String name : new String[] {"practice", "charity", "other"}) {
            HttpResponse<String> made = call(
                    name,
                    "POST",
                    "Patient",
                    resource("Patient", null, known),
                    "If-None-Exist",
                    "identifier=https://example.org/ids%7C7");
            assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
            HttpResponse<String> again = call(
                    name,
                    "POST",
                    "Patient",
                    resource("Patient", null, known),
                    "If-None-Exist",
                    "identifier=https://example.org/ids%7C7");
            assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
        }
    }

    @Order(1)
    @Test
    void aReasonOpensTheRecordOfOnePerson() throws Exception {
        String[] reason = {"X-Footbridge-Reason", "BTG;unconscious"};
        assertThat(call("other", "GET", "Observation/housing", null, reason).body())
                .contains(SECRET);
        assertThat(call("other", "GET", "Observation?patient=maureen", null, reason)
                        .body())
                .contains(SECRET);
        assertThat(call("other", "GET", "Observation", null, reason).statusCode())
                .isEqualTo(400);
    }

    @Order(2)
    @Test
    void onlyTheOwnerAccepts() throws Exception {
        HttpResponse<String> refused = move("practice", "accepted");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("its owner only (HealthcareService/crafts)");
        assertThat(move("other", "accepted").statusCode()).isEqualTo(404);
        assertThat(move("charity", "accepted").statusCode()).isEqualTo(200);
        assertThat(move("charity", "entered-in-error").statusCode()).isEqualTo(403);
    }

    @Order(3)
    @Test
    void consentCountsAtOnce() throws Exception {
        consent("everything");
        assertThat(get("charity", "Observation/housing").statusCode()).isEqualTo(200);
        assertThat(get("charity", "Patient/maureen/$shared-record").statusCode())
                .isEqualTo(200);
        assertThat(get("other", "Observation/housing").statusCode()).isEqualTo(404);
        consent("codes-only");
        assertThat(get("charity", "Condition/lonely").body())
                .contains("267076002")
                .doesNotContain(SECRET);
        assertThat(get("charity", "Observation/housing").statusCode()).isEqualTo(404);
        consent("nothing");
        assertThat(get("charity", "Patient/maureen").statusCode()).isEqualTo(404);
        assertThat(get("charity", "Condition?_summary=count").body()).contains("\"total\":0");
        assertThat(get("charity", "Task/asked").statusCode()).isEqualTo(200);
        assertThat(call(null, "DELETE", "Consent/said", null).statusCode()).isEqualTo(200);
    }

    @Order(4)
    @Test
    void aClosedReferralIsSeenForASetTime() throws Exception {
        ended("now() - interval '89 days'");
        assertThat(get("charity", "Patient/maureen").statusCode()).isEqualTo(200);
        ended("now() - interval '91 days'");
        assertThat(get("charity", "Patient/maureen").statusCode()).isEqualTo(404);
        assertThat(get("charity", "Task/asked").statusCode()).isEqualTo(404);
        assertThat(get("practice", "Task/asked").statusCode()).isEqualTo(200);
    }

    @Order(2)
    @Test
    void eachEntryOfABatchIsJudgedLikeARequest() throws Exception {
        String batch =
                """
                {"resourceType": "Bundle", "type": "batch", "entry": [
                  {"request": {"method": "GET", "url": "Patient/maureen"}},
                  {"request": {"method": "GET", "url": "Condition?subject=Patient/maureen"}},
                  {"request": {"method": "DELETE", "url": "Condition/lonely"}},
                  {"resource": {"resourceType": "Observation", "id": "housing", %s},
                   "request": {"method": "PUT", "url": "Observation/housing"}}]}"""
                        .formatted(observation().replace(SECRET, "Overwritten"));
        JsonNode answers =
                JSON.readTree(call("other", "POST", "", batch).body()).path("entry");
        assertThat(answers.get(0).at("/response/status").asText()).startsWith("404");
        assertThat(answers.get(1).at("/response/status").asText()).startsWith("200");
        assertThat(answers.get(1).at("/resource/entry")).isEmpty();
        assertThat(answers.get(2).at("/response/status").asText()).startsWith("404");
        assertThat(answers.get(3).at("/response/status").asText()).startsWith("404");
        ObjectNode transaction = (ObjectNode) JSON.readTree(batch.replace("batch", "transaction"));
        transaction.withArray("entry").remove(0);
        transaction.withArray("entry").remove(0);
        transaction.withArray("entry").remove(0);
        assertThat(call("other", "POST", "", transaction.toString()).statusCode())
                .isEqualTo(404);
        assertThat(get(null, "Condition/lonely").statusCode()).isEqualTo(200);
        assertThat(get(null, "Observation/housing").body()).contains("\"versionId\":\"1\"");
    }

    @Order(2)
    @Test
    void anOrganisationFindsNobodyWhomItDoesNotSee() throws Exception {
        String question =
                """
                {"resourceType": "Parameters", "parameter": [{"name": "resource", "resource": {
                  "resourceType": "Patient", "name": [{"family": "Twin", "given": ["Ada"]}],
                  "birthDate": "1949-02-03",
                  "identifier": [{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000018"}]}}]}""";
        twins();
        assertThat(call(null, "POST", "Patient/$match", question).body()).contains("twin-of-practice");
        HttpResponse<String> others = call("other", "POST", "Patient/$match", question);
        assertThat(others.statusCode()).isEqualTo(200);
        assertThat(others.body()).contains("\"total\":0").doesNotContain("Twin");
        assertThat(call("charity", "POST", "Patient/$match", question).body()).contains("twin-of-practice");
    }

    @Order(3)
    @Test
    void linkedRecordsAreOnePerson() throws Exception {
        twins();
        assertThat(get("charity", "Patient/twin-elsewhere").statusCode()).isEqualTo(200);
        assertThat(get("charity", "Observation/twin").statusCode()).isEqualTo(404);
        consent("twin-said", "twin-elsewhere", "everything");
        assertThat(get("charity", "Observation/twin").statusCode()).isEqualTo(200);
        assertThat(get("other", "Patient/twin-elsewhere").statusCode()).isEqualTo(404);
        consent("twin-said", "twin-elsewhere", "nothing");
        assertThat(get("charity", "Patient/twin-of-practice").statusCode()).isEqualTo(404);
    }

    /** Two records with one NHS number, of which a referral names one. */
    private static void twins() throws Exception {
        if (get(null, "Patient/twin-elsewhere").statusCode() == 200) {
            return;
        }
        String twin = "\"name\": [{\"family\": \"Twin\", \"given\": [\"Ada\"]}], \"birthDate\": \"1949-02-03\","
                + " \"gender\": \"female\", \"address\": [{\"postalCode\": \"YO1 7HH\"}], \"identifier\":"
                + " [{\"system\": \"https://fhir.nhs.uk/Id/nhs-number\", \"value\": \"9990000018\"}]";
        put("Patient/twin-of-practice", twin);
        put("Patient/twin-elsewhere", twin);
        put(
                "Observation/twin",
                "\"status\": \"final\", \"code\": {\"text\": \"Housing\"},"
                        + " \"subject\": {\"reference\": \"Patient/twin-elsewhere\"}");
        put(
                "ServiceRequest/twin",
                "\"status\": \"active\", \"intent\": \"order\", \"requester\": {\"reference\": \"Organization/practice\"},"
                        + " \"performer\": [{\"reference\": \"Organization/charity\"}],"
                        + " \"subject\": {\"reference\": \"Patient/twin-of-practice\"}");
    }

    @Order(5)
    @Test
    void oneOfTwoClaimsAnOpenTaskAndTheOtherSeesNoMoreOfIt() throws Exception {
        put(
                "Task/open",
                """
                "status": "requested", "intent": "order", "authoredOn": "2026-11-01",
                "code": {"coding": [{"system": "http://hl7.org/fhir/CodeSystem/task-code", "code": "fulfill"}]},
                "focus": {"reference": "ServiceRequest/ref"}, "for": {"reference": "Patient/maureen"},
                "requester": {"reference": "Organization/practice"}""");
        assertThat(get("other", "Task/open").body()).contains("requested").doesNotContain("maureen", "ServiceRequest");
        assertThat(get("other", "Task/open/_history").statusCode()).isEqualTo(404);
        CompletableFuture<Integer> first = CompletableFuture.supplyAsync(() -> claim("other"));
        CompletableFuture<Integer> second = CompletableFuture.supplyAsync(() -> claim("third"));
        assertThat(List.of(first.get(), second.get()))
                .contains(200)
                .containsAnyOf(403, 404, 409, 412)
                .hasSize(2);
        String winner = first.get() == 200 ? "other" : "third";
        String loser = first.get() == 200 ? "third" : "other";
        assertThat(get(winner, "Patient/maureen").statusCode()).isEqualTo(200);
        assertThat(get(loser, "Task/open").statusCode()).isEqualTo(404);
        assertThat(get(loser, "Task?status=accepted&_total=accurate").body()).contains("\"total\":0");
        assertThat(claim(loser)).isEqualTo(404);
    }

    @Order(6)
    @ParameterizedTest
    @ValueSource(strings = {"batch", "transaction"})
    void aTaskIsClaimedInABundleToo(String kind) throws Exception {
        String id = "open-" + kind;
        put(
                "Task/" + id,
                """
                "status": "requested", "intent": "order", "authoredOn": "2026-11-01",
                "code": {"coding": [{"system": "http://hl7.org/fhir/CodeSystem/task-code", "code": "fulfill"}]},
                "focus": {"reference": "ServiceRequest/ref"}, "for": {"reference": "Patient/maureen"},
                "requester": {"reference": "Organization/practice"}""");
        String claim = CLAIM.formatted("third");
        String bundle =
                """
                {"resourceType": "Bundle", "type": "%s", "entry": [{
                  "resource": {"resourceType": "Binary", "contentType": "application/json-patch+json", "data": "%s"},
                  "request": {"method": "PATCH", "url": "Task/%s"}}]}"""
                        .formatted(
                                kind, Base64.getEncoder().encodeToString(claim.getBytes(StandardCharsets.UTF_8)), id);
        HttpResponse<String> answer = call("third", "POST", "", bundle);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(JSON.readTree(answer.body()).at("/entry/0/response/status").asText())
                .as(answer.body())
                .startsWith("200");
        assertThat(get("third", "Task/" + id).body()).contains("accepted", "Organization/third");
    }

    private static int claim(String organization) {
        try {
            return call(organization, "PATCH", "Task/open", CLAIM.formatted(organization))
                    .statusCode();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Order(5)
    @Test
    void aMessageIsItsSendersAndOpensTheReferralToItsReceiver() throws Exception {
        for (String name : new String[] {"sender", "receiver"}) {
            put(
                    "Organization/" + name,
                    "\"name\": \"" + name + "\", \"identifier\": [{\"system\":"
                            + " \"https://fhir.nhs.uk/Id/ods-organization-code\", \"value\": \""
                            + name.toUpperCase(Locale.ROOT)
                            + "1\"}]");
        }
        put(
                "HealthcareService/walks",
                "\"providedBy\": {\"reference\": \"Organization/receiver\"}, \"name\": \"Walks\", \"identifier\":"
                        + " [{\"system\": \"http://fhir.nhs.uk/Id/dos-service-id\", \"value\": \"2000012345\"}]");
        String message = message();
        assertThat(call("other", "POST", "$process-message", message).statusCode())
                .isEqualTo(403);
        String referrals = "ServiceRequest?requester=Organization/sender&_total=accurate";
        assertThat(get(null, referrals).body()).contains("\"total\":0");
        HttpResponse<String> taken = call("sender", "POST", "$process-message", message);
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
        assertThat(get("sender", referrals).body()).contains("\"total\":1");
        assertThat(get("receiver", referrals).body()).contains("\"total\":1");
        assertThat(get("receiver", "Patient?_total=accurate").body()).contains("\"total\":1");
        assertThat(get("other", referrals).body()).contains("\"total\":0");
    }

    private static String message() throws IOException {
        String message = Files.readString(
                Path.of("../conformance/src/main/resources/uk/footbridge/conformance/fixtures/message/referral.json"));
        Map<String, String> names = Map.of(
                "senderCode",
                "SENDER1",
                "receiverCode",
                "RECEIVER1",
                "serviceId",
                "2000012345",
                "senderId",
                "2000054321",
                "said",
                "2026-11-20T10:00:00+00:00",
                "family",
                "Weir");
        return Pattern.compile("\\$\\{(\\w+)}")
                .matcher(message)
                .replaceAll(name -> names.getOrDefault(
                        name.group(1),
                        UUID.nameUUIDFromBytes(name.group(1).getBytes(StandardCharsets.UTF_8))
                                .toString()));
    }

    @Order(9)
    @Test
    void aListOfTasksIsFullAndInOrderThoughItsNewestAreNoLongerSeen() throws Exception {
        put("Organization/club", "\"name\": \"Club\"");
        put("Patient/lister", "\"name\": [{\"family\": \"Lister\"}], \"birthDate\": \"1950-02-03\"");
        for (int i = 10; i < 22; i++) {
            put("ServiceRequest/list-" + i, referral("lister"));
            put("Task/list-" + i, askedOfTheClub(i));
        }
        try (Connection connection = database.connection()) {
            String over = "update footbridge_part set ended = now() - interval '91 days'"
                    + " where party = 'Organization/club' and resource > 'Task/list-13'";
            assertThat(connection.createStatement().executeUpdate(over)).isEqualTo(8);
        }
        String list = "Task?owner=Organization/club&status=requested&_sort=-authored-on&_count=2";
        JsonNode first = JSON.readTree(get("club", list).body());
        assertThat(ids(first)).containsExactly("list-13", "list-12");
        assertThat(first.path("link").findValuesAsText("relation")).contains("next");
        JsonNode second = JSON.readTree(get("club", list + "&_offset=2").body());
        assertThat(ids(second)).containsExactly("list-11", "list-10");
        assertThat(second.path("link").findValuesAsText("relation")).doesNotContain("next");
        assertThat(ids(JSON.readTree(get("other", list).body()))).isEmpty();
        assertThat(ids(JSON.readTree(
                        get("club", "ServiceRequest?subject=Patient/lister").body())))
                .containsExactlyInAnyOrder("list-10", "list-11", "list-12", "list-13");
        assertThat(ids(JSON.readTree(
                        get("other", "ServiceRequest?subject=Patient/lister").body())))
                .isEmpty();
        String changed = "Task?_lastUpdated=gt2026-01-01&authored-on=ge2026-11-12";
        assertThat(ids(JSON.readTree(get("club", changed).body()))).containsExactlyInAnyOrder("list-12", "list-13");
        for (String caller : new String[] {"club", null}) {
            HttpResponse<String> farBeyond = get(caller, list + "&_offset=2147483647");
            assertThat(farBeyond.statusCode()).as(farBeyond.body()).isEqualTo(200);
            assertThat(ids(JSON.readTree(farBeyond.body()))).isEmpty();
        }
    }

    private static List<String> ids(JsonNode page) {
        return page.findValues("resource").stream()
                .map(each -> each.path("id").asText())
                .toList();
    }

    private static String referral(String patient) {
        return "\"status\": \"active\", \"intent\": \"order\", \"requester\": {\"reference\": \"Organization/practice\"},"
                + " \"code\": {\"text\": \"Company\"}, \"subject\": {\"reference\": \"Patient/" + patient + "\"}";
    }

    private static String askedOfTheClub(int number) {
        return """
                "status": "requested", "intent": "order", "authoredOn": "2026-11-%1$d",
                "code": {"coding": [{"system": "http://hl7.org/fhir/CodeSystem/task-code", "code": "fulfill"}]},
                "focus": {"reference": "ServiceRequest/list-%1$d"}, "for": {"reference": "Patient/lister"},
                "requester": {"reference": "Organization/practice"}, "owner": {"reference": "Organization/club"}"""
                .formatted(number);
    }

    private static void ended(String when) throws Exception {
        try (Connection connection = database.connection()) {
            int parts = connection
                    .createStatement()
                    .executeUpdate(
                            "update footbridge_part set ended = " + when + " where party = 'HealthcareService/crafts'");
            assertThat(parts).isPositive();
        }
    }

    private static void consent(String level) throws Exception {
        consent("said", "maureen", level);
    }

    private static void consent(String id, String patient, String level) throws Exception {
        put(
                "Consent/" + id,
                """
                "status": "active", "patient": {"reference": "Patient/%s"}, "dateTime": "2026-11-20",
                "policyRule": {"text": "Agreed"},
                "scope": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentscope",
                  "code": "patient-privacy"}]},
                "category": [{"coding": [{"system": "https://fhir.footbridge.org.uk/CodeSystem/consent-level",
                  "code": "%s"}]}]"""
                        .formatted(patient, level));
    }

    private static String observation() {
        return "\"status\": \"final\", \"code\": {\"text\": \"Housing\"}, \"valueString\": \"" + SECRET + "\", "
                + PERSON;
    }

    private static HttpResponse<String> move(String organization, String status) throws Exception {
        return call(
                organization,
                "PATCH",
                "Task/asked",
                "[{\"op\": \"replace\", \"path\": \"/status\", \"value\": \"" + status + "\"}]");
    }

    private static void put(String reference, String elements) throws Exception {
        String[] parts = reference.split("/");
        HttpResponse<String> answer = call(null, "PUT", reference, resource(parts[0], parts[1], elements));
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
    }

    private static String resource(String type, String id, String elements) {
        String named = id == null ? "" : "\"id\": \"" + id + "\", ";
        return "{\"resourceType\": \"" + type + "\", " + named + elements + "}";
    }

    private static HttpResponse<String> get(String organization, String path) throws Exception {
        return call(organization, "GET", path, null);
    }

    /** @param organization whose token it is; null for the operator's */
    private static HttpResponse<String> call(
            String organization, String method, String path, String json, String... headers) throws Exception {
        String token = organization == null
                ? issuer.sign(issuer.claims(TokenIssuer.AUDIENCE, "system/*.cruds footbridge/operator")
                        .build())
                : issuer.token(TokenIssuer.AUDIENCE, "Organization/" + organization, "system/*.cruds");
        return server.call(method, "/fhir/" + path, json, token, headers);
    }
}
