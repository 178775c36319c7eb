package uk.footbridge.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The demo's command line: starts the authorisation server, waits for the server, plays the story, and stays until the
 * server ends.
 *
 * <p>{@code --base-url URL} is the FHIR base, {@code --server-pid N} the process to wait for, {@code --issuer-port N} the
 * port of the authorisation server, without which no tokens are sent, {@code --colour yes} says that the reader has a
 * terminal. {@code --stay FILE} writes a token for the reader to that file, prints what is in the environment variable
 * {@code FOOTBRIDGE_DEMO_INVITE}, and keeps the authorisation server up.
 */
public final class Demo {
    private Demo() {}

    public static void main(String[] args) throws IOException {
        Map<String, String> options = options(args);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        boolean colour = options.containsKey("--colour");
        try {
            run(options, out, colour);
            System.exit(0);
        } catch (StoryException e) {
            out.println();
            out.println(Ink.BAD.on(e.getMessage(), colour));
            System.exit(1);
        }
    }

    private static void run(Map<String, String> options, PrintStream out, boolean colour) throws IOException {
        String baseUrl = options.getOrDefault("--base-url", "http://127.0.0.1:8080/fhir");
        Tokens tokens = options.containsKey("--issuer-port")
                ? new Tokens(DemoIssuer.start(Integer.parseInt(options.get("--issuer-port")), baseUrl))
                : null;
        if (options.containsKey("--server-pid")) {
            awaitServer(URI.create(baseUrl), Long.parseLong(options.get("--server-pid")), out, colour);
        }
        new Player(out, colour, tokens).play(Story.parse(storyText()), baseUrl);
        if (options.containsKey("--stay")) {
            writeSecret(Path.of(options.get("--stay")), tokens.operator());
            out.println(System.getenv("FOOTBRIDGE_DEMO_INVITE"));
            ProcessHandle.of(Long.parseLong(options.get("--server-pid")))
                    .ifPresent(server -> server.onExit().join());
        }
    }

    /** The token opens every record of the demo, so only this user may read the file. */
    private static void writeSecret(Path file, String token) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, token);
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
