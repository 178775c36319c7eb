package uk.footbridge.directory.importer;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r4.model.Resource;
import uk.footbridge.directory.OpenReferral;

/** The FHIR server that a feed is brought into, of which nothing is known but its base URL. */
final class TargetServer {

    private static final int ATTEMPTS = 4;
    private static final int PAGE = 200;
    private static final String FHIR_JSON = "application/fhir+json";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final FhirContext fhir;
    private final String base;

    TargetServer(FhirContext fhir, String base) {
        this.fhir = fhir;
        this.base = base.replaceFirst("/+$", "");
    }

    /** The resources of a type that came from a feed under one of these ids. */
    <T extends DomainResource> List<T> byFeedId(Class<T> type, Collection<String> ids) throws InterruptedException {
        String values = ids.stream()
                .map(id -> OpenReferral.ID_SYSTEM + "|" + id.replaceAll("([\\\\,$|])", "\\\\$1"))
                .collect(Collectors.joining(","));
        return search(type, "identifier=" + encode(values));
    }

    <T extends DomainResource> List<T> byId(Class<T> type, Collection<String> ids) throws InterruptedException {
        return search(type, "_id=" + encode(String.join(",", ids)));
    }

    /** All resources of a type that a search finds, page by page. */
    <T extends DomainResource> List<T> search(Class<T> type, String query) throws InterruptedException {
        List<T> found = new ArrayList<>();
        HttpRequest request = request(base + "/" + type.getSimpleName() + "/_search")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(query + "&_count=" + PAGE))
                .build();
        while (request != null) {
            Bundle page = expect(send(request));
            page.getEntry().stream()
                    .map(Bundle.BundleEntryComponent::getResource)
                    .filter(type::isInstance)
                    .map(type::cast)
                    .forEach(found::add);
            String next =
                    page.getLink("next") == null ? null : page.getLink("next").getUrl();
            request = next == null ? null : request(next).GET().build();
        }
        return found;
    }

    /**
     * Creates and updates resources in one transaction; those without an id are created.
     *
     * @return the references under which they are stored, in the same order
     */
    List<String> write(List<? extends DomainResource> resources) throws ServerRefusal, InterruptedException {
        Bundle transaction = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        for (DomainResource resource : resources) {
            Bundle.BundleEntryComponent entry = transaction.addEntry().setResource(resource);
            if (resource.getIdElement().hasIdPart()) {
                String reference =
                        resource.fhirType() + "/" + resource.getIdElement().getIdPart();
                entry.getRequest()
                        .setMethod(Bundle.HTTPVerb.PUT)
                        .setUrl(reference)
                        .setIfMatch("W/\"" + resource.getMeta().getVersionId() + "\"");
            } else {
                entry.getRequest()
                        .setMethod(Bundle.HTTPVerb.POST)
                        .setUrl(resource.fhirType())
                        .setIfNoneExist(
                                "identifier=" + encode(OpenReferral.ID_SYSTEM + "|" + OpenReferral.idOf(resource)));
            }
        }
        HttpResponse<String> response = send(request(base)
                .header("Content-Type", FHIR_JSON)
                .header("Prefer", "return=minimal")
                .POST(HttpRequest.BodyPublishers.ofString(fhir.newJsonParser().encodeResourceToString(transaction)))
                .build());
        if (response.statusCode() != 200) {
            throw refusal(response);
        }
        Bundle answer = parse(response, Bundle.class);
        return answer.getEntry().stream()
                .map(entry -> entry.getResponse().getLocation().replaceFirst("/_history/.*$", ""))
                .map(location -> location.replaceFirst("^.*/([^/]+/[^/]+)$", "$1"))
                .toList();
    }

    private Bundle expect(HttpResponse<String> response) {
        if (response.statusCode() != 200) {
            throw new ServerAway(base + " answered a search with " + response.statusCode() + ": "
                    + refusal(response).getMessage());
        }
        return parse(response, Bundle.class);
    }

    private ServerRefusal refusal(HttpResponse<String> response) {
        try {
            OperationOutcome outcome = parse(response, OperationOutcome.class);
            for (OperationOutcomeIssueComponent issue : outcome.getIssue()) {
                if (issue.getSeverity() == IssueSeverity.ERROR || issue.getSeverity() == IssueSeverity.FATAL) {
                    String element =
                            issue.hasExpression() ? issue.getExpression().get(0).getValue() : null;
                    return new ServerRefusal(element, issue.getDiagnostics());
                }
            }
        } catch (ServerAway e) {
            // Whatever answered, it was not a FHIR server: the status is all there is to say.
        }
        return new ServerRefusal(null, "the server answers " + response.statusCode());
    }

    private <R extends Resource> R parse(HttpResponse<String> response, Class<R> type) {
        try {
            return fhir.newJsonParser().parseResource(type, response.body());
        } catch (DataFormatException | IllegalArgumentException e) {
            throw new ServerAway(base + " does not answer as a FHIR server; --base-url names the base, for example "
                    + "http://127.0.0.1:8080/fhir");
        }
    }

    /** Sends until there is an answer that will not be another one in a moment. */
    private HttpResponse<String> send(HttpRequest request) throws InterruptedException {
        String problem = "";
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            if (attempt > 1) {
                Thread.sleep(500L << attempt);
            }
            try {
                HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
                if (response.statusCode() != 429 && response.statusCode() < 500) {
                    return response;
                }
                problem = "it answers " + response.statusCode();
            } catch (IOException e) {
                problem = e.getMessage() == null ? "nothing listens there" : e.getMessage();
            }
        }
        throw new ServerAway(base + " can't be reached: " + problem);
    }

    private static HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofMinutes(2))
                .header("Accept", FHIR_JSON);
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
