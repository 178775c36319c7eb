package uk.footbridge.benchmarks.running;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures how long a shared record of 1,000 entries from three linked sources takes, as JSON, as page and as PDF, and
 * writes every single time as JSON.
 *
 * <p>Arguments: the repository's folder, the file to write.
 */
public final class SharedRecord {

    private static final int ENTRIES = 1000;
    private static final int SOURCES = 3;
    private static final int WARM_UP_ROUNDS = Integer.getInteger("warm-up", 30);
    private static final int MEASURED_ROUNDS = Integer.getInteger("measured", 50);
    private static final int A_TRANSACTION = 100;
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

    private final MeasuredServer server;
    private final Results results;

    private SharedRecord(MeasuredServer server, Results results) {
        this.server = server;
        this.results = results;
    }

    public static void main(String[] args) throws Exception {
        Path root = Path.of(args[0]).toAbsolutePath().normalize();
        Path data = Results.folder(root, "shared-record");
        Results results = new Results();
        Machine.describe(root, results);
        try (MeasuredServer server = MeasuredServer.launch(root, data, Map.of())) {
            server.awaitReady();
            new SharedRecord(server, results).measure();
        } finally {
            Results.delete(data);
        }
        results.write(Path.of(args[1]));
    }

    private void measure() throws Exception {
        writeRecords();
        results.row("entries", ENTRIES);
        results.row("linkedRecords", SOURCES);
        results.row("warmUpRounds", WARM_UP_ROUNDS);
        results.row("measuredRounds", MEASURED_ROUNDS);
        results.row("residentMegabytesBefore", server.residentMegabytes());
        for (Map.Entry<String, String> form : FORMS.entrySet()) {
            measure(form.getKey(), form.getValue());
        }
        results.row("residentMegabytesAfter", server.residentMegabytes());
        results.row("loadAfter", Machine.load());
    }

    /** The first answer is kept apart: it reads templates and fonts, and the machine has compiled nothing yet. */
    private void measure(String name, String form) throws IOException, InterruptedException {
        results.row("first" + name + "Millis", askFor(form));
        for (int i = 0; i < WARM_UP_ROUNDS; i++) {
            askFor(form);
        }
        double[] millis = new double[MEASURED_ROUNDS];
        for (int i = 0; i < MEASURED_ROUNDS; i++) {
            millis[i] = askFor(form);
        }
        String lower = name.toLowerCase(Locale.ROOT);
        results.row(lower + "Kilobytes", answer(form).length / 1e3);
        results.times(lower, millis);
    }

    private double askFor(String form) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        answer(form);
        return (System.nanoTime() - begun) / 1e6;
    }

    private byte[] answer(String form) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.fhir() + "/Patient/bench-1/$shared-record"))
                .header("Accept", form)
                .build();
        HttpResponse<byte[]> response = server.http().send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException(response.statusCode() + " " + new String(response.body(), StandardCharsets.UTF_8));
        }
        return response.body();
    }

    private void writeRecords() throws IOException, InterruptedException {
        for (int source = 1; source <= SOURCES; source++) {
            put("Organization", source, "\"name\": \"Source %d\"".formatted(source));
            put("Practitioner", source, "\"name\": [{\"text\": \"Worker %d\"}]".formatted(source));
            put(
                    "PractitionerRole",
                    source,
                    """
                    "practitioner": {"reference": "Practitioner/bench-%1$d"},
                    "organization": {"reference": "Organization/bench-%1$d"}"""
                            .formatted(source));
            put(
                    "Patient",
                    source,
                    """
                    "identifier": [{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000018"}],
                    "name": [{"family": "Ackroyd", "given": ["Maureen"]}], "birthDate": "1961-03-14", "gender": "female",
                    "managingOrganization": {"reference": "Organization/bench-%1$d"},
                    "generalPractitioner": [{"reference": "Organization/bench-1"}]"""
                            .formatted(source));
        }
        for (int first = 0; first < ENTRIES; first += A_TRANSACTION) {
            List<String> entries = new ArrayList<>();
            for (int number = first; number < Math.min(first + A_TRANSACTION, ENTRIES); number++) {
                entries.add(entry(number));
            }
            server.send(
                    "POST",
                    "",
                    "{\"resourceType\": \"Bundle\", \"type\": \"transaction\", \"entry\": [" + String.join(",", entries)
                            + "]}");
        }
        String document = new String(answer(FORMS.get("Json")), StandardCharsets.UTF_8);
        results.row("resourcesInTheDocument", count(document, "\"fullUrl\""));
        results.row("entriesInItsSections", count(document, "StructureDefinition/record-source"));
        results.row("patientsInTheDocument", count(document, "\"resourceType\":\\s*\"Patient\""));
    }

    private static String entry(int number) {
        String day = LocalDate.of(2026, 11, 1).minusDays(number).toString();
        String resource = TEMPLATES.get(number % TEMPLATES.size()).formatted(number, day, 1 + number % SOURCES);
        Matcher type = Pattern.compile("\"resourceType\": \"(\\w+)\"").matcher(resource);
        if (!type.find()) {
            throw new IllegalStateException(resource);
        }
        return "{\"request\": {\"method\": \"POST\", \"url\": \"%s\"}, \"resource\": %s}"
                .formatted(type.group(1), resource);
    }

    private void put(String type, int source, String elements) throws IOException, InterruptedException {
        String id = "bench-" + source;
        server.send(
                "PUT",
                "/" + type + "/" + id,
                "{\"resourceType\": \"%s\", \"id\": \"%s\", %s}".formatted(type, id, elements));
    }

    private static long count(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().count();
    }
}
