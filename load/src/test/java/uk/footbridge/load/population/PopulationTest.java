package uk.footbridge.load.population;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.NpmPackageValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.junit.jupiter.api.Test;
import uk.footbridge.server.hapi.BaseDefinitions;
import uk.footbridge.server.validation.ResourceValidator;

/** A benchmark is repeatable only if its data is, and tells something only if its data is what the profiles ask for. */
class PopulationTest {

    private static final int PEOPLE = 2_000;

    private final Distribution published = Distribution.published();
    private final Population population = new Population(published, 7);

    @Test
    void theSameSeedGivesTheSameBytes() {
        assertThat(all(new Population(published, 7), 300)).isEqualTo(all(population, 300));
        assertThat(all(new Population(published, 8), 300)).isNotEqualTo(all(population, 300));
    }

    @Test
    void whatWasMadeOnceIsMadeAgainByAnotherJdk() {
        // Written down from the first run: a change of these figures makes older results incomparable, and must be
        // meant.
        assertThat(all(population, 300).hashCode()).isEqualTo(-646_304_691);
    }

    @Test
    void everyStateOfAReferralTaskOccurs() {
        Set<String> states = new TreeSet<>();
        people(population, PEOPLE).forEach(person -> person.referrals().forEach(each -> states.add(each.state())));
        assertThat(states)
                .isEqualTo(new TreeSet<>(published.referrals().states().keySet()));
        assertThat(states)
                .containsExactly(
                        "accepted",
                        "cancelled",
                        "completed",
                        "draft",
                        "entered-in-error",
                        "failed",
                        "in-progress",
                        "on-hold",
                        "rejected",
                        "requested");
    }

    @Test
    void statesOccurAsOftenAsTheDistributionSays() {
        List<Referral> referrals = people(population, PEOPLE)
                .flatMap(person -> person.referrals().stream())
                .toList();
        int weights = published.referrals().states().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        published.referrals().states().forEach((state, weight) -> {
            double share = referrals.stream()
                            .filter(each -> each.state().equals(state))
                            .count()
                    / (double) referrals.size();
            assertThat(share).as(state).isBetween(weight / (double) weights - 0.02, weight / (double) weights + 0.02);
        });
    }

    @Test
    void nobodySharesAnNhsNumber() {
        Set<String> numbers = new HashSet<>();
        for (int i = 0; i < 499_999; i += 7) {
            String number = NhsNumbers.ofTestRange(i);
            assertThat(number).matches("999\\d{7}");
            assertThat(numbers.add(number)).isTrue();
        }
    }

    @Test
    void aPersonStaysTheSameHoweverManyOthersThereAre() {
        assertThat(population.person(250))
                .isEqualTo(people(population, 300).toList().get(250));
    }

    @Test
    void everythingIsValidAgainstTheProfiles() throws IOException {
        FhirContext fhir = FhirContext.forR4();
        ResourceValidator validator = validator(fhir);
        List<String> resources = new ArrayList<>(all(population, 60));
        Referral created = population.newReferral("p-1", Draw.of(7, "new", 0));
        resources.add(Write.oneLine(created.serviceRequest("", "new-1")));
        resources.add(Write.oneLine(created.task("", "urn:uuid:6a1f8c1e-5f0e-4b0c-9a52-0c54b1f9c0a1", "requested")));
        for (String json : resources) {
            assertThat(validator
                            .validate(fhir.newJsonParser().parseResource(json))
                            .errors())
                    .as(json)
                    .isEmpty();
        }
    }

    private static ResourceValidator validator(FhirContext fhir) throws IOException {
        NpmPackageValidationSupport packages = new NpmPackageValidationSupport(fhir);
        packages.loadPackageFromClasspath("/uk.footbridge.terminology/package.tgz");
        packages.loadPackageFromClasspath("/uk.footbridge.social-prescribing/package.tgz");
        BaseDefinitions base = new BaseDefinitions(fhir);
        IValidationSupport stored = new ValidationSupportChain(
                base,
                new InMemoryTerminologyServerValidationSupport(fhir),
                new CommonCodeSystemsTerminologyService(fhir));
        return new ResourceValidator(fhir, base, packages, stored);
    }

    private static Stream<Person> people(Population population, int count) {
        return IntStream.range(0, count).mapToObj(population::person);
    }

    private static List<String> all(Population population, int people) {
        List<String> all = new ArrayList<>();
        population.directory().forEach(write -> all.add(write.json()));
        people(population, people).forEach(person -> {
            person.first().forEach(write -> all.add(write.json()));
            for (int step = 1; step <= Person.STEPS; step++) {
                person.step(step).forEach(write -> all.add(write.json()));
            }
        });
        return all;
    }
}
