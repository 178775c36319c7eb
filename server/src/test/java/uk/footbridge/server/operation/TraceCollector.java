package uk.footbridge.server.operation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes traces as a collector does, by OTLP over HTTP, and reads as much of Protocol Buffers as that needs. */
final class TraceCollector implements AutoCloseable {

    private final List<byte[]> taken = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    /**
     * A span as it came.
     *
     * @param parent the id of the span that it is a part of; empty for the first of a trace
     * @param texts its attributes that are text
     */
    record Span(String trace, String id, String parent, String name, Map<String, String> texts) {}

    TraceCollector() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
    }

    /** Everything that came, letter by letter: text is in it as it is. */
    String words() {
        StringBuilder words = new StringBuilder();
        taken.forEach(each -> words.append(new String(each, StandardCharsets.UTF_8)));
        return words.toString();
    }

    /** {@code ExportTraceServiceRequest} of opentelemetry-proto, by the numbers of its fields. */
    List<Span> spans() {
        List<Span> spans = new ArrayList<>();
        for (byte[] request : taken) {
            for (byte[] resource : Message.read(request).all(1)) {
                for (byte[] scope : Message.read(resource).all(2)) {
                    Message.read(scope).all(2).forEach(each -> spans.add(span(Message.read(each))));
                }
            }
        }
        return spans;
    }

    private static Span span(Message message) {
        Map<String, String> texts = new HashMap<>();
        for (byte[] attribute : message.all(9)) {
            Message pair = Message.read(attribute);
            Message value = Message.read(pair.first(2));
            texts.put(text(pair.first(1)), text(value.first(1)));
        }
        HexFormat hex = HexFormat.of();
        return new Span(
                hex.formatHex(message.first(1)),
                hex.formatHex(message.first(2)),
                hex.formatHex(message.first(4)),
                text(message.first(5)),
                texts);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            taken.add(exchange.getRequestBody().readAllBytes());
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** The fields of a message that have a length of their own: text, bytes and messages. */
    private record Message(Map<Integer, List<byte[]>> fields) {

        private static final int VARINT = 0;
        private static final int EIGHT_BYTES = 1;
        private static final int WITH_LENGTH = 2;

        static Message read(byte[] bytes) {
            Map<Integer, List<byte[]>> fields = new HashMap<>();
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                long tag = varint(rest);
                switch ((int) (tag & 7)) {
                    case VARINT -> varint(rest);
                    case EIGHT_BYTES -> rest.getLong();
                    case WITH_LENGTH -> {
                        byte[] field = new byte[(int) varint(rest)];
                        rest.get(field);
                        fields.computeIfAbsent((int) (tag >> 3), any -> new ArrayList<>())
                                .add(field);
                    }
                    default -> rest.getInt();
                }
            }
            return new Message(fields);
        }

        private static long varint(ByteBuffer rest) {
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                byte next = rest.get();
                value |= (long) (next & 0x7f) << shift;
                if (next >= 0) {
                    return value;
                }
            }
        }

        List<byte[]> all(int field) {
            return fields.getOrDefault(field, List.of());
        }

        byte[] first(int field) {
            List<byte[]> all = all(field);
            return all.isEmpty() ? new byte[0] : all.get(0);
        }
    }
}
