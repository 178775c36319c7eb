package uk.footbridge.conformance.person;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.http.Method;
import java.util.ArrayList;
import java.util.List;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Json;

/** Asks a server for the links of a patient record, and tells it what somebody has decided. */
final class Links {

    private final FhirServer server;

    Links(FhirServer server) {
        this.server = server;
    }

    /** One link: a person (HAPI's golden resource), a record, and what holds between them. */
    record Link(String person, String record, String result, String source) {}

    List<Link> of(String record) {
        Answer answer = server.send(Method.GET, "$mdm-query-links", request -> request.queryParam("resourceId", record))
                .isAnswered(200);
        List<Link> links = new ArrayList<>();
        for (JsonNode parameter : answer.resource().path("parameter")) {
            if (parameter.path("name").asText().equals("link")) {
                links.add(new Link(
                        part(parameter, "goldenResourceId"),
                        part(parameter, "sourceResourceId"),
                        part(parameter, "matchResult"),
                        part(parameter, "linkSource")));
            }
        }
        return links;
    }

    /** The person that a record is of. */
    String person(String record) {
        return only(record, "MATCH");
    }

    /** The person that a record may be of. */
    String possible(String record) {
        return only(record, "POSSIBLE_MATCH");
    }

    private String only(String record, String result) {
        List<Link> links =
                of(record).stream().filter(link -> link.result().equals(result)).toList();
        if (links.size() != 1) {
            throw new AssertionError("Expected one " + result + " of " + record + ", found " + links);
        }
        return links.get(0).person();
    }

    Answer decide(String person, String record, String result) {
        return tell("$mdm-update-link", person, record, result);
    }

    Answer add(String person, String record, String result) {
        return tell("$mdm-create-link", person, record, result);
    }

    private Answer tell(String operation, String person, String record, String result) {
        ObjectNode parameters = Json.object().put("resourceType", "Parameters");
        parameter(parameters, "goldenResourceId", person);
        parameter(parameters, "resourceId", record);
        parameter(parameters, "matchResult", result);
        return server.send(Method.POST, operation, request -> request.contentType(FhirServer.JSON)
                .body(parameters.toString()));
    }

    private static void parameter(ObjectNode parameters, String name, String value) {
        parameters.withArray("/parameter").addObject().put("name", name).put("valueString", value);
    }

    private static String part(JsonNode parameter, String name) {
        for (JsonNode part : parameter.path("part")) {
            if (part.path("name").asText().equals(name)) {
                return part.path("valueString").asText();
            }
        }
        return "";
    }
}
