package uk.footbridge.conformance.actor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.StreamSupport;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.Code;
import uk.footbridge.conformance.client.FhirServer;

/** A report of one of the measures, and the questions that a test asks of it. */
public final class Report {

    private static final String PARTS = "report-part";

    private final JsonNode report;

    private Report(JsonNode report) {
        this.report = report;
    }

    /** The report about what one organisation sent, received or held. */
    public static Report of(FhirServer server, String measure, String start, String end, Agency reporter) {
        return new Report(asked(
                        server,
                        measure,
                        "periodStart=%s&periodEnd=%s&reporter=%s".formatted(start, end, reporter.reference()))
                .isAnswered(200)
                .resource());
    }

    public static Answer asked(FhirServer server, String measure, String parameters) {
        return server.get("Measure/" + measure + "/$evaluate-measure?" + parameters);
    }

    public JsonNode resource() {
        return report;
    }

    /** The group of a figure, by its code in any code system. */
    public JsonNode figure(String code) {
        return StreamSupport.stream(report.path("group").spliterator(), false)
                .filter(group -> StreamSupport.stream(group.at("/code/coding").spliterator(), false)
                        .anyMatch(coding -> coding.path("code").asText().equals(code)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No figure " + code + " in " + report));
    }

    /** The strata of a figure by a stratifier. */
    public List<JsonNode> by(String figure, String stratifier) {
        List<JsonNode> strata = new ArrayList<>();
        figure(figure).path("stratifier").forEach(part -> {
            if (StreamSupport.stream(part.path("code").spliterator(), false)
                    .anyMatch(code -> Code.of(code, PARTS).equals(stratifier))) {
                part.path("stratum").forEach(strata::add);
            }
        });
        return strata;
    }

    /** The one stratum with this value. */
    public JsonNode stratum(String figure, String stratifier, String value) {
        return by(figure, stratifier).stream()
                .filter(stratum -> stratum.at("/value/text").asText().equals(value))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No stratum %s in %s".formatted(value, figure(figure))));
    }

    /** How many a group or stratum counts; empty when it is not told. */
    public static OptionalInt count(JsonNode part, String population) {
        for (JsonNode each : part.path("population")) {
            if (Code.of(each.path("code"), PARTS).equals(population)) {
                return each.has("count") ? OptionalInt.of(each.path("count").asInt()) : OptionalInt.empty();
            }
        }
        throw new AssertionError("No population " + population + " in " + part);
    }
}
