package uk.footbridge.benchmarks.running;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Works the server at full speed for a time (20 minutes are as many requests as a busy region makes in a day), and fails
 * when it holds more at the end than in the middle: heap, connections, descriptors, threads or files.
 *
 * <p>Arguments: the repository's folder, the file to write, and the minutes.
 */
public final class Soak {

    /** The first of them let caches fill and the compiler finish. */
    private static final int PARTS = 8;

    private static final double HEAP_SHARE = 0.10;
    private static final double HEAP_MEGABYTES = 15;
    private static final long SOCKETS = 16;

    private Soak() {}

    public static void main(String[] args) throws Exception {
        Path root = Path.of(args[0]).toAbsolutePath().normalize();
        long seconds = Math.round(Double.parseDouble(args[2]) * 60 / PARTS);
        Results results = new Results();
        Machine.describe(root, results);
        Path data = Results.folder(root, "soak");
        List<Held> held = new ArrayList<>();
        long failures;
        try (MeasuredServer server = MeasuredServer.launch(root, data, Map.of())) {
            server.awaitReady();
            SoakLoad load = new SoakLoad(server);
            for (int part = 1; part <= PARTS; part++) {
                long before = load.requests();
                load.run(seconds);
                held.add(Held.by(server, data));
                results.row("part" + part, held.get(held.size() - 1));
                results.row("requestsPerSecond" + part, (double) (load.requests() - before) / seconds);
            }
            failures = load.failures();
            results.row("requests", load.requests());
            results.row("failures", failures);
        } finally {
            Results.delete(data);
        }
        List<String> grown = grown(held.get(PARTS / 2 - 1), held.get(PARTS - 1));
        results.row("grown", String.join(", ", grown));
        results.write(Path.of(args[1]));
        if (failures > 0 || !grown.isEmpty()) {
            System.exit(1);
        }
    }

    private static List<String> grown(Held middle, Held end) {
        List<String> grown = new ArrayList<>();
        double heap = end.heapMegabytes() - middle.heapMegabytes();
        if (heap > Math.max(HEAP_MEGABYTES, HEAP_SHARE * middle.heapMegabytes())) {
            grown.add("heap");
        }
        // Sockets of the last clients may still be closing.
        if (end.descriptors() > middle.descriptors() + SOCKETS) {
            grown.add("descriptors");
        }
        if (end.connections() > middle.connections() + SOCKETS) {
            grown.add("connections");
        }
        if (end.threads() > middle.threads() + SOCKETS) {
            grown.add("threads");
        }
        if (end.files() > middle.files()) {
            grown.add("files");
        }
        return grown;
    }
}
