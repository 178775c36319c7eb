package uk.footbridge.benchmarks.running;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Measures the import of an invented Open Referral UK feed into a new server, a second import that changes nothing, and
 * the directory's answers afterwards. The same seed gives the same feed.
 *
 * <p>Arguments: the repository's folder, the file to write.
 */
public final class DirectoryImport {

    private static final int SERVICES = Integer.getInteger("services", 10_000);
    private static final int WARM_UP = 20;
    private static final int MEASURED = 100;
    private static final Map<String, String> PATHS = Map.of(
            "firstPage", "/services",
            "search", "/services?search=warm%20room",
            "laterPage", "/services?page=150",
            "day", "/services?day=MO&start_time=09:00",
            "fullPage", "/services?full=true",
            "places", "/service_at_locations?page=20",
            "terms", "/taxonomy_terms");
    private static final long SEED = 20261126;
    private static final int PER_PAGE = 100;
    private static final String[] NEEDS = {
        "Debt advice",
        "Befriending",
        "Food bank",
        "Walking groups",
        "Arts and crafts",
        "Housing advice",
        "Bereavement",
        "Employment support",
        "Digital skills",
        "Community transport",
        "Village halls",
        "Toy libraries"
    };
    private static final String[] WORDS = {
        "people",
        "meet",
        "every",
        "week",
        "and",
        "talk",
        "over",
        "tea",
        "with",
        "help",
        "from",
        "trained",
        "volunteers",
        "in",
        "a",
        "warm",
        "room",
        "near",
        "the",
        "station",
        "for",
        "advice",
        "on",
        "bills",
        "homes",
        "walks",
        "music"
    };

    private DirectoryImport() {}

    public static void main(String[] args) throws Exception {
        Path root = Path.of(args[0]).toAbsolutePath().normalize();
        Path data = Results.folder(root, "directory");
        Results results = new Results();
        Machine.describe(root, results);
        HttpServer feed = serve(feed(SERVICES));
        try (MeasuredServer server = MeasuredServer.launch(root, data, Map.of())) {
            server.awaitReady();
            String source = "http://127.0.0.1:" + feed.getAddress().getPort();
            results.row("services", SERVICES);
            results.row("firstImportSeconds", imported(root, server, source));
            results.row("secondImportSeconds", imported(root, server, source));
            for (Map.Entry<String, String> path : PATHS.entrySet()) {
                results.times(path.getKey(), times(server, path.getValue()));
            }
            results.row("residentMegabytesAfter", server.residentMegabytes());
            results.row("loadAfter", Machine.load());
        } finally {
            feed.stop(0);
            Results.delete(data);
        }
        results.write(Path.of(args[1]));
    }

    private static double imported(Path root, MeasuredServer server, String source) throws Exception {
        long start = System.nanoTime();
        Process importing = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx300m",
                        "-cp",
                        root.resolve("server/target/footbridge.jar").toString(),
                        "uk.footbridge.directory.importer.ImportDirectory",
                        source,
                        "--base-url",
                        server.fhir())
                .inheritIO()
                .start();
        if (importing.waitFor() != 0) {
            throw new IllegalStateException("The import did not take everything.");
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static double[] times(MeasuredServer server, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(server.fhir().replaceFirst("/fhir$", "/directory") + path))
                .build();
        double[] millis = new double[MEASURED];
        for (int i = -WARM_UP; i < MEASURED; i++) {
            long start = System.nanoTime();
            HttpResponse<String> answer = server.http().send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException(path + " answers " + answer.statusCode());
            }
            if (i >= 0) {
                millis[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        return millis;
    }

    private static HttpServer serve(List<String> records) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        int pages = (records.size() + PER_PAGE - 1) / PER_PAGE;
        server.createContext("/services", exchange -> {
            int page = Integer.parseInt(exchange.getRequestURI().getQuery().replaceFirst("^page=(\\d+).*$", "$1"));
            List<String> some = records.subList((page - 1) * PER_PAGE, Math.min(records.size(), page * PER_PAGE));
            String answer = "{\"total_items\":" + records.size() + ",\"total_pages\":" + pages + ",\"page_number\":"
                    + page + ",\"size\":" + some.size() + ",\"first_page\":" + (page == 1) + ",\"last_page\":"
                    + (page == pages) + ",\"empty\":false,\"contents\":[" + String.join(",", some) + "]}";
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
        return server;
    }

    private static List<String> feed(int services) {
        Random random = new Random(SEED);
        List<String> organizations = new ArrayList<>();
        List<String> locations = new ArrayList<>();
        for (int i = 0; i < services / 3 + 1; i++) {
            organizations.add(organization(random, i));
        }
        for (int i = 0; i < services * 3 / 5 + 1; i++) {
            locations.add(location(random, i));
        }
        List<String> records = new ArrayList<>();
        for (int i = 0; i < services; i++) {
            records.add(service(random, i, pick(random, organizations), pick(random, locations)));
        }
        return records;
    }

    private static String organization(Random random, int number) {
        return "{" + id(random) + ",\"name\":\"Community organisation " + number + "\",\"description\":\""
                + words(random, 20)
                + "\",\"email\":\"office" + number + "@example.org\",\"website\":\"https://example.org/" + number
                + "\",\"organization_identifiers\":[{" + id(random)
                + ",\"identifier_scheme\":\"GB-CHC\",\"identifier_type\":\"Charity number\",\"identifier\":\""
                + (1000000 + number) + "\"}]}";
    }

    private static String location(Random random, int number) {
        return "{" + id(random) + ",\"location_type\":\"physical\",\"name\":\"Hall " + number + "\",\"latitude\":"
                + (50.5 + random.nextInt(40000) / 10000.0) + ",\"longitude\":" + (-3 + random.nextInt(40000) / 10000.0)
                + ",\"addresses\":[{" + id(random) + ",\"address_1\":\"" + number
                + " High Street\",\"city\":\"York\",\"state_province\":\"North Yorkshire\",\"postal_code\":\"YO"
                + (1 + random.nextInt(30)) + " 1AA\",\"country\":\"GB\",\"address_type\":\"physical\"}]}";
    }

    private static String service(Random random, int number, String organization, String location) {
        String[] days = {"MO", "TU", "WE", "TH", "FR"};
        String day = days[random.nextInt(days.length)];
        String need = NEEDS[random.nextInt(NEEDS.length)];
        UUID term = UUID.nameUUIDFromBytes(need.getBytes(StandardCharsets.UTF_8));
        int opens = 9 + random.nextInt(6);
        LocalDate assured = LocalDate.of(2026, 11, 1).minusDays(random.nextInt(500));
        return "{" + id(random) + ",\"name\":\"" + need + " " + number + "\",\"description\":\"<p>" + words(random, 40)
                + "</p>\",\"url\":\"https://example.org/services/" + number + "\",\"email\":\"service" + number
                + "@example.org\",\"status\":\"active\",\"minimum_age\":" + 18 * random.nextInt(2)
                + ",\"maximum_age\":" + (65 + random.nextInt(40)) + ",\"assured_date\":\"" + assured
                + "\",\"assurer_email\":\"directory@example.org\",\"last_modified\":\"" + assured + "T10:00:00Z\""
                + ",\"schedules\":[{" + id(random) + ",\"freq\":\"WEEKLY\",\"byday\":\"" + day + "\",\"opens_at\":\""
                + (opens < 10 ? "0" : "") + opens + ":00\",\"closes_at\":\"" + (opens + 2)
                + ":00\"}],\"service_areas\":[{"
                + id(random) + ",\"name\":\"York and around\"}],\"cost_options\":[{" + id(random)
                + ",\"option\":\"Everybody\",\"amount\":" + random.nextInt(6) + "}],\"contacts\":[{" + id(random)
                + ",\"name\":\"Office\",\"phones\":[{" + id(random) + ",\"number\":\"01904 " + (100000 + number)
                + "\"}]}],\"attributes\":[{" + id(random) + ",\"taxonomy_term\":{\"id\":\"" + term + "\",\"name\":\""
                + need
                + "\",\"description\":\"" + need + "\",\"taxonomy\":\"Service types\",\"taxonomy_id\":"
                + "\"9d35d3b3-9d2d-4a9b-8c0e-6c8c6a6d3f11\"}}],\"organization\":" + organization
                + ",\"service_at_locations\":[{" + id(random) + ",\"location\":" + location + "}]}";
    }

    private static String words(Random random, int count) {
        return random.ints(count, 0, WORDS.length).mapToObj(word -> WORDS[word]).collect(Collectors.joining(" "));
    }

    private static String id(Random random) {
        return "\"id\":\""
                + new UUID((random.nextLong() & ~0xF000L) | 0x4000L, (random.nextLong() >>> 2) | Long.MIN_VALUE) + "\"";
    }

    private static String pick(Random random, List<String> list) {
        return list.get(random.nextInt(list.size()));
    }
}
