package uk.footbridge.server.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import uk.footbridge.server.intake.IntakeSettings.NumberCheck;

/** Shows what an operator may say, and what counts when nothing is said. */
class IntakeSettingsTest {

    @Test
    void readsTheWordsOfTheContract() {
        assertThat(bind("reject").nhsNumberCheck()).isEqualTo(NumberCheck.REJECT);
        assertThat(bind("warn").nhsNumberCheck()).isEqualTo(NumberCheck.WARN);
    }

    @Test
    void refusesAnyOtherWord() {
        assertThatThrownBy(() -> bind("maybe")).isInstanceOf(BindException.class);
    }

    @Test
    void warnsUnlessToldOtherwise() {
        IntakeSettings settings = new Binder(new MapConfigurationPropertySource(Map.of()))
                .bindOrCreate("footbridge.intake", IntakeSettings.class);

        assertThat(settings.nhsNumberCheck()).isEqualTo(NumberCheck.WARN);
    }

    private static IntakeSettings bind(String word) {
        return new Binder(new MapConfigurationPropertySource(Map.of("footbridge.intake.nhs-number-check", word)))
                .bind("footbridge.intake", IntakeSettings.class)
                .get();
    }
}
