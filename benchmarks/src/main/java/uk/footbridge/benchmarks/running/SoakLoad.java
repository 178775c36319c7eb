package uk.footbridge.benchmarks.running;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What systems ask of the server all day, as fast as it answers: a person and a referral are stored, read, found, changed
 * and looked back upon, and one request in eight is a bad one.
 */
final class SoakLoad {

    private static final int CLIENTS = 8;

    private final MeasuredServer server;
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();

    SoakLoad(MeasuredServer server) {
        this.server = server;
    }

    void run(long seconds) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                running.add(clients.submit(() -> {
                    while (System.nanoTime() < end) {
                        round();
                    }
                    return null;
                }));
            }
            for (Future<?> client : running) {
                client.get();
            }
        } finally {
            clients.shutdownNow();
        }
    }

    long requests() {
        return requests.get();
    }

    /** Answers that the request didn't deserve. */
    long failures() {
        return failures.get();
    }

    private void round() throws Exception {
        String id = UUID.randomUUID().toString();
        // Many birthdays, as among real people: a new person is compared with all who share theirs.
        LocalDate birthDate =
                LocalDate.of(1930, 1, 1).plusDays(ThreadLocalRandom.current().nextInt(25_000));
        String person =
                """
                {"resourceType": "Patient", "id": "%s", "name": [{"family": "Family%s", "given": ["Given"]}],
                 "birthDate": "%s"}"""
                        .formatted(id, id.substring(0, 8), birthDate);
        expect(201, "PUT", "/Patient/" + id, person);
        expect(
                201,
                "PUT",
                "/ServiceRequest/" + id,
                """
                {"resourceType": "ServiceRequest", "id": "%s", "status": "active", "intent": "order",
                 "subject": {"reference": "Patient/%s"}, "code": {"text": "Social prescribing"}}"""
                        .formatted(id, id));
        expect(200, "GET", "/Patient/" + id, null);
        expect(200, "GET", "/Patient?family=Family" + id.substring(0, 8), null);
        expect(200, "GET", "/ServiceRequest?subject=Patient/" + id + "&_include=ServiceRequest:subject", null);
        expect(200, "PUT", "/Patient/" + id, person.replace("\"Given\"", "\"Given\", \"Middle\""));
        expect(200, "GET", "/Patient/" + id + "/_history", null);
        expect(422, "PUT", "/Patient/" + id, person.replace(birthDate.toString(), "in spring"));
    }

    private void expect(int status, String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.fhir() + path))
                .header("Content-Type", "application/fhir+json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = server.http().send(request, HttpResponse.BodyHandlers.ofString());
        requests.incrementAndGet();
        if (answer.statusCode() != status && failures.incrementAndGet() <= 3) {
            System.err.println(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
    }
}
