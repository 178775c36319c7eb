package uk.footbridge.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an integrator copies from the published examples is right. */
class ExampleTest {

    private static final Map<String, String> EXAMPLES = FhirPackage.SOCIAL_PRESCRIBING.examples();

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void isValid(String file, String example) {
        assertThat(ProfileValidator.INSTANCE.errors(example)).isEmpty();
    }

    static Stream<Arguments> isValid() {
        return EXAMPLES.entrySet().stream().map(each -> Arguments.of(each.getKey(), each.getValue()));
    }

    @Test
    void thereIsOneForEveryProfile() {
        assertThat(Profiles.ids()).isNotEmpty().allSatisfy(profile -> assertThat(EXAMPLES.values())
                .anySatisfy(example -> assertThat(example).contains("\"" + Profiles.canonical(profile) + "\"")));
    }
}
