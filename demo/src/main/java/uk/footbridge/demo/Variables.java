package uk.footbridge.demo;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills the {@code {{...}}} of a story: its own variables, the named requests and answers before, fresh identifiers.
 */
final class Variables {
    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*(.+?)\\s*}}");
    private static final Pattern EXCHANGE = Pattern.compile("([\\w-]+)\\.(request|response)\\.(body|headers)\\.(.+)");
    private static final Pattern RANDOM = Pattern.compile("\\$randomInt (\\d+) (\\d+)");
    private static final Pattern JSON_PATH = Pattern.compile("\\$(\\.\\w+|\\[\\d+])*");

    private final Map<String, String> values;
    private final Map<String, Exchange> exchanges = new HashMap<>();

    Variables(Map<String, String> values) {
        this.values = values;
    }

    void remember(String name, Exchange exchange) {
        exchanges.put(name, exchange);
    }

    String fill(String template) {
        return PLACE.matcher(template).replaceAll(place -> Matcher.quoteReplacement(value(place.group(1))));
    }

    private String value(String expression) {
        switch (expression) {
            case "$guid":
                return UUID.randomUUID().toString();
            case "$datetime iso8601":
                return Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
            default:
                break;
        }
        Matcher random = RANDOM.matcher(expression);
        if (random.matches()) {
            int from = Integer.parseInt(random.group(1));
            return String.valueOf(ThreadLocalRandom.current().nextInt(from, Integer.parseInt(random.group(2))));
        }
        Matcher exchange = EXCHANGE.matcher(expression);
        if (exchange.matches()) {
            return fromExchange(expression, exchange);
        }
        String value = values.get(expression);
        if (value == null) {
            throw new StoryException("The story has no variable {{" + expression + "}}.");
        }
        return fill(value);
    }

    private String fromExchange(String expression, Matcher parts) {
        Exchange exchange = exchanges.get(parts.group(1));
        if (exchange == null) {
            throw new StoryException("{{" + expression + "}}: no step before is called " + parts.group(1) + ".");
        }
        boolean response = parts.group(2).equals("response");
        if (parts.group(3).equals("headers")) {
            return exchange.headers()
                    .firstValue(parts.group(4))
                    .orElseThrow(() -> new StoryException("The answer has no header for {{" + expression + "}}."));
        }
        JsonNode found = at(response ? exchange.received() : exchange.sent(), expression, parts.group(4));
        if (!found.isValueNode()) {
            throw new StoryException("The answer holds no single value at {{" + expression + "}}.");
        }
        return found.asText();
    }

    private static JsonNode at(JsonNode body, String expression, String path) {
        if (!JSON_PATH.matcher(path).matches()) {
            throw new StoryException("{{" + expression + "}}: only paths such as $.entry[0].resource.id are known.");
        }
        String pointer = path.substring(1).replace("[", "/").replace("]", "").replace('.', '/');
        JsonNode found = body.at(JsonPointer.compile(pointer));
        if (found.isMissingNode()) {
            throw new StoryException("There is nothing at {{" + expression + "}}.");
        }
        return found;
    }
}
