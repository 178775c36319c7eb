package uk.footbridge.server.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Referrals whose tasks are moved from state to state, ten in a transaction, by somebody who doesn't give up: what was not
 * answered is looked up, and gone on with from there.
 */
final class MovingTasks {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TOGETHER = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final String name;
    private final int changes;
    private final Supplier<RunningServer> server;
    private final AtomicInteger done;

    /**
     * @param name begins the ids of these ten tasks
     * @param changes how often each of them is changed after it was made
     * @param server whom to ask, which may be another one each time
     * @param done counts what was answered
     */
    MovingTasks(String name, int changes, Supplier<RunningServer> server, AtomicInteger done) {
        this.name = name;
        this.changes = changes;
        this.server = server;
        this.done = done;
    }

    static List<String> ids(String name) {
        return IntStream.range(0, TOGETHER).mapToObj(i -> name + "-" + i).toList();
    }

    Void move() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        int version = 0;
        while (version <= changes) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Tasks " + name + " stayed at version " + version + " for " + PATIENCE + ".");
            }
            try {
                HttpResponse<String> answer = server.get().post("/fhir", next(version));
                if (answer.statusCode() == 200) {
                    version++;
                    done.addAndGet(TOGETHER);
                    end = System.nanoTime() + PATIENCE.toNanos();
                    continue;
                }
                if (answer.statusCode() != 409 && answer.statusCode() != 412 && answer.statusCode() < 500) {
                    throw new AssertionError(answer.statusCode() + " " + answer.body());
                }
                version = versionNow();
            } catch (IOException e) {
                version = await();
            }
        }
        return null;
    }

    private int await() throws InterruptedException {
        while (true) {
            try {
                return versionNow();
            } catch (IOException e) {
                // The server was killed, and the next one isn't there yet.
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
    }

    private int versionNow() throws IOException, InterruptedException {
        HttpResponse<String> answer = server.get().get("/fhir/Task/" + name + "-0");
        if (answer.statusCode() == 404) {
            return 0;
        }
        if (answer.statusCode() != 200) {
            throw new IOException(answer.statusCode() + " " + answer.body());
        }
        JsonNode task = JSON.readTree(answer.body());
        return task.at("/meta/versionId").asInt();
    }

    private String next(int version) {
        return ids(name).stream()
                .flatMap(id -> version == 0
                        ? List.of(
                                put("ServiceRequest", id, serviceRequest(id), null), put("Task", id, task(id, 0), null))
                                .stream()
                        : List.of(put("Task", id, task(id, version), version)).stream())
                .collect(Collectors.joining(
                        ",", "{\"resourceType\": \"Bundle\", \"type\": \"transaction\", \"entry\": [", "]}"));
    }

    private static String put(String type, String id, String resource, Integer version) {
        String condition = version == null ? "" : ", \"ifMatch\": \"W/\\\"" + version + "\\\"\"";
        return """
                {"fullUrl": "urn:uuid:%s", "resource": %s, "request": {"method": "PUT", "url": "%s/%s"%s}}"""
                .formatted(UUID.randomUUID(), resource, type, id, condition);
    }

    private static String serviceRequest(String id) {
        return """
                {"resourceType": "ServiceRequest", "id": "%s", "status": "active", "intent": "order",
                 "subject": {"reference": "Patient/maureen"}, "requester": {"reference": "Organization/practice"},
                 "code": {"text": "Social prescribing"}, "authoredOn": "2026-11-01T09:30:00Z"}"""
                .formatted(id);
    }

    private static String task(String id, int changed) {
        return """
                {"resourceType": "Task", "id": "%s",
                 "meta": {"profile": ["https://fhir.footbridge.org.uk/StructureDefinition/sp-referral-task"]},
                 "status": "%s", %s "intent": "order",
                 "code": {"coding": [{"system": "http://hl7.org/fhir/CodeSystem/task-code", "code": "fulfill"}]},
                 "focus": {"reference": "ServiceRequest/%s"}, "for": {"reference": "Patient/maureen"},
                 "authoredOn": "2026-11-01T09:30:00Z", "lastModified": "2026-11-01T09:30:00Z",
                 "requester": {"reference": "Organization/practice"}, "owner": {"reference": "Organization/charity"}}"""
                .formatted(id, status(changed), reason(changed), id);
    }

    private static String status(int changed) {
        return switch (changed) {
            case 0 -> "requested";
            case 1 -> "accepted";
            default -> changed % 2 == 0 ? "in-progress" : "on-hold";
        };
    }

    private static String reason(int changed) {
        return status(changed).equals("on-hold") ? "\"statusReason\": {\"text\": \"Away for a week\"}," : "";
    }
}
