package uk.footbridge.conformance.client;

import static io.restassured.config.EncoderConfig.encoderConfig;
import static io.restassured.config.HttpClientConfig.httpClientConfig;
import static io.restassured.config.RedirectConfig.redirectConfig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.RestAssured;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.http.Method;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The server under test, of which nothing is known but its base URL. */
public final class FhirServer {

    /** The system property that says where the server is. */
    public static final String BASE_URL_PROPERTY = "base-url";

    public static final String JSON = "application/fhir+json";
    public static final String XML = "application/fhir+xml";
    public static final String JSON_PATCH = "application/json-patch+json";

    private static final RestAssuredConfig CONFIG = RestAssured.config()
            .httpClient(httpClientConfig().httpClientFactory(PooledHttpClient::shared))
            .redirect(redirectConfig().followRedirects(false))
            .encoderConfig(encoderConfig()
                    .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                    .defaultContentCharset("UTF-8")
                    .encodeContentTypeAs(JSON, ContentType.TEXT)
                    .encodeContentTypeAs(XML, ContentType.TEXT)
                    .encodeContentTypeAs(JSON_PATCH, ContentType.TEXT));

    private final String baseUrl;

    private FhirServer(String baseUrl) {
        this.baseUrl = baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl;
    }

    public static FhirServer underTest() {
        String baseUrl = System.getProperty(BASE_URL_PROPERTY);
        if (baseUrl == null || baseUrl.isBlank()) {
            throw new IllegalStateException("No server to test: set the system property " + BASE_URL_PROPERTY);
        }
        return new FhirServer(baseUrl);
    }

    public String baseUrl() {
        return baseUrl;
    }

    /** Sends a request that speaks JSON; what else it holds is up to the caller. */
    public Answer send(Method method, String path, UnaryOperator<RequestSpecification> request) {
        RequestSpecification specification = RestAssured.given()
                .config(CONFIG)
                .filter(new ExchangeLog())
                .baseUri(baseUrl)
                .header("Accept", JSON);
        String uri = path.isEmpty() ? "" : "/" + path;
        return answer(method + " /" + path, () -> request.apply(specification).request(method, uri));
    }

    public Answer get(String path) {
        return send(Method.GET, path, request -> request);
    }

    public Answer read(String reference) {
        return get(reference);
    }

    /** Follows a link that the server gave, to the letter. */
    public Answer follow(String address) {
        RequestSpecification specification = RestAssured.given()
                .config(CONFIG)
                .filter(new ExchangeLog())
                .urlEncodingEnabled(false)
                .header("Accept", JSON);
        return answer("GET " + address, () -> specification.get(address));
    }

    public Answer delete(String reference) {
        return send(Method.DELETE, reference, request -> request);
    }

    /** Searches a type; parameters and values take turns. */
    public Answer search(String type, String... namesAndValues) {
        return send(Method.GET, type, request -> {
            for (int i = 0; i < namesAndValues.length; i += 2) {
                request.queryParam(namesAndValues[i], namesAndValues[i + 1]);
            }
            return request;
        });
    }

    public Answer create(JsonNode resource) {
        return create(resource, request -> request);
    }

    public Answer create(JsonNode resource, UnaryOperator<RequestSpecification> more) {
        return send(Method.POST, typeOf(resource), withBody(JSON, resource.toString(), more));
    }

    /** Stores a resource that a test needs and is not about. */
    public String created(JsonNode resource) {
        return create(resource).isAnswered(201).reference();
    }

    public Answer update(JsonNode resource) {
        return update(resource, request -> request);
    }

    /** Updates on condition that the stored version is still this one. */
    public Answer updateIfMatch(JsonNode resource, String version) {
        return update(resource, ifMatch(version));
    }

    public Answer update(JsonNode resource, UnaryOperator<RequestSpecification> more) {
        String reference = typeOf(resource) + "/" + resource.path("id").asText();
        return send(Method.PUT, reference, withBody(JSON, resource.toString(), more));
    }

    /** Patches with a list of JSON Patch operations, written as JSON. */
    public Answer jsonPatch(String reference, JsonNode operations) {
        return jsonPatch(reference, operations, request -> request);
    }

    public Answer jsonPatch(String reference, JsonNode operations, UnaryOperator<RequestSpecification> more) {
        return send(Method.PATCH, reference, withBody(JSON_PATCH, operations.toString(), more));
    }

    public Answer fhirPathPatch(String reference, ObjectNode parameters) {
        return send(Method.PATCH, reference, withBody(JSON, parameters.toString(), request -> request));
    }

    /** Posts a transaction or batch. */
    public Answer post(Bundle bundle) {
        return send(Method.POST, "", withBody(JSON, bundle.resource().toString(), request -> request));
    }

    public static UnaryOperator<RequestSpecification> ifMatch(String version) {
        return header("If-Match", "W/\"" + version + "\"");
    }

    public static UnaryOperator<RequestSpecification> header(String name, String value) {
        return request -> request.header(name, value);
    }

    /** One operation of a JSON Patch. */
    public static ObjectNode operation(String op, String path, JsonNode value) {
        ObjectNode operation = Json.object().put("op", op).put("path", path);
        operation.set("value", value);
        return operation;
    }

    public static ArrayNode operations(JsonNode... operations) {
        ArrayNode list = Json.array();
        for (JsonNode operation : operations) {
            list.add(operation);
        }
        return list;
    }

    /** REST Assured throws what a broken connection throws without declaring it. */
    private static Answer answer(String request, Supplier<Response> exchange) {
        try {
            return new Answer(request, exchange.get());
        } catch (Exception e) {
            throw new AssertionError(request + " got no answer: " + e, e);
        }
    }

    private static UnaryOperator<RequestSpecification> withBody(
            String contentType, String body, UnaryOperator<RequestSpecification> more) {
        return request -> more.apply(request.contentType(contentType).body(body));
    }

    private static String typeOf(JsonNode resource) {
        return resource.path("resourceType").asText();
    }
}
