package uk.footbridge.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Who sees what of what was stored while nobody was told apart: from the first start that checks tokens it is what it would
 * be had the tables been kept all along.
 */
class StoredPartsIT {

    /** More than are read at once. */
    private static final int MANY = 230;

    private static final String KEPT =
            "select count(*) from footbridge_part where resource like 'ServiceRequest/many-%' and party = 'Organization/other'";

    @Test
    void partsInWhatWasStoredBeforeAreNoted() throws Exception {
        PreparedDatabase database = PreparedDatabase.copy();
        try (RunningServer open = database.launch(Map.of()).awaitReady()) {
            store(open, transaction(referrals()));
            store(open, transaction(many()));
        }
        try (TokenIssuer issuer = new TokenIssuer()) {
            // What was closed ended when it was last changed.
            execute(
                    database,
                    "update hfj_resource set res_updated = now() - interval '91 days' where fhir_id = 'long-closed'");
            execute(
                    database,
                    "update hfj_res_ver set res_updated = now() - interval '91 days' where res_id in"
                            + " (select res_id from hfj_resource where fhir_id = 'long-closed')");
            try (RunningServer checking = database.launch(issuer.settings()).awaitReady()) {
                assertThat(checking.log()).contains("Noted whose parts");
                assertThat(sees(checking, issuer, "practice", "Patient/maureen"))
                        .isTrue();
                assertThat(sees(checking, issuer, "charity", "Patient/maureen")).isTrue();
                assertThat(sees(checking, issuer, "charity", "Task/asked")).isTrue();
                assertThat(sees(checking, issuer, "charity", "Bundle/letter")).isTrue();
                assertThat(sees(checking, issuer, "charity", "Patient/stan")).isFalse();
                assertThat(sees(checking, issuer, "team", "Condition/of-maureen"))
                        .isTrue();
                assertThat(sees(checking, issuer, "charity", "Condition/of-maureen"))
                        .isFalse();
                assertThat(sees(checking, issuer, "former", "Patient/maureen")).isFalse();
                assertThat(sees(checking, issuer, "other", "Patient/maureen")).isFalse();
                assertThat(sees(checking, issuer, "other", "ServiceRequest/many-0"))
                        .isTrue();
            }
            assertThat(count(database)).isEqualTo(MANY);
            try (RunningServer again = database.launch(issuer.settings()).awaitReady()) {
                assertThat(again.log()).doesNotContain("Noted whose parts");
            }
        }
    }

    private static List<String> referrals() {
        List<String> referrals = new ArrayList<>();
        for (String name : List.of("practice", "charity", "former", "team", "other")) {
            referrals.add(resource("Organization", name, "\"name\": \"" + name + "\""));
        }
        referrals.add(resource("Patient", "maureen", "\"name\": [{\"family\": \"Ackroyd\"}]"));
        referrals.add(resource("Patient", "stan", "\"name\": [{\"family\": \"Ogden\"}]"));
        referrals.add(resource("Condition", "of-maureen", "\"subject\": {\"reference\": \"Patient/maureen\"}"));
        referrals.add(referral("asked", "active", "maureen", "practice", "charity"));
        referrals.add(referral("refused", "active", "stan", "practice", "charity"));
        referrals.add(referral("long-closed", "completed", "maureen", "practice", "former"));
        referrals.add(
                resource(
                        "Task",
                        "asked",
                        """
                        "status": "requested", "intent": "order", "authoredOn": "2026-11-01",
                        "code": {"coding": [{"system": "http://hl7.org/fhir/CodeSystem/task-code", "code": "fulfill"}]},
                        "focus": {"reference": "ServiceRequest/asked"}, "for": {"reference": "Patient/maureen"},
                        "requester": {"reference": "Organization/practice"}, "owner": {"reference": "Organization/charity"}"""));
        referrals.add(
                resource(
                        "CareTeam",
                        "keys",
                        """
                        "status": "active", "subject": {"reference": "Patient/maureen"},
                        "participant": [{"role": [{"coding": [{
                          "system": "https://fhir.footbridge.org.uk/CodeSystem/practitioner-role", "code": "key-worker"}]}],
                          "member": {"reference": "Organization/team"}}]"""));
        referrals.add(
                resource(
                        "Bundle",
                        "letter",
                        """
                        "type": "collection", "entry": [{"fullUrl": "urn:uuid:6f1ad9a4-5d6b-4d0f-8a3f-0f4b1a2c3d4e",
                          "resource": {"resourceType": "Basic", "code": {"text": "A letter"}}}]"""));
        referrals.add(
                resource(
                        "Communication",
                        "letter",
                        """
                        "status": "completed", "subject": {"reference": "Patient/maureen"},
                        "basedOn": [{"reference": "ServiceRequest/asked"}],
                        "payload": [{"contentReference": {"reference": "Bundle/letter"}}]"""));
        referrals.add(
                resource(
                        "Consent",
                        "stans",
                        """
                        "status": "active", "patient": {"reference": "Patient/stan"}, "dateTime": "2026-11-20",
                        "policyRule": {"text": "Agreed to nothing"},
                        "scope": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentscope",
                          "code": "patient-privacy"}]},
                        "category": [{"coding": [{"system": "https://fhir.footbridge.org.uk/CodeSystem/consent-level",
                          "code": "nothing"}]}]"""));
        return referrals;
    }

    private static List<String> many() {
        List<String> many =
                new ArrayList<>(List.of(resource("Patient", "rita", "\"name\": [{\"family\": \"Tanner\"}]")));
        for (int i = 0; i < MANY; i++) {
            many.add(referral("many-" + i, "active", "rita", "practice", "other"));
        }
        return many;
    }

    private static String referral(String id, String status, String patient, String requester, String performer) {
        return resource(
                "ServiceRequest",
                id,
                """
                "status": "%s", "intent": "order", "code": {"text": "Company"},
                "requester": {"reference": "Organization/%s"}, "performer": [{"reference": "Organization/%s"}],
                "subject": {"reference": "Patient/%s"}"""
                        .formatted(status, requester, performer, patient));
    }

    private static String resource(String type, String id, String elements) {
        return "{\"resourceType\": \"%s\", \"id\": \"%s\", %s}".formatted(type, id, elements);
    }

    private static String transaction(List<String> resources) {
        List<String> entries = resources.stream()
                .map(each -> {
                    String[] names = each.split("\"");
                    return "{\"resource\": %s, \"request\": {\"method\": \"PUT\", \"url\": \"%s/%s\"}}"
                            .formatted(each, names[3], names[7]);
                })
                .toList();
        return "{\"resourceType\": \"Bundle\", \"type\": \"transaction\", \"entry\": [%s]}"
                .formatted(String.join(",", entries));
    }

    private static void store(RunningServer server, String transaction) throws Exception {
        HttpResponse<String> answer = server.post("/fhir", transaction);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static boolean sees(RunningServer server, TokenIssuer issuer, String organization, String reference)
            throws Exception {
        String token = issuer.token(TokenIssuer.AUDIENCE, "Organization/" + organization, "system/*.cruds");
        HttpResponse<String> answer = server.call("GET", "/fhir/" + reference, null, token);
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 404);
        return answer.statusCode() == 200;
    }

    private static void execute(PreparedDatabase database, String sql) throws Exception {
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isPositive();
        }
    }

    private static int count(PreparedDatabase database) throws Exception {
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery(KEPT)) {
            row.next();
            return row.getInt(1);
        }
    }
}
