package uk.footbridge.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a run came to: JSON to compare with another run's, and a page to read. */
final class Report {

    private final Map<String, Object> content = new LinkedHashMap<>();

    Report(Map<String, Object> machine, Map<String, Object> run) {
        content.put("machine", machine);
        content.put("run", run);
    }

    /** Of a run that only started them. */
    void add(List<Server> servers) {
        List<Map<String, Object>> described = new ArrayList<>();
        for (Server each : servers) {
            Map<String, Object> server = new LinkedHashMap<>();
            server.put("name", each.name);
            server.putAll(each.facts);
            described.add(server);
        }
        content.put("servers", described);
        content.put("facts", Facts.WORDS);
    }

    /** @param servers in the order in which they were named; the first is compared with each of the others */
    void add(List<Requests> servers, Set<Operation> operations, Plan plan) {
        List<Map<String, Object>> described = new ArrayList<>();
        for (Requests each : servers) {
            Map<String, Object> server = new LinkedHashMap<>();
            server.put("name", each.server.name);
            server.putAll(each.server.facts);
            Map<String, Object> measured = new LinkedHashMap<>();
            operations.forEach(operation -> measured.put(
                    operation.id(), plan.samples(each.server.name, operation).summary()));
            server.put("operations", measured);
            described.add(server);
        }
        content.put("servers", described);
        Map<String, Object> bare = new LinkedHashMap<>();
        plan.bare().forEach((operation, samples) -> bare.put(operation.id(), samples.summary()));
        content.put("barePostgreSQL", bare);
        content.put("compared", compared(servers, operations, plan));
        List<Map<String, String>> legend = new ArrayList<>();
        operations.forEach(each -> legend.add(Map.of("id", each.id(), "words", each.words)));
        content.put("legend", legend);
        content.put("facts", Facts.WORDS);
    }

    /** How many times as many requests the first server answered as each other, round by round: what disturbs one disturbs both. */
    private static List<Map<String, Object>> compared(List<Requests> servers, Set<Operation> operations, Plan plan) {
        List<Map<String, Object>> compared = new ArrayList<>();
        String first = servers.get(0).server.name;
        for (Requests other : servers.subList(1, servers.size())) {
            for (Operation operation : operations) {
                List<Double> mine = plan.samples(first, operation).perSecondEachRound();
                List<Double> theirs = plan.samples(other.server.name, operation).perSecondEachRound();
                double[] times = new double[Math.min(mine.size(), theirs.size())];
                for (int round = 0; round < times.length; round++) {
                    times[round] = mine.get(round) / theirs.get(round);
                }
                double[] sorted = times.clone();
                Arrays.sort(sorted);
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("operation", operation.id());
                row.put("server", first);
                row.put("against", other.server.name);
                row.put("timesMedian", Samples.at(sorted, 0.5));
                row.put("timesEachRound", Arrays.stream(times).boxed().toList());
                compared.add(row);
            }
        }
        return compared;
    }

    /** @param output without an ending: {@code .json} and {@code .html} are added */
    void write(Path output) throws IOException {
        Files.createDirectories(output.toAbsolutePath().getParent());
        Path json = Path.of(output + ".json");
        Files.writeString(
                json,
                new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(rounded(content))
                        + "\n");
        ClasspathLoader templates = new ClasspathLoader(Report.class.getClassLoader());
        templates.setPrefix("uk/footbridge/load/");
        StringWriter page = new StringWriter();
        new PebbleEngine.Builder()
                .loader(templates)
                .defaultLocale(Locale.UK)
                .build()
                .getTemplate("report.html")
                .evaluate(page, content);
        Path html = Path.of(output + ".html");
        Files.writeString(html, page.toString());
        System.out.println("Written: " + json + " and " + html);
    }

    /** Three digits after the point are more than any of these figures is worth. */
    private static Object rounded(Object value) {
        if (value instanceof Double number) {
            return Double.isFinite(number) ? Math.round(number * 1000) / 1000.0 : null;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> all = new LinkedHashMap<>();
            map.forEach((key, each) -> all.put(key, rounded(each)));
            return all;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Report::rounded).toList();
        }
        return value;
    }
}
