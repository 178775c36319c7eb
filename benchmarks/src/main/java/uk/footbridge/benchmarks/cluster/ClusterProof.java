package uk.footbridge.benchmarks.cluster;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import uk.footbridge.benchmarks.cluster.Writers.Answered;
import uk.footbridge.benchmarks.cluster.Writers.Outcome;

/**
 * Lets a cluster be written to, restarts, kills, freezes and fails over parts of it meanwhile, and looks afterwards whether
 * everything that was answered with success is there.
 *
 * <p>Arguments: the repository's folder, PostgreSQL's programs, the file to write, and which parts: {@code rolling},
 * {@code killed}, {@code cut-off}, {@code failover}; all of them when none is named. It ends with 1 when something is lost, when a
 * rolling restart fails a request, or when errors outlast a new primary by more than ten seconds.
 */
public final class ClusterProof {

    private static final int SETTLED_SECONDS = 15;
    private static final int CUT_OFF_SECONDS = 30;
    private static final int STOP_SECONDS = 40;
    private static final double ERRORS_END_SECONDS = 10;

    private final LocalCluster cluster;
    private final Writers writers;
    private final PrintStream out;
    private final long begun = System.nanoTime();
    private boolean held = true;

    private ClusterProof(LocalCluster cluster, PrintStream out) {
        this.cluster = cluster;
        this.writers = new Writers(cluster.base());
        this.out = out;
    }

    public static void main(String[] args) throws Exception {
        Path root = Path.of(args[0]).toAbsolutePath().normalize();
        Set<String> parts = new LinkedHashSet<>(List.of(args).subList(3, args.length));
        if (parts.isEmpty()) {
            parts.addAll(List.of("rolling", "killed", "cut-off", "failover"));
        }
        boolean held;
        try (LocalCluster cluster = new LocalCluster(root, args[1]);
                PrintStream out =
                        new PrintStream(Files.newOutputStream(Path.of(args[2])), true, StandardCharsets.UTF_8)) {
            ClusterProof proof = new ClusterProof(cluster, out);
            proof.run(parts);
            held = proof.held;
        }
        System.exit(held ? 0 : 1);
    }

    private void run(Set<String> parts) throws Exception {
        say(
                "%s, %d cores, %s",
                OffsetDateTime.now(ZoneOffset.UTC).withNano(0),
                Runtime.getRuntime().availableProcessors(),
                cluster.version());
        say("logs are in %s", cluster.folder());
        cluster.startDatabases();
        say("three PostgreSQL are up; db%d is the primary, with a synchronous standby", cluster.primary());
        cluster.migrate();
        say("the database is migrated");
        for (int i = 1; i <= LocalCluster.SIZE; i++) {
            cluster.startServer(i);
        }
        for (int i = 1; i <= LocalCluster.SIZE; i++) {
            cluster.awaitServer(i);
        }
        say("three servers are ready");
        writers.start();
        long start = System.nanoTime();
        TimeUnit.SECONDS.sleep(SETTLED_SECONDS);
        tell("undisturbed", start);
        for (String part : parts) {
            switch (part) {
                case "rolling" -> rolling();
                case "killed" -> killed();
                case "cut-off" -> cutOff();
                case "failover" -> failover();
                default -> throw new IllegalArgumentException(part);
            }
        }
        writers.close();
        List<Answered> missing = writers.missing();
        say("%d versions were answered with success; missing afterwards: %d", writers.remembered(), missing.size());
        missing.stream().limit(20).forEach(each -> say("  missing: %s", each));
        held &= missing.isEmpty() && writers.remembered() > 0;
        say(held ? "The proof holds." : "The proof does not hold.");
    }

    /** Each server is told to stop, ends, and is started again, one after the other. */
    private void rolling() throws Exception {
        long start = System.nanoTime();
        for (int i = 1; i <= LocalCluster.SIZE; i++) {
            long told = System.nanoTime();
            int code = cluster.server(i).stop(STOP_SECONDS);
            double stopped = seconds(told);
            cluster.startServer(i);
            cluster.awaitServer(i);
            say(
                    "  server %d: ended with %d after %.1f s, ready again %.1f s later",
                    i, code, stopped, seconds(told) - stopped);
        }
        TimeUnit.SECONDS.sleep(SETTLED_SECONDS);
        held &= tell("rolling restart of all three", start) == 0;
    }

    private void killed() throws Exception {
        long start = System.nanoTime();
        cluster.server(1).kill();
        say("  server 1 is killed (SIGKILL)");
        TimeUnit.SECONDS.sleep(SETTLED_SECONDS);
        tell("one server killed", start);
        lastFailure(start, "the kill");
        cluster.startServer(1);
        cluster.awaitServer(1);
        say("  server 1 is ready again");
    }

    private void cutOff() throws Exception {
        long start = System.nanoTime();
        cluster.server(2).freeze();
        say("  server 2 is cut off (SIGSTOP)");
        TimeUnit.SECONDS.sleep(CUT_OFF_SECONDS);
        cluster.server(2).thaw();
        say("  server 2 goes on");
        TimeUnit.SECONDS.sleep(SETTLED_SECONDS);
        tell("one server cut off for %d s".formatted(CUT_OFF_SECONDS), start);
        lastFailure(start, "the cut");
    }

    private void failover() throws Exception {
        int old = cluster.primary();
        long start = System.nanoTime();
        cluster.killDatabase(old);
        say("  the primary db%d and its Patroni are killed (SIGKILL)", old);
        int next = old;
        while (next == old || next == 0) {
            TimeUnit.MILLISECONDS.sleep(50);
            next = cluster.primary();
        }
        long promoted = System.nanoTime();
        say("  db%d is the primary, %.1f s after the kill", next, seconds(start));
        TimeUnit.SECONDS.sleep(2 * SETTLED_SECONDS);
        tell("the database failed over", start);
        double late = lastFailure(promoted, "the new primary");
        held &= late <= ERRORS_END_SECONDS;
        cluster.startDatabase(old);
        cluster.awaitStandby(old);
        say("  db%d is back as a standby", old);
    }

    /** @return how many requests failed that ended since then */
    private long tell(String part, long since) {
        List<Outcome> all = writers.since(since);
        List<Outcome> failed =
                all.stream().filter(outcome -> outcome.failure() != null).toList();
        Map<String, Long> kinds = failed.stream()
                .collect(Collectors.groupingBy(
                        outcome -> (outcome.write() ? "write: " : "read: ") + outcome.failure(),
                        TreeMap::new,
                        Collectors.counting()));
        say(
                "%s: %d requests in %.0f s, %d failed %s",
                part, all.size(), seconds(since), failed.size(), kinds.isEmpty() ? "" : kinds);
        return failed.size();
    }

    /** @return how many seconds after the moment the last failed request was begun; 0 when none was */
    private double lastFailure(long moment, String what) {
        double last = writers.since(moment).stream()
                .filter(outcome -> outcome.failure() != null && outcome.begun() > moment)
                .mapToDouble(outcome -> (outcome.begun() - moment) / 1e9)
                .max()
                .orElse(0);
        double ended = writers.since(moment).stream()
                .filter(outcome -> outcome.failure() != null)
                .mapToDouble(outcome -> (outcome.ended() - moment) / 1e9)
                .max()
                .orElse(0);
        say(
                "  the last request that failed was begun %.1f s after %s; the last failure was told %.1f s after it",
                last, what, ended);
        return Math.max(last, ended);
    }

    private double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private void say(String format, Object... values) {
        String line = String.format("%7.1f s  ", seconds(begun)) + String.format(format, values);
        System.out.println(line);
        out.println(line);
    }
}
