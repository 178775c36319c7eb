package uk.footbridge.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import uk.footbridge.load.population.Draw;
import uk.footbridge.load.population.Population;
import uk.footbridge.load.population.Referral;

/** Makes the requests to one server: the same ones in the same order for each server of a run. */
final class Requests {

    private static final int KNOWN_VERSIONS = 200;
    private static final int TASKS = 400;
    private static final int EMPTY_LISTS = 60;

    final Server server;
    private final Population population;
    private final long seed;
    private final int people;
    private final int copies;
    private final Map<Operation, AtomicInteger> made = new EnumMap<>(Operation.class);
    private final Queue<Turn> tasks = new ConcurrentLinkedQueue<>();
    private final Map<String, String> versions = new LinkedHashMap<>();
    private final String run = Long.toString(System.currentTimeMillis(), 36);

    /** A task that is under way, and where it goes next. */
    private record Turn(Referral referral, String next) {}

    /** @param copies how many there are of each person; the first has no number */
    Requests(Server server, Population population, long seed, int people, int copies) {
        this.server = server;
        this.population = population;
        this.seed = seed;
        this.people = people;
        this.copies = copies;
        for (Operation operation : Operation.values()) {
            made.put(operation, new AtomicInteger());
        }
    }

    /** Looks up what a caller would know, and finds out what this server offers. */
    Set<Operation> prepare() throws IOException, InterruptedException {
        for (int number = 0; number < people && tasks.size() < TASKS; number++) {
            for (Referral referral : population.person(number).referrals()) {
                if (referral.isUnderWay()) {
                    // It may have been left in either state by an earlier run: both lead to on-hold or stay there.
                    server.send(
                            "PUT",
                            "/Task/t-" + referral.id(),
                            referral.task("in-progress").json());
                    tasks.add(new Turn(referral, "on-hold"));
                }
            }
        }
        for (int number = 0; number < Math.min(people, KNOWN_VERSIONS); number++) {
            String path = "/Patient/p-" + number;
            HttpResponse<String> answer = server.send("GET", path, "");
            versions.put(path, answer.headers().firstValue("ETag").orElse(""));
        }
        String capabilities = server.send("GET", "/metadata", "").body();
        Set<Operation> offered = EnumSet.allOf(Operation.class);
        if (!capabilities.contains("shared-record")) {
            offered.removeIf(operation -> !operation.isPlain());
        }
        return offered;
    }

    /** Each operation once, to see that what is measured is what was meant. */
    void tryOut(Set<Operation> operations) throws IOException, InterruptedException {
        for (Operation operation : operations) {
            if (operation != Operation.MIX) {
                tryOut(operation);
            }
        }
    }

    private void tryOut(Operation operation) throws IOException, InterruptedException {
        String answer = "";
        for (int i = 0; i < EMPTY_LISTS; i++) {
            answer = answer(next(operation));
            if (isWhatWasMeant(operation, answer)) {
                return;
            }
        }
        throw new IOException(server.name + " answers " + operation.id() + " without what was asked for: " + answer);
    }

    /** Teams without a task in one state are as they should be; a server on which all are is not. */
    private static boolean isWhatWasMeant(Operation operation, String answer) {
        return switch (operation) {
            case WORKLIST -> answer.contains("\"include\"") && answer.contains("ServiceRequest/");
            case PERSON -> answer.contains("\"match\"");
            default -> true;
        };
    }

    private String answer(Call call) throws IOException, InterruptedException {
        HttpRequest.Builder request = server.request(server.base() + call.path());
        if (!call.ifNoneMatch().isEmpty()) {
            request.header("If-None-Match", call.ifNoneMatch());
        }
        if (!call.body().isEmpty()) {
            request.header("Content-Type", "application/fhir+json")
                    .method(
                            call.operation() == Operation.UPDATE ? "PUT" : "POST",
                            HttpRequest.BodyPublishers.ofString(call.body()));
        }
        HttpResponse<String> answer = server.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        boolean good = answer.statusCode() == call.expected();
        call.after().accept(good);
        if (!good) {
            throw new IOException("%s answers %s with %d: %s"
                    .formatted(server.name, call.path(), answer.statusCode(), answer.body()));
        }
        return answer.body();
    }

    Call next(Operation operation) {
        Draw draw = Draw.of(seed, operation.id(), made.get(operation).getAndIncrement());
        int copy = copies == 1 ? 0 : draw.between(0, copies - 1);
        String person = "p-" + draw.between(0, people - 1) + (copy == 0 ? "" : "-c" + copy);
        return switch (operation) {
            case CREATE -> create(person, draw);
            case UPDATE -> update();
            case READ -> Call.get(operation, "/Patient/" + person);
            case UNCHANGED -> unchanged(draw);
            case WORKLIST -> Call.get(
                    operation,
                    "/Task?owner=Organization/" + draw.any(population.teams()) + "&status="
                            + draw.any(List.of("requested", "accepted", "in-progress"))
                            + "&_sort=-authored-on&_include=Task:focus&_include=Task:patient&_count=20");
            case PERSON -> Call.get(
                    operation, "/ServiceRequest?subject=Patient/" + person + "&_sort=-authored&_count=20");
            case MATCH -> match(draw);
            case RECORD -> Call.get(operation, "/Patient/" + person + "/$shared-record");
            case MIX -> throw new IllegalArgumentException("A mix is made of the others.");
        };
    }

    private Call create(String person, Draw draw) {
        String number = run + "-" + made.get(Operation.CREATE).get();
        String body = population.newReferral(person, draw).creation(number);
        return new Call(Operation.CREATE, "", body, "", 200, good -> {});
    }

    /** No two callers have the same task, so that none meets a version that another has just made. */
    private Call update() {
        Turn turn = tasks.remove();
        String path = "/Task/t-" + turn.referral().id();
        Turn then = new Turn(turn.referral(), turn.next().equals("on-hold") ? "in-progress" : "on-hold");
        return new Call(
                Operation.UPDATE,
                path,
                turn.referral().task(turn.next()).json(),
                "",
                200,
                good -> tasks.add(good ? then : turn));
    }

    private Call unchanged(Draw draw) {
        String path = draw.any(List.copyOf(versions.keySet()));
        return new Call(Operation.UNCHANGED, path, "", versions.get(path), 304, good -> {});
    }

    private Call match(Draw draw) {
        String body =
                """
                {"resourceType":"Parameters","parameter":[{"name":"need","valueCode":"%s"},
                {"name":"age","valueInteger":%d}]}"""
                        .formatted(population.need(draw), draw.between(18, 95));
        return new Call(Operation.MATCH, "/HealthcareService/$match", body, "", 200, good -> {});
    }

    /** The shares of the mix, without what this run does not measure. */
    static Map<Operation, Integer> mix(Set<Operation> measured) {
        Map<Operation, Integer> shares = new EnumMap<>(Operation.class);
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(Requests.class.getResourceAsStream("mix.csv"), StandardCharsets.UTF_8))) {
            lines.lines().skip(1).map(line -> line.split(",")).forEach(cells -> {
                Operation operation = Operation.valueOf(cells[0].toUpperCase(Locale.ROOT));
                if (measured.contains(operation)) {
                    shares.put(operation, Integer.valueOf(cells[1]));
                }
            });
            return shares;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
