package uk.footbridge.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A referral between two organisations whose systems get their tokens from a real Keycloak. */
class KeycloakIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String AUDIENCE = "https://referrals.example.org/fhir";
    private static final String ALL = "system/*.cruds";
    private static final String LETTER = "{\"resourceType\": \"Communication\", \"status\": \"completed\"}";

    @TempDir
    static Path folder;

    private static Keycloak keycloak;
    private static RunningServer server;

    @BeforeAll
    static void start() throws Exception {
        keycloak = Keycloak.start(folder, AUDIENCE);
        server = PreparedDatabase.copy()
                .launch(
                        RunningServer.freePort(),
                        Map.of("FOOTBRIDGE_SECURITY_ISSUER", keycloak.url(), "FOOTBRIDGE_SECURITY_AUDIENCE", AUDIENCE));
        server.awaitReady();
        keycloak.awaitReady();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        server.close();
        keycloak.close();
    }

    @Test
    void aReferralIsSentAndAccepted() throws Exception {
        String operator = keycloak.token("operator", ALL + " footbridge/operator");
        String gp = keycloak.token("gp-practice", ALL);
        // A token that came before its organisation was registered is good as soon as it is.
        assertThat(server.call("POST", "/fhir/Communication", LETTER, gp).statusCode())
                .isEqualTo(403);
        String practice = create(operator, organization("A81001"));
        String linkWorkers = create(operator, organization("LW001"));

        JsonNode sent = send(gp, referral(practice, linkWorkers));
        String task = sent.at("/entry/2/response/location").asText().replaceAll("/_history.*", "");

        String linkWorker = keycloak.token("link-worker-service", ALL);
        JsonNode inbox =
                JSON.readTree(server.call("GET", "/fhir/Task?owner=Organization/" + linkWorkers, null, linkWorker)
                        .body());
        assertThat(inbox.at("/entry/0/resource/id").asText()).isEqualTo(task.substring("Task/".length()));
        HttpResponse<String> accepted = server.call(
                "PATCH",
                "/fhir/" + task,
                """
                [{"op": "replace", "path": "/status", "value": "accepted"}]
                """,
                linkWorker);
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(200);
        assertThat(JSON.readTree(accepted.body()).path("status").asText()).isEqualTo("accepted");
    }

    @Test
    void aTokenForLessOpensLess() throws Exception {
        String reader = keycloak.token("gp-practice", "system/Task.rs");
        assertThat(server.call("GET", "/fhir/Task", null, reader).statusCode()).isEqualTo(200);
        assertThat(server.call("GET", "/fhir/Patient", null, reader).statusCode())
                .isEqualTo(403);
    }

    @Test
    void aClientCannotPassForAnother() throws Exception {
        assertThat(keycloak.tokenWithKeyOf("gp-practice", "link-worker-service", ALL)
                        .has("access_token"))
                .isFalse();
    }

    @Test
    void whoeverGathersMetricsSeesNothingElse() throws Exception {
        String token = keycloak.metricsToken();
        assertThat(server.call("GET", "/actuator/prometheus", null, token).statusCode())
                .isEqualTo(200);
        assertThat(server.call("GET", "/fhir/Task", null, token).statusCode()).isEqualTo(403);
        assertThat(server.call("GET", "/actuator/prometheus", null, keycloak.token("gp-practice", ALL))
                        .statusCode())
                .isEqualTo(403);
    }

    private static String create(String token, String organization) throws Exception {
        HttpResponse<String> answer = server.call("POST", "/fhir/Organization", organization, token);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JSON.readTree(answer.body()).path("id").asText();
    }

    private static JsonNode send(String token, String bundle) throws Exception {
        HttpResponse<String> answer = server.call("POST", "/fhir", bundle, token);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static String organization(String ods) {
        return """
                {"resourceType": "Organization", "active": true, "name": "%1$s",
                 "identifier": [{"system": "https://fhir.nhs.uk/Id/ods-organization-code", "value": "%1$s"}]}
                """
                .formatted(ods);
    }

    private static String referral(String requester, String owner) {
        String person = "urn:uuid:" + UUID.randomUUID();
        String request = "urn:uuid:" + UUID.randomUUID();
        return """
                {"resourceType": "Bundle", "type": "transaction", "entry": [
                 {"fullUrl": "%1$s", "request": {"method": "POST", "url": "Patient"}, "resource": {
                  "resourceType": "Patient", "gender": "female", "birthDate": "1961-04-05",
                  "name": [{"family": "Holt", "given": ["Maureen"]}],
                  "generalPractitioner": [{"reference": "Organization/%3$s"}]}},
                 {"fullUrl": "%2$s", "request": {"method": "POST", "url": "ServiceRequest"}, "resource": {
                  "resourceType": "ServiceRequest", "status": "active", "intent": "order",
                  "meta": {"profile": ["https://fhir.footbridge.org.uk/StructureDefinition/sp-referral"]},
                  "identifier": [{"system": "urn:ietf:rfc:3986", "value": "%2$s"}],
                  "code": {"text": "Social prescribing"}, "reasonCode": [{"text": "Lonely"}],
                  "subject": {"reference": "%1$s"}, "authoredOn": "2026-11-26T09:00:00Z",
                  "requester": {"reference": "Organization/%3$s"}}},
                 {"request": {"method": "POST", "url": "Task"}, "resource": {
                  "resourceType": "Task", "status": "requested", "intent": "order",
                  "meta": {"profile": ["https://fhir.footbridge.org.uk/StructureDefinition/sp-referral-task"]},
                  "identifier": [{"system": "urn:ietf:rfc:3986", "value": "%1$s"}],
                  "code": {"coding": [{"system": "http://hl7.org/fhir/CodeSystem/task-code", "code": "fulfill"}]},
                  "focus": {"reference": "%2$s"}, "for": {"reference": "%1$s"},
                  "authoredOn": "2026-11-26T09:00:00Z",
                  "requester": {"reference": "Organization/%3$s"}, "owner": {"reference": "Organization/%4$s"}}}
                ]}
                """
                .formatted(person, request, requester, owner);
    }
}
