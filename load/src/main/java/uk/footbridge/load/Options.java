package uk.footbridge.load;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was asked for on the command line, with what holds when nothing was. */
record Options(Map<String, String> given, List<String> servers) {

    static final String USAGE =
            """
            scripts/benchmark [option=value ...] [server ...]

            A server is a file that describes one (load/servers has some; "footbridge" is the build in this folder, and what is
            measured when none is named), or the base URL of one that runs already. Two or more take turns.

              referrals=1000     how many are stored before anything is measured
              copies=1           how many times: the rest is copied inside the database, of a server that is started here
              seed=1             of the invented people; the same seed gives the same data
              rounds=3           how many times each server has its turn with each operation
              seconds=5          how long a turn is
              warm-up=2          rounds before that which don't count
              users=4            how many ask at once, each the next thing as soon as it is answered
              operations=all     or some of them, with commas: create,update,read,unchanged,worklist,person,match,record,mix
              bare-seconds=1     how long bare PostgreSQL has for each operation in each round; 0 leaves it out
              data=FOLDER        keeps databases there, and uses what an earlier run has stored there
              starts=0           how many times each server is started and stopped, in turn, before the load
              only=prepare       stores the data and ends; only=generate prints it, a transaction a line; only=start measures
                                 the starts and ends
              output=FILE        of the report, without its ending; benchmarks/results/load-DATE unless said
              distribution=FILE  another one than load/src/main/resources/uk/footbridge/load/population/distribution.yaml
              token=TOKEN        a bearer token for every request, or FOOTBRIDGE_BENCHMARK_TOKEN in the environment
            """;

    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("referrals", "1000"),
            Map.entry("copies", "1"),
            Map.entry("seed", "1"),
            Map.entry("rounds", "3"),
            Map.entry("seconds", "5"),
            Map.entry("warm-up", "2"),
            Map.entry("users", "4"),
            Map.entry("operations", "all"),
            Map.entry("bare-seconds", "1"),
            Map.entry("data", ""),
            Map.entry("starts", "0"),
            Map.entry("only", ""),
            Map.entry("output", ""),
            Map.entry("distribution", ""),
            Map.entry("token", ""));

    /** @throws IllegalArgumentException for an option that there is not */
    static Options parse(String[] arguments) {
        Map<String, String> given = new LinkedHashMap<>();
        List<String> servers = new ArrayList<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals < 0 || argument.startsWith("http")) {
                servers.add(argument);
                continue;
            }
            String name = argument.substring(0, equals).replaceFirst("^--", "");
            if (!DEFAULTS.containsKey(name)) {
                throw new IllegalArgumentException("There is no option " + name + ".\n\n" + USAGE);
            }
            given.put(name, argument.substring(equals + 1));
        }
        if (servers.isEmpty()) {
            servers.add("footbridge");
        }
        return new Options(given, List.copyOf(servers));
    }

    String text(String name) {
        return given.getOrDefault(name, DEFAULTS.get(name));
    }

    int number(String name) {
        return Integer.parseInt(text(name));
    }

    Path root() {
        return Path.of(System.getProperty("footbridge.root", "."))
                .toAbsolutePath()
                .normalize();
    }

    String token() {
        return text("token").isEmpty() ? System.getenv().getOrDefault("FOOTBRIDGE_BENCHMARK_TOKEN", "") : text("token");
    }
}
