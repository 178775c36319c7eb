import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Measures how long a shared record of 1,000 entries from three linked sources takes, as JSON, as page and as PDF, and
 * writes every single time as JSON.
 *
 * <p>Arguments: the repository's folder, the file to write. It starts the built server on a free port of the loopback
 * address with a temporary data directory. Client, server and database share the machine's cores.
 */
public final class SharedRecordBenchmark {
    private static final int ENTRIES = 1000;
    private static final int SOURCES = 3;
    private static final int WARM_UP_ROUNDS = Integer.getInteger("warm-up", 30);
    private static final int MEASURED_ROUNDS = Integer.getInteger("measured", 50);
    private static final int A_TRANSACTION = 100;
    private static final long POLL_MILLIS = 20;
    private static final long START_LIMIT_SECONDS = 600;
    private static final Map<String, String> FORMS = new LinkedHashMap<>();

    static {
        FORMS.put("Json", "application/fhir+json");
        FORMS.put("Html", "text/html");
        FORMS.put("Pdf", "application/pdf");
    }

    /** One resource of each type that a heading shows; %1$d is its number, %2$s its day, %3$d its source. */
    private static final List<String> TEMPLATES = List.of(
            """
            {"resourceType": "Condition", "clinicalStatus": {"coding": [
             {"system": "http://terminology.hl7.org/CodeSystem/condition-clinical", "code": "active"}]},
             "code": {"text": "Lonely since number %1$d moved away"}, "subject": {"reference": "Patient/bench-%3$d"},
             "onsetDateTime": "%2$s", "recorder": {"reference": "PractitionerRole/bench-%3$d"}}""",
            """
            {"resourceType": "Observation", "status": "final", "code": {"coding": [
             {"system": "https://fhir.footbridge.org.uk/CodeSystem/social-circumstance", "code": "housing"}]},
             "subject": {"reference": "Patient/bench-%3$d"}, "effectiveDateTime": "%2$s",
             "performer": [{"reference": "PractitionerRole/bench-%3$d"}], "valueString": "Damp flat, visit %1$d"}""",
            """
            {"resourceType": "Observation", "status": "final", "code": {"coding": [
             {"system": "https://fhir.footbridge.org.uk/CodeSystem/observation-kind", "code": "strength"}]},
             "subject": {"reference": "Patient/bench-%3$d"}, "effectiveDateTime": "%2$s",
             "performer": [{"reference": "PractitionerRole/bench-%3$d"}], "valueString": "Sings in choir %1$d"}""",
            """
            {"resourceType": "Observation", "status": "final", "code": {"text": "Steps a day"},
             "subject": {"reference": "Patient/bench-%3$d"}, "effectiveDateTime": "%2$s",
             "performer": [{"reference": "PractitionerRole/bench-%3$d"}], "valueInteger": %1$d}""",
            """
            {"resourceType": "Goal", "lifecycleStatus": "active", "description": {"text": "To walk to shop %1$d again"},
             "subject": {"reference": "Patient/bench-%3$d"}, "startDate": "%2$s"}""",
            """
            {"resourceType": "Flag", "status": "active", "code": {"text": "Falls on stairs %1$d"},
             "subject": {"reference": "Patient/bench-%3$d"}, "period": {"start": "%2$s"},
             "author": {"reference": "PractitionerRole/bench-%3$d"}}""",
            """
            {"resourceType": "Encounter", "status": "finished", "class": {
             "system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "AMB", "display": "ambulatory"},
             "type": [{"text": "Session %1$d"}], "subject": {"reference": "Patient/bench-%3$d"},
             "participant": [{"individual": {"reference": "PractitionerRole/bench-%3$d"}}],
             "period": {"start": "%2$sT10:00:00Z", "end": "%2$sT11:00:00Z"}}""",
            """
            {"resourceType": "Procedure", "status": "completed", "code": {"text": "Art class %1$d"},
             "subject": {"reference": "Patient/bench-%3$d"}, "performedDateTime": "%2$s",
             "performer": [{"actor": {"reference": "PractitionerRole/bench-%3$d"}}]}""",
            """
            {"resourceType": "Communication", "status": "completed", "subject": {"reference": "Patient/bench-%3$d"},
             "sent": "%2$sT12:00:00Z", "sender": {"reference": "PractitionerRole/bench-%3$d"},
             "recipient": [{"reference": "Organization/bench-1"}],
             "payload": [{"contentString": "Came to session %1$d and stayed for tea."}]}""",
            """
            {"resourceType": "QuestionnaireResponse", "status": "completed", "subject": {"reference": "Patient/bench-%3$d"},
             "authored": "%2$sT12:00:00Z", "item": [{"linkId": "1", "text": "How was week %1$d?",
             "answer": [{"valueString": "Better than the one before"}]}]}""",
            """
            {"resourceType": "EpisodeOfCare", "status": "finished", "patient": {"reference": "Patient/bench-%3$d"},
             "type": [{"text": "Walking group %1$d"}], "managingOrganization": {"reference": "Organization/bench-%3$d"},
             "period": {"start": "%2$s", "end": "%2$s"}}""",
            """
            {"resourceType": "CareTeam", "status": "inactive", "name": "Team %1$d", "subject": {"reference": "Patient/bench-%3$d"},
             "participant": [{"member": {"reference": "PractitionerRole/bench-%3$d"}, "period": {"start": "%2$s"}}]}""",
            """
            {"resourceType": "Consent", "status": "active", "scope": {"coding": [
             {"system": "http://terminology.hl7.org/CodeSystem/consentscope", "code": "patient-privacy"}]},
             "category": [{"text": "May be told to club %1$d"}], "patient": {"reference": "Patient/bench-%3$d"},
             "dateTime": "%2$s", "organization": [{"reference": "Organization/bench-%3$d"}],
             "policyRule": {"text": "Asked and agreed"}}""",
            """
            {"resourceType": "CarePlan", "status": "completed", "intent": "plan", "title": "Plan %1$d",
             "subject": {"reference": "Patient/bench-%3$d"}, "created": "%2$s",
             "author": {"reference": "PractitionerRole/bench-%3$d"},
             "activity": [{"detail": {"status": "completed", "description": "Ask at allotment %1$d",
             "performer": [{"reference": "PractitionerRole/bench-%3$d"}]}}]}""",
            """
            {"resourceType": "ServiceRequest", "status": "completed", "intent": "order", "authoredOn": "%2$s",
             "identifier": [{"system": "https://bench.example.org/referral", "value": "%1$d"}],
             "code": {"text": "Referral %1$d"}, "subject": {"reference": "Patient/bench-%3$d"},
             "requester": {"reference": "PractitionerRole/bench-%3$d"}}""",
            """
            {"resourceType": "Task", "status": "completed", "intent": "order", "authoredOn": "%2$s",
             "identifier": [{"system": "https://bench.example.org/task", "value": "%1$d"}],
             "description": "Telephone call %1$d", "for": {"reference": "Patient/bench-%3$d"},
             "requester": {"reference": "PractitionerRole/bench-%3$d"}, "owner": {"reference": "Organization/bench-%3$d"}}""",
            """
            {"resourceType": "RelatedPerson", "patient": {"reference": "Patient/bench-%3$d"},
             "name": [{"text": "Friend %1$d"}], "relationship": [{"text": "Friend"}], "period": {"start": "%2$s"}}""");

    private final Path root;
    private final Path data;
    private final String base;
    private final int port;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final List<String> rows = new ArrayList<>();

    private SharedRecordBenchmark(Path root, Path data) throws IOException {
        this.root = root;
        this.data = data;
        try (ServerSocket free = new ServerSocket(0)) {
            this.port = free.getLocalPort();
        }
        this.base = "http://127.0.0.1:" + port;
    }

    public static void main(String[] args) throws Exception {
        Path root = Path.of(args[0]).toAbsolutePath().normalize();
        Path data = Files.createTempDirectory(Files.createDirectories(root.resolve("target")), "shared-record-");
        try {
            new SharedRecordBenchmark(root, data).measure(Path.of(args[1]));
        } finally {
            deleteTree(data);
        }
    }

    private void measure(Path result) throws Exception {
        row("date", OffsetDateTime.now(ZoneOffset.UTC).withNano(0));
        describeMachine();
        Process server = launch();
        try {
            awaitReady(server);
            writeRecords();
            row("entries", ENTRIES);
            row("linkedRecords", SOURCES);
            row("warmUpRounds", WARM_UP_ROUNDS);
            row("measuredRounds", MEASURED_ROUNDS);
            row("residentMegabytesBefore", residentMegabytes(server.pid()));
            for (Map.Entry<String, String> form : FORMS.entrySet()) {
                measure(form.getKey(), form.getValue());
            }
            row("residentMegabytesAfter", residentMegabytes(server.pid()));
            row("loadAfter", load());
        } finally {
            server.destroy();
            server.waitFor();
        }
        write(result);
    }

    /** The first answer is kept apart: it reads templates and fonts, and the machine has compiled nothing yet. */
    private void measure(String name, String form) throws IOException, InterruptedException {
        row("first" + name + "Millis", askFor(form));
        for (int i = 0; i < WARM_UP_ROUNDS; i++) {
            askFor(form);
        }
        double[] millis = new double[MEASURED_ROUNDS];
        for (int i = 0; i < MEASURED_ROUNDS; i++) {
            millis[i] = askFor(form);
        }
        String lower = name.toLowerCase(Locale.ROOT);
        row(lower + "Kilobytes", answer(form).length / 1e3);
        row(lower + "MillisMedian", at(millis, 0.50));
        row(lower + "Millis95", at(millis, 0.95));
        row(lower + "Millis", Arrays.stream(millis).mapToObj(SharedRecordBenchmark::rounded).toList());
    }

    private double askFor(String form) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        answer(form);
        return (System.nanoTime() - begun) / 1e6;
    }

    private byte[] answer(String form) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/fhir/Patient/bench-1/$shared-record"))
                .header("Accept", form)
                .build();
        HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException(response.statusCode() + " " + new String(response.body(), StandardCharsets.UTF_8));
        }
        return response.body();
    }

    // --- What is written ---

    private void writeRecords() throws IOException, InterruptedException {
        for (int source = 1; source <= SOURCES; source++) {
            put("Organization", source, "\"name\": \"Source %d\"".formatted(source));
            put("Practitioner", source, "\"name\": [{\"text\": \"Worker %d\"}]".formatted(source));
            put("PractitionerRole", source, """
                    "practitioner": {"reference": "Practitioner/bench-%1$d"},
                    "organization": {"reference": "Organization/bench-%1$d"}""".formatted(source));
            put("Patient", source, """
                    "identifier": [{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000018"}],
                    "name": [{"family": "Ackroyd", "given": ["Maureen"]}], "birthDate": "1961-03-14", "gender": "female",
                    "managingOrganization": {"reference": "Organization/bench-%1$d"},
                    "generalPractitioner": [{"reference": "Organization/bench-1"}]""".formatted(source));
        }
        for (int first = 0; first < ENTRIES; first += A_TRANSACTION) {
            List<String> entries = new ArrayList<>();
            for (int number = first; number < Math.min(first + A_TRANSACTION, ENTRIES); number++) {
                entries.add(entry(number));
            }
            send("POST", "", "{\"resourceType\": \"Bundle\", \"type\": \"transaction\", \"entry\": ["
                    + String.join(",", entries) + "]}");
        }
        String document = new String(answer(FORMS.get("Json")), StandardCharsets.UTF_8);
        row("resourcesInTheDocument", count(document, "\"fullUrl\""));
        row("entriesInItsSections", count(document, "StructureDefinition/record-source"));
        row("patientsInTheDocument", count(document, "\"resourceType\":\\s*\"Patient\""));
    }

    private static String entry(int number) {
        String day = LocalDate.of(2026, 11, 1).minusDays(number).toString();
        String resource = TEMPLATES.get(number % TEMPLATES.size()).formatted(number, day, 1 + number % SOURCES);
        Matcher type = Pattern.compile("\"resourceType\": \"(\\w+)\"").matcher(resource);
        if (!type.find()) {
            throw new IllegalStateException(resource);
        }
        return "{\"request\": {\"method\": \"POST\", \"url\": \"%s\"}, \"resource\": %s}".formatted(type.group(1), resource);
    }

    private void put(String type, int source, String elements) throws IOException, InterruptedException {
        String id = "bench-" + source;
        send("PUT", "/" + type + "/" + id, "{\"resourceType\": \"%s\", \"id\": \"%s\", %s}".formatted(type, id, elements));
    }

    private void send(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/fhir" + path))
                .header("Content-Type", "application/fhir+json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException(method + " " + path + ": " + response.statusCode() + " " + response.body());
        }
    }

    private static long count(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().count();
    }

    // --- The server ---

    private Process launch() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.add("@scripts/java-options");
        String more = System.getenv().getOrDefault("FOOTBRIDGE_JAVA_OPTS", "").strip();
        if (!more.isEmpty()) {
            command.addAll(List.of(more.split("\\s+")));
        }
        command.addAll(List.of("-jar", "server/target/footbridge.jar"));
        ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile());
        builder.environment().put("SERVER_PORT", String.valueOf(port));
        builder.environment().put("FOOTBRIDGE_DATA_DIR", data.toString());
        return builder.redirectErrorStream(true)
                .redirectOutput(data.resolve("server.log").toFile())
                .start();
    }

    private void awaitReady(Process server) throws IOException, InterruptedException {
        long start = System.nanoTime();
        HttpRequest readiness = HttpRequest.newBuilder(URI.create(base + "/actuator/health/readiness"))
                .build();
        while (!answers(readiness)) {
            if (server.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new IOException("The server ended:\n" + Files.readString(data.resolve("server.log")));
            }
            if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(START_LIMIT_SECONDS)) {
                throw new IOException("The server was not ready after " + START_LIMIT_SECONDS + " s.");
            }
        }
    }

    private boolean answers(HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            // Nobody listens yet.
            return false;
        }
    }

    private static double residentMegabytes(long pid) throws IOException {
        return kilobytes(Path.of("/proc/" + pid + "/status"), "VmRSS:") / 1e3;
    }

    private static long kilobytes(Path file, String label) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(label))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElse(0);
        }
    }

    // --- The machine ---

    private void describeMachine() throws IOException, InterruptedException {
        row("commit", commit());
        row("cores", Runtime.getRuntime().availableProcessors());
        row("memoryMegabytes", kilobytes(Path.of("/proc/meminfo"), "MemTotal:") / 1e3);
        row("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        row("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        row("loadBefore", load());
    }

    private static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
    }

    private String commit() throws IOException, InterruptedException {
        Process git = new ProcessBuilder("git", "describe", "--always", "--dirty")
                .directory(root.toFile())
                .start();
        try (InputStream out = git.getInputStream()) {
            String commit = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 ? commit : "unknown";
        }
    }

    // --- The result ---

    private static double at(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) (share * (sorted.length - 1))];
    }

    private static String rounded(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private void row(String name, Object value) {
        String text = value instanceof Double number ? rounded(number) : String.valueOf(value);
        System.out.printf("%-30s %s%n", name, text);
        boolean plain = value instanceof Number || text.startsWith("[");
        rows.add("  \"" + name + "\": " + (plain ? text : "\"" + text.replace("\"", "'") + "\""));
    }

    private void write(Path result) throws IOException {
        Files.createDirectories(result.toAbsolutePath().getParent());
        Files.writeString(result, rows.stream().collect(Collectors.joining(",\n", "{\n", "\n}\n")));
        System.out.println("Written to " + result);
    }

    private static void deleteTree(Path tree) throws IOException {
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
