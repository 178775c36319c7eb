package uk.footbridge.load.population;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One resource to be stored under its own id.
 *
 * @param reference type and id, such as {@code Patient/p-7}
 * @param json the resource, on one line
 */
public record Write(String reference, String json) {

    private static final String OURS = "https://fhir.footbridge.org.uk/";

    /** @param template the resource, over as many lines as it reads well on; {@code ours:} begins our own canonicals */
    static Write of(String type, String id, String template) {
        return new Write(type + "/" + id, oneLine(template));
    }

    static String oneLine(String template) {
        return template.replaceAll("\\n\\s*", "").replace("ours:", OURS);
    }

    /** A transaction Bundle that stores all of them. */
    public static String transaction(List<Write> writes) {
        return writes.stream()
                .map(write ->
                        "{\"fullUrl\":\"urn:footbridge:%1$s\",\"request\":{\"method\":\"PUT\",\"url\":\"%1$s\"},\"resource\":%2$s}"
                                .formatted(write.reference(), write.json()))
                .collect(Collectors.joining(
                        ",", "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[", "]}"));
    }
}
