package uk.footbridge.server.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;

/** Systems of several organisations that take what they are sent, each under a path of its own, and keep it. */
final class Mailboxes implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, List<Letter>> taken = new ConcurrentHashMap<>();
    private final Map<String, Integer> refused = new ConcurrentHashMap<>();
    private final Set<String> closed = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    /**
     * What was taken.
     *
     * @param event {@code Footbridge-Event}: 0 for a handshake, else its number
     * @param traceparent the trace that it came on (W3C Trace Context); null for none
     */
    record Letter(long event, String body, String traceparent) {

        /** The resource that a notification is about; null when it doesn't say. */
        String focus() {
            try {
                JsonNode status = JSON.readTree(body).at("/entry/0/resource/parameter");
                return StreamSupport.stream(status.spliterator(), false)
                        .flatMap(each -> StreamSupport.stream(each.path("part").spliterator(), false))
                        .filter(part -> part.path("name").asText().equals("focus"))
                        .map(part -> part.at("/valueReference/reference").asText())
                        .map(reference -> reference.substring(reference.indexOf("/fhir/") + "/fhir/".length()))
                        .findFirst()
                        .orElse(null);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    Mailboxes() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    String url(String box) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + box;
    }

    /** From now on a box answers 503; what it is sent is not taken. */
    void close(String box) {
        closed.add(box);
    }

    void open(String box) {
        closed.remove(box);
    }

    int refused(String box) {
        return refused.getOrDefault(box, 0);
    }

    /** What a box has taken but for handshakes, in the order in which it came. */
    List<Letter> events(String box) {
        return taken.getOrDefault(box, List.of()).stream()
                .filter(letter -> letter.event() > 0)
                .toList();
    }

    boolean isConnected(String box) {
        return taken.containsKey(box);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            String box = exchange.getRequestURI().getPath().split("/")[1];
            if (closed.contains(box)) {
                refused.merge(box, 1, Integer::sum);
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            long event = Long.parseLong(exchange.getRequestHeaders().getFirst("Footbridge-Event"));
            String trace = exchange.getRequestHeaders().getFirst("traceparent");
            taken.computeIfAbsent(box, any -> new CopyOnWriteArrayList<>()).add(new Letter(event, body, trace));
            exchange.sendResponseHeaders(200, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
