package uk.footbridge.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Says on what a figure was measured, and how much memory and disk something takes there. */
final class Machine {

    private Machine() {}

    static Map<String, Object> describe(Path root) throws IOException, InterruptedException {
        Map<String, Object> machine = new LinkedHashMap<>();
        machine.put("date", OffsetDateTime.now(ZoneOffset.UTC).withNano(0).toString());
        machine.put("commit", commit(root));
        machine.put("cores", Runtime.getRuntime().availableProcessors());
        machine.put("processor", processor());
        machine.put("memoryMegabytes", kilobytes(Path.of("/proc/meminfo"), "MemTotal:") / 1000);
        machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        machine.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        machine.put("loadBefore", load());
        return machine;
    }

    /** How many processes wanted a core in the last minute. */
    static double load() throws IOException {
        return Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
    }

    /** Of a process and all that it started, in MB. */
    static double residentMegabytes(ProcessHandle process) throws IOException {
        double sum = 0;
        for (ProcessHandle each :
                Stream.concat(Stream.of(process), process.descendants()).toList()) {
            Path status = Path.of("/proc/" + each.pid() + "/status");
            if (Files.exists(status)) {
                sum += kilobytes(status, "VmRSS:") / 1e3;
            }
        }
        return sum;
    }

    /** Of a jar and the libraries that its manifest names: what lies beside them from older builds is no part. */
    static double megabytes(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            double bytes = Files.size(jar);
            String libraries = file.getManifest().getMainAttributes().getValue("Class-Path");
            if (libraries != null) {
                for (String library : libraries.split(" ")) {
                    bytes += Files.size(jar.resolveSibling(library));
                }
            }
            return bytes / 1e6;
        }
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

    private static long kilobytes(Path file, String label) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(label))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElse(0);
        }
    }
}
