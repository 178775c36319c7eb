package uk.footbridge.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LauncherTest {

    /** Class files of Java 8 have version 52. */
    @Test
    void canBeLoadedByJava8() throws IOException {
        try (DataInputStream file = new DataInputStream(Launcher.class.getResourceAsStream("Launcher.class"))) {
            file.readInt();
            file.readUnsignedShort();
            assertThat(file.readUnsignedShort()).isEqualTo(52);
        }
    }

    @ParameterizedTest
    @CsvSource({"1.8,8", "9,9", "11,11", "17,17", "25,25"})
    void readsTheVersionThatJavaGivesOfItself(String specification, int feature) {
        assertThat(Launcher.feature(specification)).isEqualTo(feature);
    }
}
