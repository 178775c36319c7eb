package uk.footbridge.load;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import uk.footbridge.load.population.Draw;

/** Who is asked what and when: in each round, each server has one turn with each operation. */
final class Plan {

    private static Plan current;

    private final List<Requests> servers;
    private final Set<Operation> operations;
    private final Bare bare;
    private final int users;
    private final int seconds;
    private final long seed;
    private final List<Turn> turns = new ArrayList<>();
    private final Map<String, Map<Operation, Samples>> samples = new ConcurrentHashMap<>();
    private final Map<Operation, Samples> bareSamples = new EnumMap<>(Operation.class);

    /** @param bare null if bare PostgreSQL is not measured */
    Plan(List<Requests> servers, Set<Operation> operations, Bare bare, Options options) {
        this.servers = servers;
        this.operations = operations;
        this.bare = bare;
        this.users = options.number("users");
        this.seconds = options.number("seconds");
        this.seed = options.number("seed");
        int warmUp = options.number("warm-up");
        int rounds = warmUp + options.number("rounds");
        for (int round = 0; round < rounds; round++) {
            for (Operation operation : operations) {
                // The second round begins with the last server, so that none is always the one after a pause.
                for (int i = 0; i < servers.size(); i++) {
                    int which = round % 2 == 0 ? i : servers.size() - 1 - i;
                    boolean first = i == 0 && round >= warmUp;
                    turns.add(new Turn(servers.get(which), operation, round >= warmUp, first));
                }
            }
        }
    }

    static synchronized Plan current() {
        return current;
    }

    static synchronized void setCurrent(Plan plan) {
        current = plan;
    }

    List<Turn> turns() {
        return turns;
    }

    int users() {
        return users;
    }

    int seconds() {
        return seconds;
    }

    Samples samples(String server, Operation operation) {
        return samples.computeIfAbsent(server, name -> new ConcurrentHashMap<>())
                .computeIfAbsent(operation, any -> new Samples());
    }

    Map<Operation, Samples> bare() {
        return bareSamples;
    }

    /** One operation at one server for some seconds. */
    final class Turn {

        private final Requests requests;
        private final Operation operation;
        private final boolean counts;
        private final boolean withBare;
        private final List<Operation> mix = new ArrayList<>();
        private final AtomicBoolean begun = new AtomicBoolean();
        private final AtomicBoolean ended = new AtomicBoolean();
        private final AtomicInteger made = new AtomicInteger();
        private volatile long start;
        private volatile long last;
        private Postgres.Work before;

        private Turn(Requests requests, Operation operation, boolean counts, boolean withBare) {
            this.requests = requests;
            this.operation = operation;
            this.counts = counts;
            this.withBare = withBare;
            if (operation == Operation.MIX) {
                Requests.mix(operations).forEach((each, share) -> {
                    for (int i = 0; i < share; i++) {
                        mix.add(each);
                    }
                });
            }
        }

        Requests requests() {
            return requests;
        }

        String name() {
            return requests.server.name + " " + operation.id();
        }

        void begin() {
            if (!begun.compareAndSet(false, true)) {
                return;
            }
            try {
                if (withBare && bare != null && operation != Operation.MIX) {
                    bare.measure(operation, bareSamples.computeIfAbsent(operation, any -> new Samples()));
                }
                before = requests.server.work();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            start = System.nanoTime();
            last = start;
        }

        boolean isRunning() {
            // Nobody has begun when the first comes by; begin() has ended before anybody gets here.
            return System.nanoTime() - start < seconds * 1_000_000_000L;
        }

        Call next() {
            if (operation != Operation.MIX) {
                return requests.next(operation);
            }
            return requests.next(Draw.of(seed, "mix", made.getAndIncrement()).any(mix));
        }

        void record(Call call, double millis, boolean good) {
            last = System.nanoTime();
            call.after().accept(good);
            if (counts) {
                samples(requests.server.name, operation).add(millis, good);
            }
        }

        void end() {
            if (!counts || !ended.compareAndSet(false, true)) {
                return;
            }
            try {
                Samples of = samples(requests.server.name, operation);
                of.endRound((last - start) / 1e9, requests.server.work().since(before));
                List<Double> each = of.perSecondEachRound();
                System.out.printf("%-40s %8.0f/s%n", name(), each.get(each.size() - 1));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
