package uk.footbridge.benchmarks.running;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.stream.Stream;

/** Says on what a figure was measured, because it means nothing on another machine. */
final class Machine {

    private Machine() {}

    static void describe(Path root, Results results) throws IOException, InterruptedException {
        results.row("date", OffsetDateTime.now(ZoneOffset.UTC).withNano(0));
        results.row("commit", commit(root));
        results.row("cores", Runtime.getRuntime().availableProcessors());
        results.row("processor", processor());
        results.row("memoryMegabytes", kilobytes(Path.of("/proc/meminfo"), "MemTotal:") / 1e3);
        results.row("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        results.row("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        results.row("loadBefore", load());
    }

    /** How many processes wanted a core in the last minute. */
    static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
    }

    private static String processor() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        }
    }

    private static String commit(Path root) throws IOException, InterruptedException {
        Process git = new ProcessBuilder("git", "describe", "--always", "--dirty")
                .directory(root.toFile())
                .start();
        try (InputStream out = git.getInputStream()) {
            String commit = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 ? commit : "unknown";
        }
    }

    /** What a write costs at least: a block written and flushed, again and again, for two seconds. */
    static double fsyncsPerSecond(Path folder) throws IOException {
        Path probe = folder.resolve("fsync");
        try (FileChannel file = FileChannel.open(probe, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long start = System.nanoTime();
            int count = 0;
            for (; System.nanoTime() - start < 2e9; count++) {
                file.write(ByteBuffer.allocate(8192), 0);
                file.force(false);
            }
            return count / ((System.nanoTime() - start) / 1e9);
        }
    }

    static long kilobytes(Path file, String label) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(label))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElse(0);
        }
    }
}
