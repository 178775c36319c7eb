package uk.footbridge.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Sends the requests of a story one after another and prints each with its answer, so that a reader learns the API. */
final class Player {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final Map<Integer, String> STATUS_WORDS = Map.of(
            200, "OK",
            201, "Created",
            400, "Bad Request",
            404, "Not Found",
            409, "Conflict",
            412, "Precondition Failed",
            422, "Unprocessable Entity",
            500, "Internal Server Error",
            503, "Service Unavailable");

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final ObjectMapper json = new ObjectMapper();
    private final PrintStream out;
    private final boolean colour;
    private final Tokens tokens;

    /** Plays against a server that doesn't ask who calls. */
    Player(PrintStream out, boolean colour) {
        this(out, colour, null);
    }

    /** @param tokens where each caller's token comes from, or null */
    Player(PrintStream out, boolean colour, Tokens tokens) {
        this.out = out;
        this.colour = colour;
        this.tokens = tokens;
    }

    /** Plays all of it, or throws a {@link StoryException} at the first answer that isn't the expected one. */
    void play(Story story, String baseUrl) {
        Map<String, String> values = new HashMap<>(story.variables());
        values.put("base", baseUrl);
        Variables variables = new Variables(values);
        List<String> summary = new ArrayList<>();
        int number = 0;
        for (Step step : story.steps()) {
            number++;
            introduce(step, number);
            judge(step, sendUntilItHolds(step, variables), variables);
            step.summaries().forEach(line -> summary.add(variables.fill(line)));
        }
        conclude(summary);
    }

    private void introduce(Step step, int number) {
        if (step.chapter() != null) {
            out.println();
            out.println(Ink.HEADING.on("== " + step.chapter() + " ==", colour));
        }
        out.println();
        out.println(Ink.HEADING.on(number + ". " + step.title(), colour));
        step.explanation().forEach(line -> out.println("   " + line));
    }

    /** Sent again as long as the step's patience lasts; printed once. */
    private Exchange sendUntilItHolds(Step step, Variables variables) {
        long deadline = System.nanoTime() + step.patience().toNanos();
        Exchange exchange = send(step, variables, true);
        while (System.nanoTime() < deadline && !holds(step, exchange, variables)) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            exchange = send(step, variables, false);
        }
        return exchange;
    }

    private static boolean holds(Step step, Exchange exchange, Variables variables) {
        return exchange.status() == step.expectedStatus()
                && step.checks().stream()
                        .allMatch(check -> variables.fill(check.actual()).equals(variables.fill(check.expected())));
    }

    private Exchange send(Step step, Variables variables, boolean printed) {
        Exchange exchange = exchange(step, variables, printed);
        if (step.name() != null) {
            variables.remember(step.name(), exchange);
        }
        return exchange;
    }

    private Exchange exchange(Step step, Variables variables, boolean printed) {
        URI uri = URI.create(variables.fill(step.url()));
        String body = variables.fill(step.body());
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(TIMEOUT)
                .method(
                        step.method(),
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        step.headers().forEach((name, value) -> request.header(name, variables.fill(value)));
        if (tokens != null) {
            String token = step.caller() == null ? tokens.operator() : tokens.of(variables.fill(step.caller()));
            request.header("Authorization", "Bearer " + token);
        }
        JsonNode sent = parse(body);
        if (printed) {
            printRequest(step, uri, variables, sent);
        }
        try {
            long start = System.nanoTime();
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            Duration duration = Duration.ofNanos(System.nanoTime() - start);
            return new Exchange(sent, response.statusCode(), response.headers(), parse(response.body()), duration);
        } catch (IOException e) {
            throw new StoryException("No answer from " + uri + ": " + e + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoryException("Interrupted.", e);
        }
    }

    private void printRequest(Step step, URI uri, Variables variables, JsonNode sent) {
        String path = uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
        out.println("   " + Ink.REQUEST.on(step.method() + " " + path, colour));
        step.headers().forEach((name, value) -> out.println("   " + name + ": " + variables.fill(value)));
        if (tokens != null) {
            String caller = step.caller() == null ? Tokens.OPERATOR : variables.fill(step.caller());
            out.println("   Authorization: Bearer (token of " + caller + ")");
        }
        if (!sent.isMissingNode()) {
            Excerpt.of(sent).forEach(line -> out.println("   " + Ink.QUIET.on(line, colour)));
        }
    }

    private void judge(Step step, Exchange exchange, Variables variables) {
        boolean expected = exchange.status() == step.expectedStatus();
        String word = STATUS_WORDS.getOrDefault(exchange.status(), "");
        String status = (exchange.status() + " " + word).strip();
        out.println("   " + (expected ? Ink.GOOD : Ink.BAD).on(status, colour) + " after "
                + exchange.duration().toMillis() + " ms");
        if (!expected) {
            Excerpt.of(exchange.received()).forEach(line -> out.println("   " + line));
            throw new StoryException("The story stops at \"" + step.title() + "\": the answer is " + status + ", and "
                    + step.expectedStatus() + " was expected.");
        }
        step.shows().forEach(show -> out.println("   " + Ink.GOOD.on("->", colour) + " " + variables.fill(show)));
        for (Step.Check check : step.checks()) {
            String actual = variables.fill(check.actual());
            String wanted = variables.fill(check.expected());
            if (!actual.equals(wanted)) {
                throw new StoryException("The story stops at \"" + step.title() + "\": " + check.actual() + " is "
                        + actual + ", and " + wanted + " was expected.");
            }
        }
    }

    private void conclude(List<String> summary) {
        out.println();
        out.println(Ink.HEADING.on("== What each side knows now ==", colour));
        out.println();
        summary.forEach(line -> out.println("   " + line));
    }

    /** The body as JSON, or a missing node where it is empty or something else: the status already tells the story. */
    private JsonNode parse(String body) {
        if (body.isBlank()) {
            return MissingNode.getInstance();
        }
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            return json.getNodeFactory().textNode(body);
        }
    }
}
