package uk.footbridge.benchmarks.running;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Tasks that are changed at a steady rate, whether or not the answers keep up, as many systems at once would. */
final class TaskWrites {

    private static final int CONNECTIONS = 8;
    private static final int OWNERS = 5;

    private final MeasuredServer server;
    private final List<Written> tasks = new ArrayList<>();
    private int next;

    TaskWrites(MeasuredServer server, int count) throws IOException, InterruptedException {
        this.server = server;
        server.send(
                "PUT",
                "/Organization/practice",
                "{\"resourceType\":\"Organization\",\"id\":\"practice\",\"name\":\"S\"}");
        server.send(
                "PUT",
                "/Patient/person",
                "{\"resourceType\":\"Patient\",\"id\":\"person\",\"name\":[{\"text\":\"P\"}]}");
        for (int owner = 0; owner < OWNERS; owner++) {
            server.send(
                    "PUT",
                    "/Organization/owner" + owner,
                    "{\"resourceType\":\"Organization\",\"id\":\"owner%d\",\"name\":\"Owner %d\"}"
                            .formatted(owner, owner));
        }
        for (int i = 0; i < count; i++) {
            tasks.add(new Written(Notifications.TASK + i, i % OWNERS));
        }
        for (Written task : tasks) {
            task.make();
        }
    }

    /** Who gets to hear of a task: four of ten receivers, each of which follows two owners. */
    static String filter(int receiver) {
        return "Task?owner=Organization/owner%d,Organization/owner%d"
                .formatted(receiver % OWNERS, (receiver + 1 + receiver / OWNERS) % OWNERS);
    }

    List<Written> tasks() {
        return tasks;
    }

    /** @return how long each write took from the moment at which it was due, in milliseconds */
    double[] write(int perSecond, int seconds) throws Exception {
        ExecutorService connections = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            long step = TimeUnit.SECONDS.toNanos(1) / perSecond;
            long begun = System.nanoTime();
            List<Future<Double>> writes = new ArrayList<>();
            for (int i = 0; i < perSecond * seconds; i++) {
                long due = begun + i * step;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                Written task = tasks.get(next++ % tasks.size());
                writes.add(connections.submit(() -> task.change(due)));
            }
            double[] millis = new double[writes.size()];
            for (int i = 0; i < millis.length; i++) {
                millis[i] = writes.get(i).get();
            }
            return millis;
        } finally {
            connections.shutdown();
        }
    }

    /** One task, and when each of its versions was answered. */
    final class Written {

        final String id;
        private final int owner;
        private final List<Long> answered = new ArrayList<>();

        Written(String id, int owner) {
            this.id = id;
            this.owner = owner;
        }

        void make() throws IOException, InterruptedException {
            server.send(
                    "PUT",
                    "/ServiceRequest/" + id,
                    """
                    {"resourceType": "ServiceRequest", "id": "%s", "status": "active", "intent": "order",
                     "subject": {"reference": "Patient/person"}, "requester": {"reference": "Organization/practice"},
                     "code": {"text": "Social prescribing"}, "authoredOn": "2026-11-01T09:30:00Z"}"""
                            .formatted(id));
            put("requested");
            put("accepted");
            answered.clear();
        }

        synchronized double change(long due) throws IOException, InterruptedException {
            put(answered.size() % 2 == 0 ? "in-progress" : "on-hold");
            return (System.nanoTime() - due) / 1e6;
        }

        /** Since the last time that this was asked. */
        synchronized List<Long> takeAnswered() {
            List<Long> taken = List.copyOf(answered);
            if (taken.size() % 2 != 0) {
                throw new IllegalStateException("A task is left on hold only between two blocks.");
            }
            answered.clear();
            return taken;
        }

        private void put(String status) throws IOException, InterruptedException {
            server.send(
                    "PUT",
                    "/Task/" + id,
                    """
                    {"resourceType": "Task", "id": "%s",
                     "meta": {"profile": ["https://fhir.footbridge.org.uk/StructureDefinition/sp-referral-task"]},
                     "status": "%s", %s "intent": "order",
                     "code": {"coding": [{"system": "http://hl7.org/fhir/CodeSystem/task-code", "code": "fulfill"}]},
                     "focus": {"reference": "ServiceRequest/%s"}, "for": {"reference": "Patient/person"},
                     "authoredOn": "2026-11-01T09:30:00Z", "lastModified": "2026-11-01T09:30:00Z",
                     "requester": {"reference": "Organization/practice"},
                     "owner": {"reference": "Organization/owner%d"}}"""
                            .formatted(
                                    id,
                                    status,
                                    status.equals("on-hold") ? "\"statusReason\": {\"text\": \"Away\"}," : "",
                                    id,
                                    owner));
            answered.add(System.nanoTime());
        }
    }
}
