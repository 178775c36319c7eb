package uk.footbridge.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import uk.footbridge.load.population.Distribution;
import uk.footbridge.load.population.Person;
import uk.footbridge.load.population.Population;
import uk.footbridge.load.population.Write;

/** Prepares servers with invented data, warms them up, measures them in turn and reports; see {@link Options#USAGE}. */
public final class Benchmark {

    private final Options options;
    private final Population population;
    private final int referrals;
    private final int people;

    private Benchmark(Options options) throws IOException {
        this.options = options;
        Distribution distribution = options.text("distribution").isEmpty()
                ? Distribution.published()
                : Distribution.of(Path.of(options.text("distribution")));
        this.population = new Population(distribution, options.number("seed"));
        int wanted = options.number("referrals");
        int number = 0;
        int count = 0;
        while (count < wanted) {
            count += population.person(number++).referrals().size();
        }
        this.referrals = count;
        this.people = number;
    }

    public static void main(String[] arguments) throws Exception {
        if (List.of(arguments).contains("help") || List.of(arguments).contains("--help")) {
            System.out.print(Options.USAGE);
            return;
        }
        Benchmark benchmark = new Benchmark(Options.parse(arguments));
        if (benchmark.options.text("only").equals("generate")) {
            benchmark.generate();
        } else {
            benchmark.run();
        }
        // Gatling's own threads would keep the process for a while.
        System.exit(0);
    }

    private void generate() {
        System.out.println(Write.transaction(population.directory()));
        for (int number = 0; number < people; number++) {
            Person person = population.person(number);
            System.out.println(Write.transaction(person.first()));
            for (int step = 1; step <= Person.STEPS; step++) {
                if (!person.step(step).isEmpty()) {
                    System.out.println(Write.transaction(person.step(step)));
                }
            }
        }
    }

    private void run() throws Exception {
        boolean keep = !options.text("data").isEmpty();
        Path data = keep
                ? Files.createDirectories(Path.of(options.text("data")).toAbsolutePath())
                : Files.createTempDirectory("footbridge-benchmark-");
        try (Postgres postgres = Postgres.start(data)) {
            List<Server> servers = new ArrayList<>();
            for (String argument : options.servers()) {
                ServerDescription description = ServerDescription.of(argument, options.root());
                servers.add(Server.of(description, options.root(), data, postgres, options.token()));
            }
            try {
                for (Server server : servers) {
                    prepare(server, data);
                }
                if (options.text("only").equals("prepare")) {
                    return;
                }
                Map<String, Object> machine = Machine.describe(options.root());
                new Starts(servers).measure(options.number("starts"));
                if (options.text("only").equals("start")) {
                    Report report = new Report(machine, described(postgres));
                    report.add(servers);
                    report.write(output());
                } else {
                    measure(servers, postgres, machine);
                }
            } finally {
                for (Server server : servers) {
                    server.close();
                }
            }
        } finally {
            if (!keep) {
                delete(data);
            }
        }
    }

    /** Starts a server for the first time, stores the data and stops it; what an earlier run has stored is left as it is. */
    private void prepare(Server server, Path data) throws Exception {
        Path stored = data.resolve(server.name.replaceAll("[^a-zA-Z0-9]+", "_") + ".stored");
        if (!Files.exists(stored)) {
            say(server.name + ": first start");
            Map<String, Object> facts = new LinkedHashMap<>();
            double first = server.start();
            if (server.isStartedHere()) {
                facts.put("firstStartSeconds", first);
            }
            long before = server.size();
            long begun = System.nanoTime();
            int resources = new Loading(server, population, people).store();
            double seconds = (System.nanoTime() - begun) / 1e9;
            facts.put("storedResources", (double) resources);
            facts.put("storedResourcesPerSecond", resources / seconds);
            if (server.isStartedHere()) {
                facts.put("bytesForEachReferral", (server.size() - before) / (double) referrals);
                facts.put("bytesForEachResource", (server.size() - before) / (double) resources);
                facts.put("megabytesBeforeAnyReferral", before / 1e6);
            }
            server.close();
            if (copies(server) > 1) {
                grow(server, facts);
            }
            Facts.write(stored, facts);
        }
        server.facts.putAll(Facts.read(stored));
    }

    private void grow(Server server, Map<String, Object> facts) throws Exception {
        say(server.name + ": " + copies(server) + " times as many");
        long begun = System.nanoTime();
        long resources = server.grow(copies(server));
        double seconds = (System.nanoTime() - begun) / 1e9;
        facts.put("copiedResources", (double) resources);
        facts.put("copiedResourcesPerSecond", resources / seconds);
        facts.put("megabytesAfterGrowth", server.size() / 1e6);
    }

    private int copies(Server server) {
        return server.copies(options.number("copies"));
    }

    private void measure(List<Server> servers, Postgres postgres, Map<String, Object> machine) throws Exception {
        List<Requests> requests = new ArrayList<>();
        Set<Operation> operations = chosen();
        for (Server server : servers) {
            say(server.name + ": start");
            double seconds = server.start();
            server.facts.put("copies", (double) copies(server));
            if (server.isStartedHere()) {
                // Starts that were measured for their own sake say more than one of them.
                server.facts.putIfAbsent("startSeconds", seconds);
                server.facts.putIfAbsent("startProcessorSeconds", server.processorSeconds());
                server.facts.putIfAbsent("residentMegabytesAfterStart", server.residentMegabytes());
            }
            Requests each = new Requests(server, population, options.number("seed"), people, copies(server));
            operations.retainAll(each.prepare());
            requests.add(each);
        }
        for (Requests each : requests) {
            each.tryOut(operations);
        }
        try (Bare bare = options.number("bare-seconds") == 0 ? null : bare(postgres)) {
            Plan plan = new Plan(requests, operations, bare, options);
            Plan.setCurrent(plan);
            say("%d turns of %d s".formatted(plan.turns().size(), plan.seconds()));
            int failed = simulate();
            if (failed != 0) {
                throw new IOException("Gatling ended with " + failed + ".");
            }
            for (Server server : servers) {
                if (server.isStartedHere()) {
                    server.facts.put("residentMegabytesAfterLoad", server.residentMegabytes());
                }
            }
            Map<String, Object> run = described(postgres);
            if (bare != null) {
                run.put("bareBytesForEachReferral", bare.bytes() / (double) referrals);
            }
            Report report = new Report(machine, run);
            report.add(requests, operations, plan);
            report.write(output());
        }
    }

    private Bare bare(Postgres postgres) throws Exception {
        say("bare PostgreSQL: the same data");
        return new Bare(
                postgres,
                population,
                options.number("seed"),
                people,
                options.number("users"),
                options.number("bare-seconds"));
    }

    private static int simulate() throws IOException {
        Path results = Files.createTempDirectory("footbridge-gatling-");
        try {
            return io.gatling.app.Gatling$.MODULE$.fromArgs(
                    new String[] {"-s", Rounds.class.getName(), "-rf", results.toString(), "-nr"});
        } finally {
            delete(results);
        }
    }

    private Set<Operation> chosen() {
        if (options.text("operations").equals("all")) {
            return EnumSet.allOf(Operation.class);
        }
        Set<Operation> chosen = EnumSet.noneOf(Operation.class);
        for (String name : options.text("operations").split(",")) {
            chosen.add(Operation.valueOf(name.toUpperCase(Locale.ROOT)));
        }
        return chosen;
    }

    private Map<String, Object> described(Postgres postgres) throws Exception {
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("referrals", referrals);
        run.put("copies", options.number("copies"));
        run.put("people", people);
        for (String name : List.of("seed", "starts", "rounds", "seconds", "users")) {
            run.put(name, options.number(name));
        }
        run.put("warmUp", options.number("warm-up"));
        run.put("postgres", postgres.version());
        run.put("loadAfter", Machine.load());
        return run;
    }

    private Path output() {
        return options.text("output").isEmpty()
                ? options.root().resolve("benchmarks/results/load-" + LocalDate.now())
                : Path.of(options.text("output"));
    }

    private static void say(String words) {
        System.out.println("--- " + words);
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
