package uk.footbridge.directory.importer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What became of a feed: every record that was refused and why, what was left out, and counts of the rest. */
final class Report {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Lines of each kind on the terminal when there is a file that has all. */
    private static final int SHOWN = 20;

    /** What can become of a resource. */
    enum Fate {
        CREATED("created"),
        CHANGED("changed"),
        UNCHANGED("unchanged");

        private final String word;

        Fate(String word) {
            this.word = word;
        }
    }

    /** What is said of single records. */
    enum Kind {
        REFUSED("refused"),
        WARNING("taken, with something left out"),
        MOVED("moved to another organisation"),
        GONE("no longer in the feed, now inactive");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** One line of the report. */
    record Line(Kind kind, String id, String name, String element, String problem) {}

    private final List<Line> lines = new ArrayList<>();
    private final Map<String, Map<Fate, Integer>> fates = new TreeMap<>();
    private final Map<String, Integer> unmapped = new TreeMap<>();
    private int repeated;
    private String stopped;
    private String serverAway;

    synchronized void add(Kind kind, String id, String name, String element, String problem) {
        lines.add(new Line(kind, id, name, element, problem));
    }

    synchronized void count(String type, Fate fate) {
        fates.computeIfAbsent(type, key -> new EnumMap<>(Fate.class)).merge(fate, 1, Integer::sum);
    }

    synchronized void unmapped(String term) {
        unmapped.merge(term, 1, Integer::sum);
    }

    synchronized void repeated() {
        repeated++;
    }

    void stopped(String where) {
        stopped = where;
    }

    /** The server that takes the directory stopped answering. */
    void serverAway(String problem) {
        serverAway = problem;
    }

    boolean isServerAway() {
        return serverAway != null;
    }

    boolean isStopped() {
        return stopped != null;
    }

    synchronized int count(Kind kind) {
        return (int) lines.stream().filter(line -> line.kind() == kind).count();
    }

    synchronized int count(Fate fate) {
        return fates.values().stream()
                .mapToInt(counts -> counts.getOrDefault(fate, 0))
                .sum();
    }

    boolean allTaken() {
        return stopped == null && serverAway == null && count(Kind.REFUSED) == 0;
    }

    void print(PrintStream out, boolean isInFile) {
        fates.forEach((type, counts) -> out.println(type + ": " + words(counts)));
        for (Kind kind : Kind.values()) {
            print(out, kind, isInFile);
        }
        if (repeated > 0) {
            out.println(repeated + " records came more than once and count once.");
        }
        if (!unmapped.isEmpty()) {
            out.println(
                    unmapped.size() + " taxonomy terms stand for none of our codes; --needs FILE can say otherwise:");
            unmapped.forEach((term, times) -> out.println("  " + term + ": " + times));
        }
        if (serverAway != null) {
            out.println("The import ended early: " + serverAway
                    + ". What was written is kept, nothing was set inactive. Run the same again to go on.");
        } else if (stopped != null) {
            out.println("The feed stopped at " + stopped
                    + ". What came before is kept, nothing was set inactive. Run the same again to go on.");
        } else if (count(Fate.CREATED) + count(Fate.CHANGED) + count(Kind.GONE) == 0) {
            out.println("Nothing has changed.");
        }
    }

    private void print(PrintStream out, Kind kind, boolean isInFile) {
        List<Line> of = lines.stream().filter(line -> line.kind() == kind).toList();
        if (of.isEmpty()) {
            return;
        }
        out.println(of.size() + " " + kind.words + ":");
        int shown = isInFile ? Math.min(SHOWN, of.size()) : of.size();
        for (Line line : of.subList(0, shown)) {
            out.println("  " + (line.id() == null ? "the feed" : line.id())
                    + (line.name() == null ? "" : " (" + line.name() + ")")
                    + (line.element() == null ? "" : ", " + line.element())
                    + ": " + line.problem());
        }
        if (shown < of.size()) {
            out.println("  and " + (of.size() - shown) + " more in the report file.");
        }
    }

    private static String words(Map<Fate, Integer> counts) {
        List<String> words = new ArrayList<>();
        for (Fate fate : Fate.values()) {
            words.add(counts.getOrDefault(fate, 0) + " " + fate.word);
        }
        return String.join(", ", words);
    }

    /** Writes a line of JSON for everything that is said of a record, each unmapped term, and one with the counts. */
    void write(Path file) {
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            for (Line line : lines) {
                ObjectNode json =
                        JSON.createObjectNode().put("kind", line.kind().name().toLowerCase());
                json.put("id", line.id());
                json.put("name", line.name());
                json.put("element", line.element());
                json.put("problem", line.problem());
                writer.append(json.toString()).append('\n');
            }
            for (Map.Entry<String, Integer> term : unmapped.entrySet()) {
                ObjectNode json =
                        JSON.createObjectNode().put("kind", "unmapped").put("term", term.getKey());
                writer.append(json.put("times", term.getValue()).toString()).append('\n');
            }
            writer.append(counts().toString()).append('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ObjectNode counts() {
        ObjectNode json = JSON.createObjectNode().put("kind", "counts");
        fates.forEach((type, counts) -> {
            ObjectNode of = json.putObject(type);
            for (Fate fate : Fate.values()) {
                of.put(fate.word, counts.getOrDefault(fate, 0));
            }
        });
        for (Kind kind : Kind.values()) {
            json.put(kind.name().toLowerCase(), count(kind));
        }
        json.put("repeated", repeated);
        json.put("stopped", stopped == null ? serverAway : stopped);
        return json;
    }
}
