package uk.footbridge.server.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A vendor's system that is there for two thirds of the time, and writes down whatever arrives meanwhile. */
final class UnreliableReceiver implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long UP_SECONDS = 8;
    private static final long DOWN_SECONDS = 4;
    private static final int HANDLERS = 8;

    private final int port = RunningServer.freePort();
    private final Queue<Arrival> arrivals = new ConcurrentLinkedQueue<>();
    private final ExecutorService handlers = Executors.newFixedThreadPool(HANDLERS);
    private final ExecutorService changeable = Executors.newSingleThreadExecutor();
    private final Future<?> comingAndGoing = changeable.submit(this::comeAndGo);
    private long downNanos;
    private long upNanos;

    /**
     * One notification of a change of a task, as it came in.
     *
     * @param event what is the same in each attempt to deliver it
     * @param attempt counted from 1
     * @param task the task's reference
     * @param version its version when it was changed
     */
    record Arrival(String event, int attempt, String task, int version) {}

    String endpoint() {
        return "http://127.0.0.1:" + port + "/events";
    }

    List<Arrival> arrivals() {
        return new ArrayList<>(arrivals);
    }

    int count() {
        return arrivals.size();
    }

    /** How much of the time it was not there, until now. */
    synchronized double shareDown() {
        return downNanos / (double) Math.max(1, downNanos + upNanos);
    }

    private Void comeAndGo() throws IOException, InterruptedException {
        while (!Thread.currentThread().isInterrupted()) {
            long begun = System.nanoTime();
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            server.setExecutor(handlers);
            server.createContext("/", this::receive);
            server.start();
            try {
                TimeUnit.SECONDS.sleep(UP_SECONDS);
            } finally {
                server.stop(0);
            }
            long gone = System.nanoTime();
            TimeUnit.SECONDS.sleep(DOWN_SECONDS);
            note(gone - begun, System.nanoTime() - gone);
        }
        return null;
    }

    private synchronized void note(long up, long down) {
        upNanos += up;
        downNanos += down;
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode bundle = JSON.readTree(exchange.getRequestBody());
            String event = exchange.getRequestHeaders().getFirst("webhook-id");
            int attempt = Integer.parseInt(exchange.getRequestHeaders().getFirst("Footbridge-Attempt"));
            for (JsonNode entry : bundle.path("entry")) {
                JsonNode task = entry.path("resource");
                if (task.path("resourceType").asText().equals("Task")) {
                    arrivals.add(new Arrival(
                            event,
                            attempt,
                            "Task/" + task.path("id").asText(),
                            task.at("/meta/versionId").asInt()));
                }
            }
            exchange.sendResponseHeaders(200, -1);
        }
    }

    @Override
    public void close() {
        comingAndGoing.cancel(true);
        changeable.shutdownNow();
        handlers.shutdownNow();
    }
}
