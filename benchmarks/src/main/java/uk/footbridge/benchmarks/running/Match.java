package uk.footbridge.benchmarks.running;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Measures how long HealthcareService/$match takes with 10,000 services and 200,000 postcodes, asked over one connection
 * and over four, and writes the result as JSON.
 *
 * <p>Arguments: the repository's folder, the file to write. Services, postcodes and questions come from a seeded
 * generator; the places are laid over an area as large as Great Britain, half of them in twenty towns.
 */
public final class Match {

    private static final long SEED = 20261126;
    private static final int SERVICES = Integer.getInteger("services", 10_000);
    private static final int POSTCODES = Integer.getInteger("postcodes", 200_000);
    private static final int TOWNS = 20;
    private static final int A_TRANSACTION = 100;
    private static final int WARM_UP = Integer.getInteger("warm-up", 1_500);
    private static final int MEASURED = Integer.getInteger("measured", 2_000);

    private static final String OURS = "https://fhir.footbridge.org.uk/";
    private static final List<String> NEEDS = List.of(
            "housing",
            "homelessness",
            "money",
            "energy",
            "food",
            "work",
            "learning",
            "volunteering",
            "loneliness",
            "relationships",
            "caring",
            "domestic-abuse",
            "mental-wellbeing",
            "bereavement",
            "physical-activity",
            "health-condition",
            "daily-living",
            "substance-use",
            "transport",
            "digital",
            "legal-advice",
            "language",
            "creativity");
    private static final List<String> COMMON_NEEDS = List.of("loneliness", "money", "mental-wellbeing");
    private static final List<String> LANGUAGES = List.of("en", "cy", "pl", "ur", "pa", "ar", "bn", "ro", "so", "bfi");
    private static final List<String> MEDIA = List.of("face-to-face", "telephone", "video", "message");
    private static final List<String> ACCESSIBILITY =
            List.of("step-free", "accessible-toilet", "hearing-loop", "interpreter", "easy-read", "companion-welcome");
    private static final List<String> CAPACITY = List.of(
            "capacity", "capacity", "capacity", "waitlist", "no-capacity", "paused", "additional-assessment-required");

    private final Results results;
    private final Random random = new Random(SEED);
    private final List<String> postcodes = new ArrayList<>();
    private MeasuredServer server;

    private Match(Results results) {
        this.results = results;
    }

    public static void main(String[] args) throws Exception {
        Path root = Path.of(args[0]).toAbsolutePath().normalize();
        Path data = Results.folder(root, "match");
        Results results = new Results();
        Machine.describe(root, results);
        try {
            new Match(results).measure(root, data);
        } finally {
            Results.delete(data);
        }
        results.write(Path.of(args[1]));
    }

    private void measure(Path root, Path data) throws Exception {
        Map<String, String> settings =
                Map.of("FOOTBRIDGE_MATCH_POSTCODES", writePostcodes(data).toString());
        try (MeasuredServer started = MeasuredServer.launch(root, data, settings)) {
            server = started;
            server.awaitReady();
            results.row("services", SERVICES);
            results.row("postcodes", POSTCODES);
            long begun = System.nanoTime();
            writeServices();
            results.row("secondsToWriteTheServices", (System.nanoTime() - begun) / 1e9);
            results.row("residentMegabytesBefore", server.residentMegabytes());
            List<String> questions =
                    IntStream.range(0, MEASURED).mapToObj(i -> question()).toList();
            ask(questions, 1, WARM_UP);
            results.row("warmUp", WARM_UP);
            results.row("measured", MEASURED);
            for (int connections : List.of(1, 4)) {
                measure(questions, connections);
            }
            results.row("residentMegabytesAfter", server.residentMegabytes());
            results.row("loadAfter", Machine.load());
        }
    }

    private void measure(List<String> questions, int connections) throws Exception {
        long begun = System.nanoTime();
        double[] millis = ask(questions, connections, MEASURED);
        double seconds = (System.nanoTime() - begun) / 1e9;
        String name = "with" + connections + (connections == 1 ? "Connection" : "Connections");
        results.row(name + "MillisMedian", Results.at(millis, 0.50));
        results.row(name + "Millis95", Results.at(millis, 0.95));
        results.row(name + "Millis99", Results.at(millis, 0.99));
        results.row(name + "MillisMost", Results.at(millis, 1));
        results.row(name + "PerSecond", millis.length / seconds);
    }

    /** Each connection asks every so-and-so-many-th question, one after the other. */
    private double[] ask(List<String> questions, int connections, int count) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            List<Future<List<Double>>> running = IntStream.range(0, connections)
                    .mapToObj(first -> threads.submit(() -> {
                        List<Double> times = new ArrayList<>();
                        for (int i = first; i < count; i += connections) {
                            long begun = System.nanoTime();
                            server.send("POST", "/HealthcareService/$match", questions.get(i % questions.size()));
                            times.add((System.nanoTime() - begun) / 1e6);
                        }
                        return times;
                    }))
                    .toList();
            List<Double> all = new ArrayList<>();
            for (Future<List<Double>> each : running) {
                all.addAll(each.get());
            }
            return all.stream().mapToDouble(Double::doubleValue).toArray();
        } finally {
            threads.shutdown();
        }
    }

    private String question() {
        List<String> parameters = new ArrayList<>();
        int needs = 1 + random.nextInt(3);
        for (int i = 0; i < needs; i++) {
            parameters.add(parameter("need", "Code", "\"" + need() + "\""));
        }
        parameters.add(parameter("postcode", "String", "\"" + any(postcodes) + "\""));
        parameters.add(parameter("age", "Integer", String.valueOf(8 + random.nextInt(85))));
        if (random.nextInt(4) == 0) {
            parameters.add(parameter("language", "Code", "\"" + any(LANGUAGES) + "\""));
        }
        if (random.nextInt(4) == 0) {
            parameters.add(parameter("medium", "Code", "\"" + any(MEDIA) + "\""));
        }
        if (random.nextInt(3) == 0) {
            parameters.add(parameter("accessibility", "Code", "\"" + any(ACCESSIBILITY) + "\""));
        }
        if (random.nextInt(3) == 0) {
            parameters.add(parameter("maxDistance", "Decimal", String.valueOf(5 + random.nextInt(45))));
        }
        if (random.nextInt(10) == 0) {
            parameters.add(parameter("excluded", "Boolean", "true"));
        }
        return "{\"resourceType\": \"Parameters\", \"parameter\": [" + String.join(",", parameters) + "]}";
    }

    private static String parameter(String name, String type, String value) {
        return "{\"name\": \"%s\", \"value%s\": %s}".formatted(name, type, value);
    }

    private Path writePostcodes(Path data) throws IOException {
        double[][] towns = IntStream.range(0, TOWNS)
                .mapToObj(i -> new double[] {50.2 + random.nextDouble() * 7.5, -4.5 + random.nextDouble() * 5.5})
                .toArray(double[][]::new);
        List<String> lines = new ArrayList<>(List.of("postcode,latitude,longitude,imd_decile,rural"));
        for (int i = 0; i < POSTCODES; i++) {
            boolean rural = random.nextBoolean();
            double[] town = towns[i % TOWNS];
            double latitude = rural ? 50.2 + random.nextDouble() * 7.5 : town[0] + random.nextGaussian() * 0.05;
            double longitude = rural ? -4.5 + random.nextDouble() * 5.5 : town[1] + random.nextGaussian() * 0.08;
            String postcode = postcode(i);
            postcodes.add(postcode);
            lines.add("%s,%.6f,%.6f,%d,%s".formatted(postcode, latitude, longitude, 1 + random.nextInt(10), rural));
        }
        return Files.write(data.resolve("postcodes.csv"), lines);
    }

    /** Invented: no area of the Royal Mail is called XA to XZ. */
    private static String postcode(int number) {
        int unit = number % 676;
        int sector = number / 676 % 10;
        int district = number / 6760 % 90 + 10;
        return "X%c%d %d%c%c".formatted('A' + number % TOWNS, district, sector, 'A' + unit / 26, 'A' + unit % 26);
    }

    private void writeServices() throws IOException, InterruptedException {
        for (int first = 0; first < SERVICES; first += A_TRANSACTION) {
            List<String> entries = new ArrayList<>();
            for (int number = first; number < Math.min(first + A_TRANSACTION, SERVICES); number++) {
                entries.add("{\"request\": {\"method\": \"POST\", \"url\": \"HealthcareService\"}, \"resource\": "
                        + service(number) + "}");
            }
            server.send(
                    "POST",
                    "",
                    "{\"resourceType\": \"Bundle\", \"type\": \"transaction\", \"entry\": [" + String.join(",", entries)
                            + "]}");
        }
    }

    private String service(int number) {
        List<String> extensions = new ArrayList<>();
        if (random.nextInt(5) > 0) {
            extensions.add(
                    """
                    {"url": "%1$sStructureDefinition/service-capacity", "extension": [{"url": "status",
                     "valueCodeableConcept": %2$s}, {"url": "lastSaid", "valueDateTime": "%3$s"}, {"url": "wait",
                     "valueDuration": {"value": %4$d, "unit": "weeks", "system": "http://unitsofmeasure.org", "code": "wk"}}]}"""
                            .formatted(
                                    OURS,
                                    concept("capacity-status", any(CAPACITY)),
                                    LocalDate.now().minusDays(random.nextInt(300)),
                                    random.nextInt(14)));
        }
        if (random.nextInt(3) == 0) {
            extensions.add(
                    """
                    {"url": "%sStructureDefinition/service-age-range", "valueRange": {"low": {"value": %d,
                     "unit": "years", "system": "http://unitsofmeasure.org", "code": "a"}}}"""
                            .formatted(OURS, random.nextBoolean() ? 18 : 50));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            extensions.add("{\"url\": \"%sStructureDefinition/service-medium\", \"valueCodeableConcept\": %s}"
                    .formatted(OURS, concept("contact-medium", any(MEDIA))));
        }
        return """
                {"resourceType": "HealthcareService", "active": %s, "providedBy": {"display": "Charity %d"},
                 "meta": {"profile": ["%sStructureDefinition/sp-service"]},
                 "comment": "People meet, drink tea, and find out together what would help.",
                 "contained": [{"resourceType": "Location", "id": "place", "address": {"postalCode": "%s"}}],
                 "location": [{"reference": "#place"}], "category": [%s], "characteristic": [%s],
                 "communication": [%s], "extension": [%s], "name": "Service %d"}"""
                .formatted(
                        random.nextInt(50) > 0,
                        number % 800,
                        OURS,
                        any(postcodes),
                        concepts("need-category", 1 + random.nextInt(3), this::need),
                        concepts("accessibility", random.nextInt(4), () -> any(ACCESSIBILITY)),
                        random.nextInt(3) > 0 ? "" : languages(),
                        String.join(",", extensions),
                        number)
                .replaceAll("\"\\w+\": \\[],", "");
    }

    private String languages() {
        return Stream.of("en", any(LANGUAGES))
                .distinct()
                .map("{\"coding\": [{\"system\": \"urn:ietf:bcp:47\", \"code\": \"%s\"}]}"::formatted)
                .collect(Collectors.joining(","));
    }

    private String concepts(String system, int count, Supplier<String> codes) {
        return Stream.generate(codes)
                .limit(count)
                .distinct()
                .map(code -> concept(system, code))
                .collect(Collectors.joining(","));
    }

    private static String concept(String system, String code) {
        return "{\"coding\": [{\"system\": \"%sCodeSystem/%s\", \"code\": \"%s\"}]}".formatted(OURS, system, code);
    }

    /** Some needs are met by many more services than others. */
    private String need() {
        return random.nextInt(3) == 0 ? any(COMMON_NEEDS) : any(NEEDS);
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
