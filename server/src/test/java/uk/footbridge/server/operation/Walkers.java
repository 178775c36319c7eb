package uk.footbridge.server.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** Goes several walks at once, and keeps what they found to be otherwise than the tables say. */
final class Walkers implements AutoCloseable {

    private static final int AT_ONCE = 6;

    private final ExecutorService walkers = Executors.newFixedThreadPool(AT_ONCE);
    private final ConcurrentLinkedQueue<String> differences = new ConcurrentLinkedQueue<>();
    private final List<Future<?>> walks = new ArrayList<>();

    /** A few requests, one after the other. */
    interface Walk {
        void go() throws Exception;
    }

    void go(Walk walk) {
        walks.add(walkers.submit(() -> {
            walk.go();
            return null;
        }));
    }

    void differ(String words) {
        differences.add(words);
    }

    void compare(
            WalkingRole role,
            String interaction,
            String what,
            String group,
            String relation,
            String expected,
            String found) {
        if (!expected.equals(found)) {
            differ("%s of %s (%s, %s) as %s: %s, expected %s"
                    .formatted(interaction, what, group, relation, role.name(), found, expected));
        }
    }

    /** Waits until all have arrived. */
    void await() throws Exception {
        for (Future<?> each : walks) {
            each.get();
        }
        walks.clear();
    }

    /** Waits, and fails with all differences at once. */
    void arrive() throws Exception {
        try {
            await();
            if (!differences.isEmpty()) {
                throw new AssertionError(differences.stream().sorted().collect(Collectors.joining("\n")));
            }
        } finally {
            walks.clear();
            differences.clear();
        }
    }

    @Override
    public void close() {
        walkers.shutdownNow();
    }
}
