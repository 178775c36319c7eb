package uk.footbridge.server.outcome;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Observation;
import uk.footbridge.server.outcome.Change.Result;

/** Tells by the rules of {@code $outcomes} whether a person is better off, for whoever counts many persons or writes about one. */
public class Changes {

    /** Of several goals the one that went worst counts, so that no person counts as improved who is not in all. */
    private static final Comparator<Result> WORST = Comparator.comparingInt(
            List.of(Result.WORSENED, Result.NOT_JUDGED, Result.UNCHANGED, Result.IMPROVED, Result.NOT_PAIRED)::indexOf);

    private final Supplier<OutcomeMeasures> measures;

    Changes(Supplier<OutcomeMeasures> measures) {
        this.measures = measures;
    }

    /** All codes by which a score may be named: ours, SNOMED CT's and LOINC's. */
    public Stream<Coding> codes() {
        return measures.get().all().stream()
                .flatMap(measure -> Stream.concat(Stream.of(measure.coding()), measure.sameElsewhere().stream()));
    }

    /**
     * What the scores of one person say, each measure once.
     *
     * @param observations the person's, from all of their records, with id and {@code meta.lastUpdated}; what is no score
     *     or was entered in error is passed over
     */
    public List<Change> of(Stream<Observation> observations) {
        OutcomeMeasures known = measures.get();
        Map<String, List<ScorePair>> pairs = new LinkedHashMap<>();
        ScorePair.of(observations.flatMap(each -> Scores.in(each, known)), known)
                .forEach(pair -> pairs.computeIfAbsent(pair.measure().code(), first -> new ArrayList<>())
                        .add(pair));
        return pairs.values().stream()
                .map(of -> new Change(
                        of.get(0).measure().coding(),
                        of.stream().map(Changes::result).min(WORST).orElseThrow()))
                .toList();
    }

    /**
     * The scores of one person, each measure once, and once for each goal where it compares goal by goal.
     *
     * @param observations as for {@link #of}
     */
    public List<Comparison> compare(Stream<Observation> observations) {
        OutcomeMeasures known = measures.get();
        return ScorePair.of(observations.flatMap(each -> Scores.in(each, known)), known).stream()
                .map(pair -> new Comparison(
                        pair.measure().coding(),
                        pair.goal(),
                        pair.first().value(),
                        pair.first().effective(),
                        pair.latest().value(),
                        pair.latest().effective(),
                        result(pair)))
                .toList();
    }

    private static Result result(ScorePair pair) {
        if (!pair.isPaired()) {
            return Result.NOT_PAIRED;
        }
        return pair.direction()
                .map(direction -> Result.valueOf(direction.name()))
                .orElse(Result.NOT_JUDGED);
    }
}
