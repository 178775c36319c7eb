package uk.footbridge.load;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.TreeMap;

/**
 * How a server is started and reached.
 *
 * @param start the command and its arguments; empty for a server that runs already
 * @param ready the address that answers 200 once it takes requests
 * @param distribution the jar or war that is shipped; empty if it is not known
 * @param copies how many times it has the data that is stored; as asked on the command line if nothing is said
 */
record ServerDescription(
        String name,
        List<String> start,
        Map<String, String> environment,
        String base,
        String ready,
        String distribution,
        OptionalInt copies) {

    static ServerDescription of(String argument, Path root) throws IOException {
        if (argument.startsWith("http")) {
            String base = argument.replaceFirst("/+$", "");
            return new ServerDescription(base, List.of(), Map.of(), base, base + "/metadata", "", OptionalInt.of(1));
        }
        Path file = argument.endsWith(".properties")
                ? Path.of(argument)
                : root.resolve("load/servers").resolve(argument + ".properties");
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return of(properties);
    }

    private static ServerDescription of(Properties properties) {
        Map<String, String> environment = new TreeMap<>();
        for (String key : properties.stringPropertyNames()) {
            if (key.startsWith("environment.")) {
                environment.put(key.substring("environment.".length()), properties.getProperty(key));
            }
        }
        String base = properties.getProperty("base");
        return new ServerDescription(
                properties.getProperty("name"),
                words(properties, "start"),
                environment,
                base,
                properties.getProperty("ready", base + "/metadata"),
                properties.getProperty("distribution", ""),
                properties.containsKey("copies")
                        ? OptionalInt.of(Integer.parseInt(
                                properties.getProperty("copies").strip()))
                        : OptionalInt.empty());
    }

    private static List<String> words(Properties properties, String key) {
        String value = properties.getProperty(key, "").strip();
        return value.isEmpty() ? List.of() : List.of(value.split("\\s+"));
    }

    boolean isStartedHere() {
        return !start.isEmpty();
    }

    /** @param values for {@code {port}}, {@code {database}} and the other words in braces */
    ServerDescription with(Map<String, String> values) {
        Map<String, String> filled = new TreeMap<>();
        environment.forEach((name, value) -> filled.put(name, fill(value, values)));
        return new ServerDescription(
                name,
                fill(start, values),
                filled,
                fill(base, values),
                fill(ready, values),
                fill(distribution, values),
                copies);
    }

    private static List<String> fill(List<String> texts, Map<String, String> values) {
        List<String> filled = new ArrayList<>();
        texts.forEach(text -> filled.add(fill(text, values)));
        return filled;
    }

    private static String fill(String text, Map<String, String> values) {
        String filled = text;
        for (Map.Entry<String, String> each : values.entrySet()) {
            filled = filled.replace("{" + each.getKey() + "}", each.getValue());
        }
        return filled;
    }
}
