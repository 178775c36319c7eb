package uk.footbridge.server.outcome;

import java.util.List;
import java.util.Locale;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;

/** Writes pairs of scores as the output of OperationDefinition/outcomes. */
final class OutcomesAnswer {

    private OutcomesAnswer() {}

    static Parameters of(List<ScorePair> pairs) {
        Parameters answer = new Parameters();
        pairs.forEach(pair -> write(pair, answer.addParameter().setName("measure")));
        return answer;
    }

    private static void write(ScorePair pair, ParametersParameterComponent part) {
        add(part, "measure", pair.measure().coding().copy());
        if (pair.goal() != null) {
            add(part, "goal", new Reference(pair.goal()));
        }
        add(part, "scores", new IntegerType(pair.scores().size()));
        add(part, "paired", new BooleanType(pair.isPaired()));
        write(pair.first(), part.addPart().setName("first"));
        if (pair.isPaired()) {
            write(pair.latest(), part.addPart().setName("latest"));
            add(part, "change", new DecimalType(pair.change()));
            pair.direction()
                    .ifPresent(direction ->
                            add(part, "direction", new CodeType(direction.name().toLowerCase(Locale.ROOT))));
            pair.isReliable().ifPresent(reliable -> add(part, "reliable", new BooleanType(reliable)));
        }
        pair.notes().forEach(note -> add(part, "note", new StringType(note)));
    }

    private static void write(Score score, ParametersParameterComponent part) {
        add(part, "score", new Reference(score.observation()));
        add(part, "value", new DecimalType(score.value()));
        add(part, "effective", score.effective().copy());
        score.measure().bandOf(score.value()).ifPresent(band -> add(part, "band", new StringType(band.name())));
    }

    private static void add(ParametersParameterComponent part, String name, Type value) {
        part.addPart().setName(name).setValue(value);
    }
}
