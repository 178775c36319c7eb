package uk.footbridge.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Starts and stops servers in turn, none beside another, and keeps of each how long it took and what it needed. */
final class Starts {

    private final List<Server> servers;
    private final List<Start> measured = new ArrayList<>();

    private record Start(Server server, double seconds, double processorSeconds, double residentMegabytes) {}

    /** @param servers those among them that are started here */
    Starts(List<Server> servers) {
        this.servers = servers.stream().filter(Server::isStartedHere).toList();
    }

    /** Every second round begins with the last server, so that what the machine does meanwhile favours none. */
    void measure(int rounds) throws IOException, InterruptedException {
        List<Server> turn = new ArrayList<>(servers);
        for (int round = 0; round < rounds; round++) {
            for (Server server : turn) {
                Start start = start(server);
                System.out.printf(
                        "--- %s: ready after %.1f s, %.1f s of processor time, %.0f MB%n",
                        server.name, start.seconds(), start.processorSeconds(), start.residentMegabytes());
                measured.add(start);
            }
            Collections.reverse(turn);
        }
        servers.forEach(this::tell);
    }

    private static Start start(Server server) throws IOException, InterruptedException {
        try (server) {
            double seconds = server.start();
            return new Start(server, seconds, server.processorSeconds(), server.residentMegabytes());
        }
    }

    private void tell(Server server) {
        List<Start> own =
                measured.stream().filter(start -> start.server() == server).toList();
        tell(server, "startSeconds", own.stream().map(Start::seconds).toList());
        tell(
                server,
                "startProcessorSeconds",
                own.stream().map(Start::processorSeconds).toList());
        tell(
                server,
                "residentMegabytesAfterStart",
                own.stream().map(Start::residentMegabytes).toList());
    }

    private static void tell(Server server, String fact, List<Double> each) {
        if (each.isEmpty()) {
            return;
        }
        double[] sorted =
                each.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        server.facts.put(fact, Samples.at(sorted, 0.5));
        server.facts.put(fact + "Each", each);
    }
}
