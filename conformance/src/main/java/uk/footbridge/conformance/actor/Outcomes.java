package uk.footbridge.conformance.actor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.StreamSupport;

/** The first and the latest score of one measure, as {@code Patient/[id]/$outcomes} pairs them. */
public record Outcomes(
        int scores, BigDecimal first, BigDecimal latest, BigDecimal change, String direction, boolean reliable) {

    /** What became of one measure of a person. */
    public static Outcomes of(Person person, String measure) {
        JsonNode parameters = person.server()
                .get(person.reference() + "/$outcomes")
                .isAnswered(200)
                .resource();
        List<JsonNode> found = StreamSupport.stream(parameters.path("parameter").spliterator(), false)
                .filter(parameter -> part(parameter, "measure")
                        .at("/valueCoding/code")
                        .asText()
                        .equals(measure))
                .toList();
        assertThat(found).as("The outcome %s in %s", measure, parameters).hasSize(1);
        return of(found.get(0));
    }

    /** Holds the pair to these scores; a change that is neither better nor worse has no direction. */
    public void went(int from, int to, String direction) {
        assertThat(first).as("first").isEqualByComparingTo(BigDecimal.valueOf(from));
        assertThat(latest).as("latest").isEqualByComparingTo(BigDecimal.valueOf(to));
        assertThat(change).as("change").isEqualByComparingTo(BigDecimal.valueOf((long) to - from));
        assertThat(this.direction).as("direction").isEqualTo(direction);
    }

    private static Outcomes of(JsonNode measure) {
        return new Outcomes(
                part(measure, "scores").path("valueInteger").asInt(),
                part(part(measure, "first"), "value").path("valueDecimal").decimalValue(),
                part(part(measure, "latest"), "value").path("valueDecimal").decimalValue(),
                part(measure, "change").path("valueDecimal").decimalValue(),
                part(measure, "direction").path("valueCode").asText(),
                part(measure, "reliable").path("valueBoolean").asBoolean());
    }

    private static JsonNode part(JsonNode parameter, String name) {
        return StreamSupport.stream(parameter.path("part").spliterator(), false)
                .filter(part -> part.path("name").asText().equals(name))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }
}
