package uk.footbridge.server.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** A secret comes from its variable or from its file, and from nowhere else. */
class SecretsTest {

    private static final String PASSWORD = "footbridge.database.password";

    @TempDir
    private Path folder;

    @Test
    void aFileGivesTheSecretWithoutItsLineEnd() throws IOException {
        StandardEnvironment settings = settings(Map.of(PASSWORD + "-file", file("heron\n")));

        Secrets.read(settings);

        assertThat(settings.getProperty(PASSWORD)).isEqualTo("heron");
    }

    @Test
    void theVariableIsLeftAsItIs() {
        StandardEnvironment settings = settings(Map.of(PASSWORD, "heron", PASSWORD + "-file", ""));

        Secrets.read(settings);

        assertThat(settings.getProperty(PASSWORD)).isEqualTo("heron");
    }

    @Test
    void bothAreRefusedAndNeitherIsPrinted() throws IOException {
        StandardEnvironment settings = settings(Map.of(PASSWORD, "heron", PASSWORD + "-file", file("bittern")));

        assertThatThrownBy(() -> Secrets.read(settings))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("FOOTBRIDGE_DATABASE_PASSWORD_FILE")
                .message()
                .doesNotContain("heron", "bittern");
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
        StandardEnvironment settings = settings(Map.of(PASSWORD + "-file", file("\n")));

        assertThatThrownBy(() -> Secrets.read(settings)).hasMessageContaining("empty");
    }

    @Test
    void aFileThatIsNotThereIsRefused() {
        StandardEnvironment settings =
                settings(Map.of(PASSWORD + "-file", folder.resolve("nothing").toString()));

        assertThatThrownBy(() -> Secrets.read(settings)).hasMessageContaining("can't be read");
    }

    private String file(String content) throws IOException {
        return Files.writeString(folder.resolve("secret"), content).toString();
    }

    private static StandardEnvironment settings(Map<String, Object> properties) {
        StandardEnvironment settings = new StandardEnvironment();
        settings.getPropertySources().addFirst(new MapPropertySource("test", properties));
        return settings;
    }
}
