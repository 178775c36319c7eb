package uk.footbridge.conformance.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FixtureTest {

    @Test
    void whatDiffersIsFilledInAndEscaped() {
        String name = "The \"Net\\Loft\"";

        assertThat(Fixture.named("organization")
                        .with("name", name)
                        .resource()
                        .path("name")
                        .asText())
                .isEqualTo(name);
    }

    @Test
    void everyFixtureIsUniqueAndStaysTheSame() {
        Fixture one = Fixture.named("patient");

        assertThat(one.resource()).isEqualTo(one.resource());
        assertThat(one.resource()).isNotEqualTo(Fixture.named("patient").resource());
    }

    @Test
    void aForgottenValueIsAMistake() {
        assertThatThrownBy(() -> Fixture.named("referral").text())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("referral.json")
                .hasMessageContaining("${patient}");
    }

    @Test
    void anUnknownFixtureIsAMistake() {
        assertThatThrownBy(() -> Fixture.named("no-such")).isInstanceOf(IllegalArgumentException.class);
    }
}
