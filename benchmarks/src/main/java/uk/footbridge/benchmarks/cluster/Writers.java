package uk.footbridge.benchmarks.cluster;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes and reads without a pause through the balancer, remembers each version that was answered with success, and can say
 * afterwards which of them are not there as they were sent. No request is repeated: what fails, fails.
 */
final class Writers implements AutoCloseable {

    private static final int COUNT = 6;
    private static final Duration PAUSE = Duration.ofMillis(40);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int UPDATES_OF_EACH = 4;
    private static final Pattern VERSION = Pattern.compile("\\b([A-Z][A-Za-z]+/[A-Za-z0-9.-]+)/_history/(\\d+)");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;
    private final Queue<Answered> answered = new ConcurrentLinkedQueue<>();
    private final Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(COUNT);
    private volatile boolean stopping;

    /** What the server said is stored: {@code Type/id}, its version, and a word that only this version has. */
    record Answered(String reference, String version, String word) {}

    /** How a request ended; the failure is null when it ended well. */
    record Outcome(long begun, long ended, boolean write, String failure) {}

    Writers(String base) {
        this.base = base;
    }

    /** Stores whom the referrals are between, and begins. */
    void start() throws IOException, InterruptedException {
        for (String organization : List.of("practice", "charity")) {
            String body =
                    "{\"resourceType\":\"Organization\",\"id\":\"%1$s\",\"name\":\"%1$s\"}".formatted(organization);
            HttpResponse<String> answer = http.send(
                    request("PUT", "/Organization/" + organization, body).build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IOException(answer.statusCode() + " " + answer.body());
            }
        }
        for (int i = 0; i < COUNT; i++) {
            threads.submit(this::write);
        }
    }

    private void write() {
        while (!stopping) {
            String person = patient();
            if (person != null) {
                for (int update = 1; update <= UPDATES_OF_EACH && update(person, update); update++) {
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
                refer(person);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private String patient() {
        String word = word();
        HttpResponse<String> answer = send("POST", "/Patient", person(null, word), null);
        return answer == null
                ? null
                : remember(answer.headers().firstValue("Location").orElse(""), word);
    }

    /** Each update names the version that it changes; after one whose end is unknown the record is left alone. */
    private boolean update(String person, int version) {
        String word = word();
        HttpResponse<String> answer = send("PUT", "/" + person, person(person, word), "W/\"" + version + "\"");
        if (answer == null) {
            return false;
        }
        remember(person + "/_history/" + (version + 1), word);
        return send("GET", "/" + person, null, null) != null;
    }

    private void refer(String person) {
        String word = word();
        HttpResponse<String> answer = send(
                "POST",
                "",
                """
                {"resourceType":"Bundle","type":"transaction","entry":[
                 {"fullUrl":"urn:uuid:0c5a2f2e-7b0e-4d0c-9a54-3a2f6c1d9e01","request":{"method":"POST","url":"ServiceRequest"},
                  "resource":{"resourceType":"ServiceRequest","status":"active","intent":"order","code":{"text":"%2$s"},
                   "subject":{"reference":"%1$s"},"requester":{"reference":"Organization/practice"}}},
                 {"request":{"method":"POST","url":"Task"},
                  "resource":{"resourceType":"Task","status":"requested","intent":"order","authoredOn":"2026-11-01",
                   "description":"%2$s",
                   "code":{"coding":[{"system":"http://hl7.org/fhir/CodeSystem/task-code","code":"fulfill"}]},
                   "focus":{"reference":"urn:uuid:0c5a2f2e-7b0e-4d0c-9a54-3a2f6c1d9e01"},"for":{"reference":"%1$s"},
                   "requester":{"reference":"Organization/practice"},"owner":{"reference":"Organization/charity"}}}]}"""
                        .formatted(person, word),
                null);
        if (answer != null) {
            remember(answer.body(), word);
        }
    }

    private static String person(String reference, String word) {
        String id = reference == null ? "" : "\"id\":\"" + reference.substring(reference.indexOf('/') + 1) + "\",";
        return "{\"resourceType\":\"Patient\"," + id + "\"name\":[{\"family\":\"" + word + "\"}]}";
    }

    private static String word() {
        return "W" + UUID.randomUUID().toString().replace("-", "");
    }

    private String remember(String text, String word) {
        Matcher found = VERSION.matcher(text);
        String last = null;
        while (found.find()) {
            last = found.group(1);
            answered.add(new Answered(last, found.group(2), word));
        }
        return last;
    }

    /** The answer, or null when it was none of success. */
    private HttpResponse<String> send(String method, String path, String body, String ifMatch) {
        HttpRequest.Builder request = request(method, path, body).header("Prefer", "return=minimal");
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        long begun = System.nanoTime();
        String failure = null;
        HttpResponse<String> answer = null;
        try {
            answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                failure = "status " + answer.statusCode();
            }
        } catch (IOException e) {
            failure = e.getClass().getSimpleName();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
        outcomes.add(new Outcome(begun, System.nanoTime(), !method.equals("GET"), failure));
        return failure == null ? answer : null;
    }

    private HttpRequest.Builder request(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(PATIENCE)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return body == null ? request : request.header("Content-Type", "application/fhir+json");
    }

    /** The requests that ended from a moment on. */
    List<Outcome> since(long moment) {
        return outcomes.stream().filter(outcome -> outcome.ended() >= moment).toList();
    }

    int remembered() {
        return answered.size();
    }

    /** Ends what is under way and begins nothing more. */
    @Override
    public void close() throws InterruptedException {
        stopping = true;
        threads.shutdown();
        if (!threads.awaitTermination(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            threads.shutdownNow();
        }
    }

    /** Reads every version that was answered with success; what isn't there, or isn't what was sent, is returned. */
    List<Answered> missing() throws Exception {
        ExecutorService readers = Executors.newFixedThreadPool(COUNT);
        try {
            Collection<Future<Answered>> read = new ArrayList<>();
            for (Answered each : answered) {
                read.add(readers.submit(() -> isThere(each) ? null : each));
            }
            List<Answered> missing = new ArrayList<>();
            for (Future<Answered> each : read) {
                if (each.get() != null) {
                    missing.add(each.get());
                }
            }
            return missing;
        } finally {
            readers.shutdownNow();
        }
    }

    private boolean isThere(Answered version) throws IOException, InterruptedException {
        String path = "/" + version.reference() + "/_history/" + version.version();
        HttpResponse<String> answer = http.send(request("GET", path, null).build(), BodyHandlers.ofString());
        return answer.statusCode() == 200 && answer.body().contains(version.word());
    }
}
