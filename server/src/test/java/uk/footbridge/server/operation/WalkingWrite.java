package uk.footbridge.server.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/**
 * One write, to be sent by itself or as the entry of a Bundle.
 *
 * @param url below {@code /fhir/}
 * @param body a resource, or a JSON Patch; null for none
 * @param ifNoneExist the search of a conditional create, or null
 */
record WalkingWrite(String method, String url, String body, String ifNoneExist) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** How a write may be sent. */
    enum Way {
        DIRECT,
        TRANSACTION,
        BATCH
    }

    /**
     * What came of it.
     *
     * @param status of the write itself, as a number
     * @param words all that was said, in the answer or in its entry
     * @param location what was written, {@code [type]/[id]}; empty when nothing says it
     */
    record Answer(int status, String words, String location) {

        /** In the words of the table; a Bundle's entry says 204 of what is deleted, and an answer 200. */
        String found() {
            return String.valueOf(status == 204 ? 200 : status);
        }

        boolean accepted() {
            return status < 300;
        }
    }

    static WalkingWrite of(String method, String url, String body) {
        return new WalkingWrite(method, url, body, null);
    }

    Answer send(WalkingServer server, WalkingRole role, Way way) throws IOException {
        if (way == Way.DIRECT) {
            HttpResponse<String> answer = ifNoneExist == null
                    ? server.ask(role, method, url, body)
                    : server.ask(role, method, url, body, "If-None-Exist", ifNoneExist);
            String place = answer.headers()
                    .firstValue("Content-Location")
                    .or(() -> answer.headers().firstValue("Location"))
                    .orElse("");
            return new Answer(answer.statusCode(), answer.body(), location(place));
        }
        HttpResponse<String> answer = server.ask(role, "POST", "", bundle(way));
        if (answer.statusCode() >= 300) {
            return new Answer(answer.statusCode(), answer.body(), "");
        }
        JsonNode entry = JSON.readTree(answer.body()).at("/entry/0");
        String status = entry.at("/response/status").asText();
        return new Answer(
                Integer.parseInt(status.substring(0, "200".length())),
                entry.toString(),
                location(entry.at("/response/location").asText()));
    }

    private String bundle(Way way) throws IOException {
        ObjectNode bundle = JSON.createObjectNode()
                .put("resourceType", "Bundle")
                .put("type", way.name().toLowerCase(java.util.Locale.ROOT));
        ObjectNode entry = bundle.putArray("entry").addObject();
        if (body != null && body.startsWith("[")) {
            entry.putObject("resource")
                    .put("resourceType", "Binary")
                    .put("contentType", "application/json-patch+json")
                    .put("data", WalkingData.base64(body));
        } else if (body != null) {
            entry.set("resource", JSON.readTree(body));
        }
        ObjectNode request = entry.putObject("request").put("method", method).put("url", url);
        if (ifNoneExist != null) {
            request.put("ifNoneExist", ifNoneExist);
        }
        return bundle.toString();
    }

    /** The type and id of an address, with or without a base before and a version after them. */
    private static String location(String address) {
        List<String> steps =
                new ArrayList<>(List.of(address.replaceAll("/_history/.*", "").split("/")));
        return steps.size() < 2 ? "" : steps.get(steps.size() - 2) + "/" + steps.get(steps.size() - 1);
    }
}
