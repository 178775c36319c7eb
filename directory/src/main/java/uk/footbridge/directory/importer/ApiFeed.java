package uk.footbridge.directory.importer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The pages of an Open Referral UK API, and the full record of each service where the list has only the short one.
 *
 * <p>An answer that does not come, or is not JSON, is asked for twice more before the feed counts as stopped.
 */
final class ApiFeed implements Feed {

    private static final int PER_PAGE = 100;
    /** Asked of somebody else's server at the same time. */
    private static final int AT_ONCE = 4;

    private static final int ATTEMPTS = 3;
    private static final int LARGEST_ANSWER = 64 * 1024 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final String base;
    private final Duration pause;

    /**
     * @param address the API's base, or the address of its services
     * @param pause how long to wait before the same is asked again
     */
    ApiFeed(URI address, Duration pause) {
        this.base = address.toString()
                .replaceFirst("[?#].*$", "")
                .replaceFirst("/+$", "")
                .replaceFirst("/services$", "");
        this.pause = pause;
    }

    /** What names this feed in whatever is imported from it. */
    String name() {
        return base;
    }

    @Override
    public void read(Taker taker) throws FeedStopped, InterruptedException {
        Set<String> seen = new HashSet<>();
        long promised = -1;
        ExecutorService details = Executors.newFixedThreadPool(AT_ONCE);
        try {
            for (int page = 1; ; page++) {
                JsonNode answer = page(page);
                List<JsonNode> records = contents(answer, page);
                promised = Math.max(promised, answer.path("total_items").asLong(-1));
                if (page == 1 && promised > 0) {
                    taker.expect(promised);
                }
                int before = seen.size();
                records.forEach(record -> seen.add(record.path("id").asText()));
                give(records, details, taker);
                if (isLast(answer, page, records, seen.size() > before)) {
                    break;
                }
            }
        } finally {
            details.shutdownNow();
        }
        if (promised > seen.size()) {
            taker.partial();
            taker.warn(
                    null,
                    "total_items",
                    "The feed promises " + promised + " records, and its pages have " + seen.size()
                            + " different ones. Nothing is taken for gone.");
        }
    }

    private JsonNode page(int page) throws FeedStopped, InterruptedException {
        try {
            return get("/services?page=" + page + "&per_page=" + PER_PAGE);
        } catch (IOException e) {
            throw new FeedStopped("page " + page + " of " + base + "/services: " + words(e));
        }
    }

    private List<JsonNode> contents(JsonNode answer, int page) throws FeedStopped {
        JsonNode contents = answer.isArray() ? answer : answer.path("contents");
        if (!contents.isArray()) {
            throw new FeedStopped("page " + page + " of " + base
                    + "/services: expected a page with contents, as Open Referral UK 3.0 has it");
        }
        List<JsonNode> records = new ArrayList<>();
        contents.forEach(records::add);
        return records;
    }

    /** A page that brings nothing new may be a page sent twice; without a promise of more it is the end. */
    private static boolean isLast(JsonNode answer, int page, List<JsonNode> records, boolean news) {
        if (records.isEmpty() || answer.isArray()) {
            return true;
        }
        long pages = answer.path("total_pages").asLong(-1);
        if (pages > 0) {
            return page >= pages;
        }
        return answer.path("last_page").asBoolean(false) || !news;
    }

    private void give(List<JsonNode> records, ExecutorService details, Taker taker)
            throws FeedStopped, InterruptedException {
        List<Future<JsonNode>> full = new ArrayList<>();
        for (JsonNode record : records) {
            String id = record.path("id").asText();
            boolean ask = record.isObject() && !FullRecords.isFull(record) && !id.isBlank();
            full.add(ask ? details.submit(() -> get("/services/" + encode(id))) : null);
        }
        for (int i = 0; i < records.size(); i++) {
            JsonNode record = records.get(i);
            if (!record.isObject()) {
                taker.warn(null, "contents", "Expected a service, found " + record.getNodeType() + ". It is left out.");
            } else if (full.get(i) == null) {
                taker.take((ObjectNode) record, FullRecords.isFull(record));
            } else {
                takeFull((ObjectNode) record, full.get(i), taker);
            }
        }
    }

    private void takeFull(ObjectNode record, Future<JsonNode> answer, Taker taker)
            throws FeedStopped, InterruptedException {
        try {
            JsonNode full = answer.get();
            if (full.isObject() && full.path("id").equals(record.path("id"))) {
                taker.take((ObjectNode) full, true);
                return;
            }
            taker.warn(record.path("id").asText(), "id", "The full record is another one. The short one is taken.");
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof Refused)) {
                throw new FeedStopped(
                        "the full record of service " + record.path("id").asText() + ": " + words(e.getCause()));
            }
            taker.warn(
                    record.path("id").asText(),
                    "id",
                    "The full record can't be had (" + words(e.getCause()) + "). The short one is taken.");
        }
        taker.take(record, false);
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        IOException last = null;
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            if (attempt > 1) {
                Thread.sleep(pause.multipliedBy(attempt - 1L).toMillis());
            }
            try {
                return getOnce(path);
            } catch (Refused e) {
                throw e;
            } catch (IOException e) {
                last = e;
            }
        }
        throw last;
    }

    private JsonNode getOnce(String path) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = http.send(
                HttpRequest.newBuilder(URI.create(base + path))
                        .timeout(Duration.ofSeconds(60))
                        .header("Accept", "application/json")
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            if (response.statusCode() >= 400 && response.statusCode() < 500 && response.statusCode() != 429) {
                throw new Refused("status " + response.statusCode());
            }
            if (response.statusCode() != 200) {
                throw new IOException("status " + response.statusCode());
            }
            byte[] content = body.readNBytes(LARGEST_ANSWER + 1);
            if (content.length > LARGEST_ANSWER) {
                throw new Refused("an answer of more than " + LARGEST_ANSWER / 1024 / 1024 + " MB");
            }
            return JSON.readTree(content);
        } catch (JsonProcessingException e) {
            throw new IOException("the answer is not JSON", e);
        }
    }

    private static String words(Throwable e) {
        return e.getMessage() == null ? "no answer" : e.getMessage();
    }

    private static String encode(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** An answer that will be the same next time. */
    private static final class Refused extends IOException {

        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }
}
