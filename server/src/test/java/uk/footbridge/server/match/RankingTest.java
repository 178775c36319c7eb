package uk.footbridge.server.match;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.junit.jupiter.api.Test;
import uk.footbridge.server.packages.FhirPackage;

/** Holds the data of the match to what the words and the documentation promise of it. */
class RankingTest {

    private final Ranking ranking = Ranking.ofThisRelease();
    private final Words words = Words.ofThisRelease();

    @Test
    void theWeightsAddUpToOneAndRoomOutweighsTheRest() {
        BigDecimal all = ranking.weights().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);

        assertThat(all).isEqualByComparingTo(BigDecimal.ONE);
        assertThat(ranking.weight("room")).isGreaterThanOrEqualTo(all.subtract(ranking.weight("room")));
        assertThat(ranking.room().get("waitlist")).isEqualByComparingTo(BigDecimal.ZERO);
        assertThat(ranking.room().get("capacity")).isEqualByComparingTo(BigDecimal.ONE);
    }

    @Test
    void everyCapacityIsRankedOrNeverOffered() {
        assertThat(codes("capacity-status"))
                .allMatch(status ->
                        ranking.full().contains(status) ^ ranking.room().containsKey(status));
        assertThat(codes("contact-medium")).containsAll(ranking.remoteMedia());
        assertThat(codes("accessibility"))
                .containsAll(ranking.interpreters().values())
                .containsAll(ranking.interpretersFor(List.of("pl")));
    }

    @Test
    void everyReasonAndOutcomeHasWords() {
        assertThat(words.reasons().keySet()).isEqualTo(codes("match-reason"));
        Set<String> outcomes =
                words.outcome().values().stream().map(Words.Emptied::code).collect(Collectors.toSet());
        outcomes.addAll(words.place().keySet());
        assertThat(outcomes).isEqualTo(codes("match-outcome"));
    }

    private static Set<String> codes(String system) {
        return FhirContext.forR4Cached()
                .newJsonParser()
                .parseResource(CodeSystem.class, FhirPackage.terminology().definition("CodeSystem", system))
                .getConcept()
                .stream()
                .map(ConceptDefinitionComponent::getCode)
                .collect(Collectors.toSet());
    }
}
