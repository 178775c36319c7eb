package uk.footbridge.benchmarks.running;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the server holds at a moment, after the garbage has been collected.
 *
 * @param heapMegabytes of its objects
 * @param outsideMegabytes of classes, compiled code and the like
 * @param connections to the database
 * @param descriptors open files and sockets
 * @param threads running or waiting
 * @param files in its data directory, without those of the database
 */
record Held(
        double heapMegabytes, double outsideMegabytes, long connections, long descriptors, long threads, long files) {

    private static final String USED = "jvm_memory_used_bytes\\{area=\"%s\"[^}]*} (\\S+)";

    static Held by(MeasuredServer server, Path data) throws IOException, InterruptedException {
        collectGarbage(server.pid());
        String metrics = server.metrics();
        return new Held(
                sum(metrics, USED.formatted("heap")) / 1e6,
                sum(metrics, USED.formatted("nonheap")) / 1e6,
                (long) sum(metrics, "hikaricp_connections\\{[^}]*} (\\S+)"),
                count(Path.of("/proc/" + server.pid() + "/fd")),
                (long) sum(metrics, "jvm_threads_live_threads (\\S+)"),
                filesOf(data));
    }

    private static void collectGarbage(long pid) throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        int end = new ProcessBuilder(jcmd.toString(), String.valueOf(pid), "GC.run")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (end != 0) {
            throw new IOException("jcmd could not collect the server's garbage.");
        }
    }

    private static double sum(String metrics, String pattern) {
        Matcher line = Pattern.compile("(?m)^" + pattern).matcher(metrics);
        double sum = 0;
        while (line.find()) {
            sum += Double.parseDouble(line.group(1));
        }
        return sum;
    }

    private static long count(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.count();
        }
    }

    private static long filesOf(Path data) throws IOException {
        try (Stream<Path> entries = Files.list(data)) {
            return entries.count();
        }
    }
}
