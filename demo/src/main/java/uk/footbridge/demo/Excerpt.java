package uk.footbridge.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** A resource as JSON on few lines: what fits on a line stays on one, long texts and long resources are cut. */
final class Excerpt {
    private static final int WIDTH = 104;
    private static final int LONGEST_TEXT = 140;
    private static final int MOST_LINES = 44;

    private final List<String> lines = new ArrayList<>();

    private Excerpt() {}

    static List<String> of(JsonNode resource) {
        Excerpt excerpt = new Excerpt();
        excerpt.add("", "", resource, "");
        int more = excerpt.lines.size() - MOST_LINES;
        if (more <= 1) {
            return excerpt.lines;
        }
        List<String> cut = new ArrayList<>(excerpt.lines.subList(0, MOST_LINES));
        cut.add("... (" + more + " more lines)");
        return cut;
    }

    private void add(String indent, String label, JsonNode node, String after) {
        String line = indent + label + onOneLine(node) + after;
        if (line.length() <= WIDTH || node.isValueNode()) {
            lines.add(line);
            return;
        }
        boolean object = node.isObject();
        lines.add(indent + label + (object ? "{" : "["));
        if (object) {
            for (Iterator<Map.Entry<String, JsonNode>> fields = node.fields(); fields.hasNext(); ) {
                Map.Entry<String, JsonNode> field = fields.next();
                add(indent + "  ", quoted(field.getKey()) + ": ", field.getValue(), fields.hasNext() ? "," : "");
            }
        } else {
            for (Iterator<JsonNode> items = node.elements(); items.hasNext(); ) {
                add(indent + "  ", "", items.next(), items.hasNext() ? "," : "");
            }
        }
        lines.add(indent + (object ? "}" : "]") + after);
    }

    private static String onOneLine(JsonNode node) {
        List<String> parts = new ArrayList<>();
        if (node.isObject()) {
            node.fields().forEachRemaining(f -> parts.add(quoted(f.getKey()) + ": " + onOneLine(f.getValue())));
            return "{" + String.join(", ", parts) + "}";
        }
        if (node.isArray()) {
            node.forEach(item -> parts.add(onOneLine(item)));
            return "[" + String.join(", ", parts) + "]";
        }
        return node.isTextual() ? quoted(node.textValue()) : node.toString();
    }

    private static String quoted(String text) {
        String cut = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT - 3) + "..." : text;
        return '"' + cut.replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
