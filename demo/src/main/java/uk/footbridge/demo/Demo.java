package uk.footbridge.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The demo's command line: waits for the server and plays the story.
 *
 * <p>{@code --base-url URL} is the FHIR base, {@code --server-pid N} the process to wait for, {@code --colour yes} says
 * that the reader has a terminal.
 */
public final class Demo {
    private Demo() {}

    public static void main(String[] args) throws IOException {
        Map<String, String> options = options(args);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        boolean colour = options.containsKey("--colour");
        String baseUrl = options.getOrDefault("--base-url", "http://127.0.0.1:8080/fhir");
        try {
            if (options.containsKey("--server-pid")) {
                awaitServer(URI.create(baseUrl), Long.parseLong(options.get("--server-pid")), out, colour);
            }
            new Player(out, colour).play(Story.parse(storyText()), baseUrl);
        } catch (StoryException e) {
            out.println();
            out.println(Ink.BAD.on(e.getMessage(), colour));
            System.exit(1);
        }
    }

    private static Map<String, String> options(String[] args) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < args.length; i += 2) {
            options.put(args[i], args[i + 1]);
        }
        return options;
    }

    private static void awaitServer(URI baseUrl, long pid, PrintStream out, boolean terminal) {
        CompletableFuture<?> serverEnd = ProcessHandle.of(pid)
                .<CompletableFuture<?>>map(ProcessHandle::onExit)
                .orElseGet(() -> CompletableFuture.completedFuture(null));
        new ServerStart(baseUrl.resolve("/actuator/health/readiness"), serverEnd, out, terminal).await();
    }

    static String storyText() throws IOException {
        try (InputStream story = Demo.class.getResourceAsStream("/story.http")) {
            return new String(story.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
