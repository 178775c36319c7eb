package uk.footbridge.conformance.client;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A resource kept as a readable file, in which {@code ${name}} stands for what differs from test to test and
 * {@code ${unique}} for a value that no other run has used.
 */
public final class Fixture {

    private static final String FOLDER = "/uk/footbridge/conformance/fixtures/";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([a-zA-Z]+)}");

    private final String name;
    private final String template;
    private final Map<String, String> values = new HashMap<>();

    private Fixture(String name, String template) {
        this.name = name;
        this.template = template;
        values.put("unique", UUID.randomUUID().toString());
    }

    /** The fixture of a file in the fixtures folder; a name without an ending means JSON. */
    public static Fixture named(String name) {
        String file = name.contains(".") ? name : name + ".json";
        try (InputStream stream = Fixture.class.getResourceAsStream(FOLDER + file)) {
            if (stream == null) {
                throw new IllegalArgumentException("There is no fixture " + file);
            }
            return new Fixture(file, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Fixture with(String placeholder, String value) {
        values.put(placeholder, value);
        return this;
    }

    public ObjectNode resource() {
        return Json.parse(text());
    }

    /** The file's text with every placeholder filled. */
    public String text() {
        return PLACEHOLDER.matcher(template).replaceAll(match -> {
            String value = values.get(match.group(1));
            if (value == null) {
                throw new IllegalStateException("Fixture " + name + " needs a value for " + match.group());
            }
            return Matcher.quoteReplacement(
                    new String(JsonStringEncoder.getInstance().quoteAsString(value)));
        });
    }
}
