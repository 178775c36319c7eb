package uk.footbridge.benchmarks.running;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A vendor's system that answers at once, and notes when each event about each task came. */
final class CountingReceiver implements AutoCloseable {

    private static final Pattern TASK = Pattern.compile("Task/(" + Notifications.TASK + "\\d+)");

    private final HttpServer server;
    private final ExecutorService handlers = Executors.newFixedThreadPool(2);
    private final Set<String> events = ConcurrentHashMap.newKeySet();
    private final Map<String, List<Long>> arrivals = new ConcurrentHashMap<>();
    private final AtomicInteger repeats = new AtomicInteger();

    CountingReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(handlers);
        server.createContext("/", this::receive);
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/events";
    }

    /** When each event about a task came, in nanoseconds of this machine's clock, the first one first. */
    List<Long> arrivals(String task) {
        return arrivals.getOrDefault(task, List.of());
    }

    int count() {
        return arrivals.values().stream().mapToInt(List::size).sum();
    }

    int repeats() {
        return repeats.get();
    }

    private void receive(HttpExchange exchange) throws IOException {
        long now = System.nanoTime();
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Matcher task = TASK.matcher(body);
            if (task.find()) {
                if (events.add(exchange.getRequestHeaders().getFirst("webhook-id"))) {
                    arrivals.computeIfAbsent(task.group(1), name -> new CopyOnWriteArrayList<>())
                            .add(now);
                } else {
                    repeats.incrementAndGet();
                }
            }
            exchange.sendResponseHeaders(200, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        handlers.shutdown();
    }
}
