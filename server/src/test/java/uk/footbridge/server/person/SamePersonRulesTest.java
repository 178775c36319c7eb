package uk.footbridge.server.person;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.mdm.api.MdmMatchOutcome;
import ca.uhn.fhir.mdm.rules.config.MdmRuleValidator;
import ca.uhn.fhir.mdm.rules.config.MdmSettings;
import ca.uhn.fhir.rest.server.util.FhirContextSearchParamRegistry;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.footbridge.server.person.RecordPair.Expected;

/** Measures the rules on labelled pairs, half of which nobody looked at while the rules were made. */
class SamePersonRulesTest {

    private static final FhirContext FHIR = FhirContext.forR4();
    private static final List<RecordPair> PAIRS = RecordPair.all();
    private static SamePersonMatcher matcher;

    @BeforeAll
    static void readRules() throws IOException {
        MdmSettings settings = new PersonConfiguration().mdmSettings();
        matcher = new PersonConfiguration().samePersonMatcher(FHIR, settings);
    }

    /**
     * How well one way of using the rules finds the pairs that are of one person.
     *
     * @param precision the share of what was found that is not of different people
     * @param recall the share of what is of one person that was found
     */
    private record Quality(double precision, double recall) {

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "precision %.3f, recall %.3f", precision, recall);
        }
    }

    @Test
    void rulesAreValidForHapi() throws IOException {
        new MdmRuleValidator(FHIR, new FhirContextSearchParamRegistry(FHIR))
                .validate(new PersonConfiguration().mdmSettings().getMdmRules());
    }

    @Test
    void thereAreEnoughPairsOfEachKind() {
        assertThat(PAIRS).hasSizeGreaterThanOrEqualTo(200);
        assertThat(PAIRS.stream().filter(RecordPair::heldOut).count()).isEqualTo(PAIRS.size() / 2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void linksByThemselves(boolean heldOut) {
        Quality quality = quality(heldOut, MdmMatchOutcome::isMatch);
        System.out.println("Linked by the rules, " + half(heldOut) + ": " + quality);

        assertThat(quality.precision()).isEqualTo(1.0);
        assertThat(quality.recall()).isGreaterThanOrEqualTo(0.76);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void linksAndHolds(boolean heldOut) {
        Quality quality = quality(heldOut, outcome -> outcome.isMatch() || outcome.isPossibleMatch());
        System.out.println("Linked or held, " + half(heldOut) + ": " + quality);

        assertThat(quality.precision()).isGreaterThanOrEqualTo(0.95);
        assertThat(quality.recall()).isGreaterThanOrEqualTo(0.86);
    }

    @Test
    void whatNobodyCouldTellIsNotLinked() {
        assertThat(PAIRS.stream()
                        .filter(pair -> pair.expected() == Expected.UNSURE)
                        .filter(pair -> outcome(pair).isMatch()))
                .isEmpty();
    }

    @Test
    void theOrderOfTheTwoDoesNotMatter() {
        assertThat(PAIRS).allSatisfy(pair -> assertThat(
                        matcher.getMatchResult(pair.other(), pair.one()).getMatchResultEnum())
                .as("pair %s", pair.number())
                .isEqualTo(outcome(pair).getMatchResultEnum()));
    }

    /** A pair that nobody could tell is neither right nor wrong to hold, but wrong to link. */
    private static Quality quality(boolean heldOut, Predicate<MdmMatchOutcome> counts) {
        List<RecordPair> half =
                PAIRS.stream().filter(pair -> pair.heldOut() == heldOut).toList();
        long same =
                half.stream().filter(pair -> pair.expected() == Expected.SAME).count();
        List<RecordPair> found =
                half.stream().filter(pair -> counts.test(outcome(pair))).toList();
        long right =
                found.stream().filter(pair -> pair.expected() == Expected.SAME).count();
        long wrong = found.stream()
                .filter(pair -> pair.expected() == Expected.DIFFERENT
                        || pair.expected() == Expected.UNSURE && outcome(pair).isMatch())
                .count();
        return new Quality((double) right / (right + wrong), (double) right / same);
    }

    private static String half(boolean heldOut) {
        return heldOut ? "held-out pairs" : "pairs that the rules were made with";
    }

    private static MdmMatchOutcome outcome(RecordPair pair) {
        return matcher.getMatchResult(pair.one(), pair.other());
    }
}
