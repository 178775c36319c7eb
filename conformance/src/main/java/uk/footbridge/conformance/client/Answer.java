package uk.footbridge.conformance.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What the server answered, with the questions that a test asks of an answer. */
public final class Answer {

    private static final Pattern LOCATION = Pattern.compile("([A-Za-z]+)/([A-Za-z0-9.-]+)(?:/_history/([^/]+))?$");
    private static final Pattern NOT_A_NAME = Pattern.compile("\\[\\d+]|\\.ofType\\([^)]*\\)|/\\*.*?\\*/");

    private final String request;
    private final Response response;

    Answer(String request, Response response) {
        this.request = request;
        this.response = response;
    }

    public int status() {
        return response.statusCode();
    }

    /** How long the answer took, from the first byte sent to the last one read. */
    public long milliseconds() {
        return response.time();
    }

    public String header(String name) {
        return response.header(name);
    }

    public String text() {
        return response.asString();
    }

    /** The resource in the answer. */
    public ObjectNode resource() {
        assertThat(text()).as("The body of %s", this).isNotBlank();
        return Json.parse(text());
    }

    /** Holds the answer to one of these statuses. */
    public Answer isAnswered(Integer... statuses) {
        assertThat(status())
                .withFailMessage(() ->
                        "%s was %d, not %s:%n%s".formatted(this, status(), orOf(statuses), Exchange.shortened(text())))
                .isIn((Object[]) statuses);
        return this;
    }

    public boolean succeeded() {
        return status() >= 200 && status() < 300;
    }

    /** The id, as the Location header or else the body gives it. */
    public String id() {
        String location = header("Location");
        return location == null ? resource().path("id").asText() : locationPart(location, 2);
    }

    /** {@code Type/id}, as another resource would refer to it. */
    public String reference() {
        String location = header("Location");
        return location == null
                ? resource().path("resourceType").asText() + "/" + id()
                : locationPart(location, 1) + "/" + id();
    }

    /** The version as the ETag gives it, without its quotes. */
    public String version() {
        String etag = header("ETag");
        assertThat(etag).as("The ETag of %s", this).isNotNull().matches("W/\"[^\"]+\"");
        return etag.substring(3, etag.length() - 1);
    }

    /** Holds the answer to a refusal that a person can act upon. */
    public Answer isRefused(Integer... statuses) {
        isAnswered(statuses);
        assertThat(issues())
                .as("The errors in the OperationOutcome of %s%n%s", this, text())
                .anySatisfy(issue -> {
                    assertThat(issue.path("severity").asText()).isIn("error", "fatal");
                    assertThat(issue.path("code").asText()).isNotBlank();
                    assertThat(wordsOf(issue)).isNotBlank();
                });
        return this;
    }

    /**
     * Holds a refusal to naming this element. What is missing may also be reported on its parent, as FHIR's reference
     * validator does, when the words name it.
     */
    public Answer namesElement(String element) {
        String parent = element.substring(0, Math.max(element.lastIndexOf('.'), 0));
        String child = element.substring(element.lastIndexOf('.') + 1);
        assertThat(issues())
                .as("The element %s, named by %s%n%s", element, this, text())
                .anyMatch(issue -> expressionsOf(issue).stream()
                        .map(expression -> seenFromItsResource(expression, element))
                        .anyMatch(expression -> expression.equals(element)
                                || expression.startsWith(element + ".")
                                || (expression.equals(parent) && wordsOf(issue).contains(child))));
        return this;
    }

    /** Holds the words of the OperationOutcome to mentioning each of these. */
    public Answer says(String... words) {
        assertThat(said()).as("What %s says", this).contains(words);
        return this;
    }

    /** The words of every issue. */
    public String said() {
        return issues().stream().map(Answer::wordsOf).collect(Collectors.joining("\n"));
    }

    /** The issues when the answer is an OperationOutcome, else none. */
    public List<JsonNode> issues() {
        List<JsonNode> issues = new ArrayList<>();
        if (text().startsWith("{")) {
            ObjectNode body = resource();
            if (body.path("resourceType").asText().equals("OperationOutcome")) {
                body.path("issue").forEach(issues::add);
            }
        }
        return issues;
    }

    /** The resources of a Bundle's entries. */
    public List<JsonNode> entries() {
        List<JsonNode> entries = new ArrayList<>();
        resource().path("entry").forEach(entry -> entries.add(entry.path("resource")));
        return entries;
    }

    /** The address of the next page of a searchset; none on the last page. */
    public Optional<String> next() {
        return StreamSupport.stream(resource().path("link").spliterator(), false)
                .filter(link -> link.path("relation").asText().equals("next"))
                .map(link -> link.path("url").asText())
                .findFirst();
    }

    /** {@code Type/id} of each entry that a transaction or batch has written, in the order of the request. */
    public List<String> written() {
        List<String> references = new ArrayList<>();
        resource().path("entry").forEach(entry -> {
            String location = entry.path("response").path("location").asText();
            references.add(location.isEmpty() ? "" : locationPart(location, 1) + "/" + locationPart(location, 2));
        });
        return references;
    }

    /** The status code of each entry of a transaction or batch. */
    public List<Integer> entryStatuses() {
        List<Integer> statuses = new ArrayList<>();
        resource()
                .path("entry")
                .forEach(entry -> statuses.add(Integer.valueOf(
                        entry.path("response").path("status").asText().substring(0, 3))));
        return statuses;
    }

    private static String orOf(Integer... statuses) {
        return Arrays.stream(statuses).map(String::valueOf).collect(Collectors.joining(" or "));
    }

    /** {@code Bundle.entry[1].resource.status} is {@code Task.status} when a Task is what we look for. */
    private static String seenFromItsResource(String expression, String element) {
        String names = NOT_A_NAME.matcher(expression).replaceAll("");
        int resource = names.lastIndexOf(".resource");
        return resource < 0 ? names : element.split("\\.", 2)[0] + names.substring(resource + ".resource".length());
    }

    private static List<String> expressionsOf(JsonNode issue) {
        List<String> expressions = new ArrayList<>();
        issue.path("expression").forEach(expression -> expressions.add(expression.asText()));
        return expressions;
    }

    private static String wordsOf(JsonNode issue) {
        return (issue.path("details").path("text").asText() + " "
                        + issue.path("diagnostics").asText())
                .strip();
    }

    private static String locationPart(String location, int part) {
        Matcher matcher = LOCATION.matcher(location);
        assertThat(matcher.find()).as("%s ends in Type/id", location).isTrue();
        return matcher.group(part);
    }

    @Override
    public String toString() {
        return "the answer to " + request;
    }
}
