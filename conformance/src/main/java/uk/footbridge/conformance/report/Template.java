package uk.footbridge.conformance.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A piece of the report's page in a file of its own, in which {@code {{name}}} is filled. */
final class Template {

    private static final String FOLDER = "/uk/footbridge/conformance/report/";
    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-zA-Z]+)}}");
    private static final Map<String, String> READ = new ConcurrentHashMap<>();

    private final String name;
    private final Map<String, String> values = new HashMap<>();

    private Template(String name) {
        this.name = name;
    }

    static Template named(String name) {
        return new Template(name);
    }

    /** Fills a place with text, which is escaped: what a server answers must not become part of the page. */
    Template text(String place, String value) {
        return html(
                place,
                value.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;"));
    }

    /** Fills a place with what another template has made. */
    Template html(String place, String value) {
        values.put(place, value);
        return this;
    }

    String filled() {
        return PLACE.matcher(READ.computeIfAbsent(name, Template::read)).replaceAll(match -> {
            String value = values.get(match.group(1));
            if (value == null) {
                throw new IllegalStateException(name + " needs " + match.group(1));
            }
            return Matcher.quoteReplacement(value);
        });
    }

    private static String read(String name) {
        try (InputStream stream = Template.class.getResourceAsStream(FOLDER + name)) {
            if (stream == null) {
                throw new IllegalStateException("There is no template " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
