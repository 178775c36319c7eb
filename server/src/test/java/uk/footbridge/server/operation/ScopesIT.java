package uk.footbridge.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a token's scopes open, and that they open no more, through every way into the store. */
class ScopesIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ALL = "system/*.cruds footbridge/operator";
    private static final String DEACTIVATE =
            """
            [{"op": "add", "path": "/active", "value": false}]
            """;

    private static TokenIssuer issuer;
    private static RunningServer server;
    /** Has written all that is there, so that it sees what its scopes open. */
    private static String organization = "Organization/none";

    private static String woman;
    private static String man;

    @BeforeAll
    static void start() throws Exception {
        issuer = new TokenIssuer();
        server = PreparedDatabase.copy().launch(RunningServer.freePort(), issuer.settings());
        server.awaitReady();
        organization = "Organization/" + create("{\"resourceType\": \"Organization\", \"name\": \"A practice\"}");
        woman = create(person("female"));
        man = create(person("male"));
        create(observation(woman));
        create(observation(man));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        server.close();
        issuer.close();
    }

    /** An operation that the table doesn't have is refused to everyone, so a new one must be put there. */
    @Test
    void theTableHasEveryOperation() throws Exception {
        Set<String> offered = json(server.get("/fhir/metadata")).findValues("operation").stream()
                .flatMap(list -> list.findValuesAsText("name").stream())
                .map(name -> "$" + name)
                .collect(Collectors.toCollection(TreeSet::new));
        Path table = Path.of("src/main/resources/uk/footbridge/server/security/operations-scopes.csv");
        Set<String> known = Files.readAllLines(table).stream()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(offered).isNotEmpty();
        assertThat(known).containsAll(offered);
    }

    @Test
    void theCapabilityStatementSaysThatATokenIsNeeded() throws Exception {
        assertThat(json(server.get("/fhir/metadata"))
                        .at("/rest/0/security/service/0/coding/0/code")
                        .asText())
                .isEqualTo("SMART-on-FHIR");
    }

    @Test
    void clientsLearnWhereToGetAToken() throws Exception {
        JsonNode smart = json(server.get("/fhir/.well-known/smart-configuration"));
        assertThat(smart.path("token_endpoint").asText()).isEqualTo(issuer.url() + "/token");
        assertThat(smart.path("capabilities").toString())
                .contains("client-confidential-asymmetric", "permission-v1", "permission-v2");
        assertThat(smart.path("token_endpoint_auth_methods_supported").toString())
                .contains("private_key_jwt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"system/Patient.read", "system/Patient.rs", "user/*.read", "user/*.rs"})
    void readingIsNotWriting(String scope) throws Exception {
        assertThat(get("/Patient/" + woman, scope).statusCode()).isEqualTo(200);
        assertThat(get("/Patient/" + woman + "/_history", scope).statusCode()).isEqualTo(200);
        assertThat(get("/Patient/" + woman + "/_history/1", scope).statusCode()).isEqualTo(200);
        assertThat(get("/Patient?_id=" + woman, scope).statusCode()).isEqualTo(200);
        assertInsufficient(call("POST", "/Patient", person("female"), scope));
        assertInsufficient(call("PUT", "/Patient/new-one", named("new-one"), scope));
        assertInsufficient(call("PATCH", "/Patient/" + woman, DEACTIVATE, scope));
        assertInsufficient(call("DELETE", "/Patient/" + woman, null, scope));
        assertInsufficient(call("POST", "", bundle("transaction", "POST", "Patient", person("female")), scope));
        assertInsufficient(call("POST", "", bundle("batch", "POST", "Patient", person("female")), scope));
    }

    @Test
    void eachLetterOpensWhatItSays() throws Exception {
        assertInsufficient(get("/Patient?_id=" + woman, "system/Patient.r"));
        assertInsufficient(get("/Patient/_history", "system/Patient.r"));
        assertInsufficient(get("/Patient/" + woman, "system/Patient.s"));
        assertThat(get("/Patient?_id=" + woman, "system/Patient.s").statusCode())
                .isEqualTo(200);
        assertThat(call("POST", "/Patient", person("other"), "system/Patient.c").statusCode())
                .isEqualTo(201);
        assertInsufficient(call("PATCH", "/Patient/" + woman, DEACTIVATE, "system/Patient.c"));
        assertThat(call("PATCH", "/Patient/" + woman, DEACTIVATE, "system/Patient.u")
                        .statusCode())
                .isEqualTo(200);
        assertInsufficient(call("PUT", "/Patient/made-by-update", named("made-by-update"), "system/Patient.u"));
        assertInsufficient(call("DELETE", "/Patient/" + woman, null, "system/Patient.cru"));
        String doomed = create(person("unknown"));
        assertThat(call("DELETE", "/Patient/" + doomed, null, "system/Patient.d")
                        .statusCode())
                .isEqualTo(200);
    }

    /** If it were looked up first, an empty answer would tell what is not there. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/Patient/none",
                "/Patient?_id=none",
                "/Patient?name=nobody",
                "/Patient/none/_history",
                "/Patient/_history",
                "/_history",
                "/Patient/none/$everything",
                "/Patient/none/$shared-record"
            })
    void anotherTypeIsRefusedWhetherItExistsOrNot(String path) throws Exception {
        assertInsufficient(get(path, "system/Task.cruds"));
        assertInsufficient(get(path.replace("none", woman), "system/Task.cruds"));
    }

    @Test
    void whatComesAlongNeedsAScopeToo() throws Exception {
        assertThat(get("/Observation", "system/Observation.rs").statusCode()).isEqualTo(200);
        assertInsufficient(get("/Observation?_include=Observation:subject", "system/Observation.rs"));
        assertInsufficient(get("/Patient?_revinclude=Observation:subject", "system/Patient.rs"));
        assertThat(get("/Observation?_include=Observation:subject", "system/Observation.rs system/Patient.rs")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aFilterInAScopeNarrowsTheSearch() throws Exception {
        String scope = "system/Patient.cruds?gender=female";
        JsonNode found = json(get("/Patient?_total=accurate", scope));
        assertThat(found.findValuesAsText("gender")).isNotEmpty().containsOnly("female");
        assertThat(json(get("/Patient?_id=" + man + "&_total=accurate", scope))
                        .path("total")
                        .asInt())
                .isZero();
        assertThat(get("/Patient/" + woman, scope).statusCode()).isEqualTo(200);
        assertInsufficient(get("/Patient/" + man, scope));
        assertInsufficient(get("/Patient/" + man + "/_history", scope));
        assertInsufficient(call("PATCH", "/Patient/" + man, DEACTIVATE, scope));
        assertInsufficient(call("DELETE", "/Patient/" + man, null, scope));
        assertInsufficient(call("POST", "/Patient", person("male"), scope));
        assertInsufficient(call("POST", "", bundle("transaction", "POST", "Patient", person("male")), scope));
        assertThat(call("POST", "/Patient", person("female"), scope).statusCode())
                .isEqualTo(201);
    }

    @Test
    void aResourceCannotBeMovedOutOfTheFilter() throws Exception {
        String change = """
                [{"op": "replace", "path": "/gender", "value": "male"}]
                """;
        assertInsufficient(call("PATCH", "/Patient/" + woman, change, "system/Patient.cruds?gender=female"));
    }

    @Test
    void theNextPageIsJudgedAsWell() throws Exception {
        JsonNode page = json(get("/Patient?_count=1&gender=female,male", "system/Patient.rs"));
        String next = page.path("link").findValues("url").stream()
                .map(JsonNode::asText)
                .filter(url -> url.contains("_offset=1"))
                .findFirst()
                .orElseThrow();
        String path = next.substring(next.indexOf("/fhir") + "/fhir".length());
        assertThat(get(path, "system/Patient.rs").statusCode()).isEqualTo(200);
        assertInsufficient(get(path, "system/Task.rs"));
    }

    @Test
    void aPersonReadsTheirOwn() throws Exception {
        String token = issuer.sign(issuer.claims(TokenIssuer.AUDIENCE, "patient/*.rs")
                .claim("patient", woman)
                .build());
        assertThat(as(token, "/Patient/" + woman).statusCode()).isEqualTo(200);
        assertInsufficient(as(token, "/Patient/" + man));
        JsonNode own = json(as(token, "/Observation?_total=accurate"));
        assertThat(own.path("total").asInt()).isEqualTo(1);
        assertThat(own.at("/entry/0/resource/subject/reference").asText()).isEqualTo("Patient/" + woman);
        assertThat(json(as(token, "/Observation?subject=Patient/" + man + "&_total=accurate"))
                        .path("total")
                        .asInt())
                .isZero();
    }

    @Test
    void aPersonReadsWhatBecomesOfTheirReferral() throws Exception {
        String own = create(task(woman, "requested"));
        String ended = create(task(woman, "completed"));
        String another = create(task(man, "requested"));
        for (String scopes : List.of("patient/Task.rs", "patient/*.rs")) {
            String token = personal(scopes);
            assertThat(as(token, "/Task/" + own).statusCode()).isEqualTo(200);
            assertThat(as(token, "/Task/" + own + "/_history").statusCode()).isEqualTo(200);
            assertThat(as(token, "/Task/" + another).statusCode()).isIn(403, 404);
            assertThat(ids(as(token, "/Task?_total=accurate"))).containsExactlyInAnyOrder(own, ended);
            assertThat(ids(as(token, "/Task?patient=" + man))).isEmpty();
            assertInsufficient(server.call("PATCH", "/fhir/Task/" + own, DEACTIVATE, token));
        }
        String open = personal("patient/Task.rs?status=requested");
        assertThat(ids(as(open, "/Task"))).containsExactly(own);
        assertInsufficient(as(open, "/Task/" + ended));
        assertInsufficient(as(personal("patient/Patient.rs"), "/Task/" + own));
        assertInsufficient(as(personal("patient/Patient.rs"), "/Task"));
    }

    private static String personal(String scopes) {
        return issuer.sign(issuer.claims(TokenIssuer.AUDIENCE, scopes)
                .claim("patient", woman)
                .claim("organization", organization)
                .build());
    }

    private static List<String> ids(HttpResponse<String> found) throws IOException {
        List<String> ids = new ArrayList<>();
        json(found)
                .path("entry")
                .forEach(entry -> ids.add(entry.at("/resource/id").asText()));
        return ids;
    }

    private static String task(String patient, String status) {
        return """
                {"resourceType": "Task", "status": "%s", "intent": "order", "for": {"reference": "Patient/%s"}}
                """
                .formatted(status, patient);
    }

    @Test
    void aScopeForAPersonWithoutOneOpensNothing() throws Exception {
        assertInsufficient(get("/Patient/" + woman, "patient/*.rs"));
    }

    @Test
    void aLookInABatchNeedsAScope() throws Exception {
        String look = bundle("batch", "GET", "Patient?_id=" + woman, null);
        assertThat(call("POST", "", look, "system/Patient.rs").statusCode()).isEqualTo(200);
        assertInsufficient(call("POST", "", look, "system/Task.cruds"));
        assertInsufficient(call("POST", "", look, "system/Patient.rs?gender=female"));
    }

    @Test
    void aLookInABatchMayFindNothing() throws Exception {
        String batch =
                """
                {"resourceType": "Bundle", "type": "batch", "entry": [
                  {"request": {"method": "GET", "url": "Patient?_id=none"}},
                  {"request": {"method": "GET", "url": "Patient/none"}},
                  {"request": {"method": "GET", "url": "Patient/%s"}}]}"""
                        .formatted(woman);
        HttpResponse<String> answer = call("POST", "", batch, "system/Patient.rs");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).at("/entry/0/resource/type").asText()).isEqualTo("searchset");
        assertThat(json(answer).at("/entry/0/resource/entry")).isEmpty();
        assertThat(json(answer).at("/entry/1/response/status").asText()).startsWith("404");
        assertThat(json(answer).at("/entry/2/response/status").asText()).startsWith("200");
        String nothing = bundle("batch", "GET", "Patient?_id=none", null);
        assertThat(call("POST", "", nothing, "system/Patient.rs").statusCode()).isEqualTo(200);
        assertInsufficient(call("POST", "", nothing, "system/Task.rs"));
    }

    @Test
    void whatIsTheOperatorsNeedsTheOperatorsScope() throws Exception {
        assertThat(get("/Subscription/$undelivered", ALL).statusCode()).isIn(200, 404);
        assertInsufficient(get("/Subscription/$undelivered", "system/*.cruds"));
    }

    private static String create(String json) throws Exception {
        String type = JSON.readTree(json).path("resourceType").asText();
        HttpResponse<String> answer = call("POST", "/" + type, json, ALL);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer).path("id").asText();
    }

    private static HttpResponse<String> get(String path, String scope) throws Exception {
        return call("GET", path, null, scope);
    }

    private static HttpResponse<String> call(String method, String path, String json, String scope) throws Exception {
        return server.call(method, "/fhir" + path, json, issuer.token(TokenIssuer.AUDIENCE, organization, scope));
    }

    private static HttpResponse<String> as(String token, String path) throws Exception {
        return server.call("GET", "/fhir" + path, null, token);
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body());
    }

    private static String person(String gender) {
        return """
                {"resourceType": "Patient", "gender": "%s"}
                """.formatted(gender);
    }

    private static String named(String id) {
        return """
                {"resourceType": "Patient", "id": "%s", "gender": "female"}
                """
                .formatted(id);
    }

    private static String observation(String patient) {
        return """
                {"resourceType": "Observation", "status": "final", "code": {"text": "mood"},
                 "subject": {"reference": "Patient/%s"}}
                """
                .formatted(patient);
    }

    private static String bundle(String type, String method, String url, String resource) {
        return """
                {"resourceType": "Bundle", "type": "%s",
                 "entry": [{%s "request": {"method": "%s", "url": "%s"}}]}
                """
                .formatted(type, resource == null ? "" : "\"resource\": " + resource + ",", method, url);
    }

    private static void assertInsufficient(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer error=\"insufficient_scope\"");
        assertThat(answer.body()).contains("OperationOutcome");
    }
}
