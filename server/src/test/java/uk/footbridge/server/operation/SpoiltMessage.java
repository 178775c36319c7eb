package uk.footbridge.server.operation;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A message that is right but for some places, which the fuzzer chooses: bytes alone would seldom get past the JSON parser,
 * and what has to be tried is what comes after it.
 */
final class SpoiltMessage {

    private static final Path RIGHT =
            Path.of("../conformance/src/main/resources/uk/footbridge/conformance/fixtures/message/referral.json");
    private static final int MOST_PLACES = 6;

    private static final List<String> ODD = List.of(
            "",
            " ",
            "urn:uuid:",
            "urn:uuid:00000000-0000-0000-0000-000000000000",
            "#",
            "#x",
            "Patient/",
            "Patient/a/_history/",
            "Patient?identifier=a|b",
            "http://[",
            "9999-99-99T99:99:99Z",
            "2026-02-30",
            "1e400",
            "\u0000",
            "\ud83d",
            "<script>",
            "%00%ff",
            "'; --",
            "a".repeat(70_000));

    private SpoiltMessage() {}

    static String from(FuzzedDataProvider data) throws IOException {
        JsonNode message = new ObjectMapper().readTree(RIGHT.toFile());
        int places = data.consumeInt(0, MOST_PLACES);
        for (int i = 0; i < places; i++) {
            List<JsonNode> holders = holders(message);
            spoil(holders.get(data.consumeInt(0, holders.size() - 1)), data);
        }
        return message.toString();
    }

    private static List<JsonNode> holders(JsonNode root) {
        List<JsonNode> holders = new ArrayList<>();
        List<JsonNode> waiting = new ArrayList<>(List.of(root));
        while (!waiting.isEmpty()) {
            JsonNode node = waiting.remove(waiting.size() - 1);
            if (node.isContainerNode()) {
                holders.add(node);
                node.forEach(waiting::add);
            }
        }
        return holders;
    }

    private static void spoil(JsonNode holder, FuzzedDataProvider data) {
        if (holder instanceof ObjectNode object && !object.isEmpty()) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = names.get(data.consumeInt(0, names.size() - 1));
            switch (data.consumeInt(0, 3)) {
                case 0 -> object.remove(name);
                case 1 -> object.set("x" + name, object.get(name));
                default -> object.set(name, odd(data));
            }
        } else if (holder instanceof ArrayNode array && !array.isEmpty()) {
            int index = data.consumeInt(0, array.size() - 1);
            switch (data.consumeInt(0, 3)) {
                case 0 -> array.remove(index);
                case 1 -> array.add(array.get(index).deepCopy());
                default -> array.set(index, odd(data));
            }
        }
    }

    private static JsonNode odd(FuzzedDataProvider data) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (data.consumeInt(0, 6)) {
            case 0 -> json.nullNode();
            case 1 -> json.numberNode(data.consumeLong());
            case 2 -> json.booleanNode(data.consumeBoolean());
            case 3 -> json.objectNode();
            case 4 -> json.arrayNode();
            case 5 -> json.textNode(data.consumeString(40));
            default -> json.textNode(data.pickValue(ODD));
        };
    }
}
