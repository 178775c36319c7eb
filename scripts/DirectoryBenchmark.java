import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Measures the import of an invented feed into a running server, and the directory's answers afterwards. The same seed
 * gives the same feed.
 *
 * <p>Usage: java scripts/DirectoryBenchmark.java REPOSITORY BASE_URL SERVICES RESULT_FILE
 */
public class DirectoryBenchmark {

    private static final long SEED = 20261126;
    private static final int PER_PAGE = 100;
    private static final String[] NEEDS = {
        "Debt advice", "Befriending", "Food bank", "Walking groups", "Arts and crafts", "Housing advice", "Bereavement",
        "Employment support", "Digital skills", "Community transport", "Village halls", "Toy libraries"
    };
    private static final String[] WORDS = {
        "people", "meet", "every", "week", "and", "talk", "over", "tea", "with", "help", "from", "trained", "volunteers",
        "in", "a", "warm", "room", "near", "the", "station", "for", "advice", "on", "bills", "homes", "walks", "music"
    };
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    public static void main(String[] arguments) throws Exception {
        Path repository = Path.of(arguments[0]);
        String base = arguments[1];
        int services = Integer.parseInt(arguments[2]);
        Path result = Path.of(arguments[3]);
        List<String> records = feed(services);
        StringBuilder lines = new StringBuilder("services " + services + "\n");
        HttpServer feed = serve(records);
        try {
            String source = "http://127.0.0.1:" + feed.getAddress().getPort();
            lines.append("first import, seconds ").append(runImport(repository, base, source)).append('\n');
            lines.append("second import, nothing changed, seconds ").append(runImport(repository, base, source)).append('\n');
        } finally {
            feed.stop(0);
        }
        String directory = base.replaceFirst("/fhir/?$", "/directory");
        for (String path : new String[] {
            "/services", "/services?search=warm%20room", "/services?page=150", "/services?day=MO&start_time=09:00",
            "/services?full=true", "/service_at_locations?page=20", "/taxonomy_terms"
        }) {
            lines.append("GET /directory").append(path).append(", ms median and p95 ").append(times(directory + path)).append('\n');
        }
        System.out.print(lines);
        Files.writeString(result, lines);
    }

    private static double runImport(Path repository, String base, String source) throws Exception {
        long start = System.nanoTime();
        Process importing = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx300m",
                        "-cp",
                        repository.resolve("server/target/footbridge.jar").toString(),
                        "uk.footbridge.directory.importer.ImportDirectory",
                        source,
                        "--base-url",
                        base)
                .inheritIO()
                .start();
        if (importing.waitFor() != 0) {
            throw new IllegalStateException("The import did not take everything.");
        }
        return Math.round((System.nanoTime() - start) / 1e8) / 10.0;
    }

    private static String times(String address) throws Exception {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            long start = System.nanoTime();
            HttpResponse<String> answer = HTTP.send(
                    HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(address + " answers " + answer.statusCode());
            }
            if (i >= 20) {
                times.add((System.nanoTime() - start) / 1e6);
            }
        }
        times.sort(null);
        return Math.round(times.get(50) * 10) / 10.0 + " " + Math.round(times.get(95) * 10) / 10.0;
    }

    private static HttpServer serve(List<String> records) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        int pages = (records.size() + PER_PAGE - 1) / PER_PAGE;
        server.createContext("/services", exchange -> {
            int page = Integer.parseInt(exchange.getRequestURI().getQuery().replaceFirst("^page=(\\d+).*$", "$1"));
            List<String> some =
                    records.subList((page - 1) * PER_PAGE, Math.min(records.size(), page * PER_PAGE));
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
        return "{" + id(random) + ",\"name\":\"Community organisation " + number + "\",\"description\":\"" + words(random, 20)
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
                + (opens < 10 ? "0" : "") + opens + ":00\",\"closes_at\":\"" + (opens + 2) + ":00\"}],\"service_areas\":[{"
                + id(random) + ",\"name\":\"York and around\"}],\"cost_options\":[{" + id(random)
                + ",\"option\":\"Everybody\",\"amount\":" + random.nextInt(6) + "}],\"contacts\":[{" + id(random)
                + ",\"name\":\"Office\",\"phones\":[{" + id(random) + ",\"number\":\"01904 " + (100000 + number)
                + "\"}]}],\"attributes\":[{" + id(random) + ",\"taxonomy_term\":{\"id\":\"" + term + "\",\"name\":\"" + need
                + "\",\"description\":\"" + need + "\",\"taxonomy\":\"Service types\",\"taxonomy_id\":"
                + "\"9d35d3b3-9d2d-4a9b-8c0e-6c8c6a6d3f11\"}}],\"organization\":" + organization
                + ",\"service_at_locations\":[{" + id(random) + ",\"location\":" + location + "}]}";
    }

    private static String words(Random random, int count) {
        return random.ints(count, 0, WORDS.length).mapToObj(word -> WORDS[word]).collect(Collectors.joining(" "));
    }

    private static String id(Random random) {
        return "\"id\":\"" + new UUID((random.nextLong() & ~0xF000L) | 0x4000L, (random.nextLong() >>> 2) | Long.MIN_VALUE)
                + "\"";
    }

    private static String pick(Random random, List<String> list) {
        return list.get(random.nextInt(list.size()));
    }
}
