package uk.footbridge.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is started on the database of an earlier build has the definitions of its own build. */
class UpgradeIT {

    private static final String PACKAGE = "uk.footbridge.social-prescribing/package.tgz";
    private static final String ADDED = "Questionnaire-ons4.json";
    private static final String CHANGED = "PlanDefinition-arts-on-prescription.json";

    @TempDir
    private Path data;

    @TempDir
    private Path earlier;

    @Test
    void definitionsThatWereAddedOrChangedSinceAreInstalled() throws Exception {
        packEarlierContent();
        Map<String, String> settings = Map.of("FOOTBRIDGE_DATA_DIR", data.toString());
        try (RunningServer server = RunningServer.launch(earlier, RunningServer.freePort(), settings)
                .awaitReady()) {
            assertThat(server.get("/fhir/Questionnaire/ons4").statusCode()).isEqualTo(404);
            assertThat(server.get("/fhir/PlanDefinition/arts-on-prescription").body())
                    .contains("\"status\":\"active\"", "Earlier words");
        }
        try (RunningServer server =
                RunningServer.launch(RunningServer.freePort(), settings).awaitReady()) {
            assertThat(server.get("/fhir/Questionnaire/ons4").statusCode()).isEqualTo(200);
            assertThat(server.get("/fhir/PlanDefinition/arts-on-prescription").body())
                    .contains("\"status\":\"active\"")
                    .doesNotContain("Earlier words");
            assertThat(server.log())
                    .contains("Installing the package uk.footbridge.social-prescribing")
                    .doesNotContain("Installing the package uk.footbridge.terminology");
        }
    }

    /** Our package with one definition less, and another in other words. */
    private void packEarlierContent() throws IOException {
        Path file = earlier.resolve(PACKAGE);
        Files.createDirectories(file.getParent());
        try (InputStream ours = getClass().getResourceAsStream("/" + PACKAGE);
                TarArchiveInputStream from = new TarArchiveInputStream(new GzipCompressorInputStream(ours));
                OutputStream target = Files.newOutputStream(file);
                TarArchiveOutputStream to = new TarArchiveOutputStream(new GzipCompressorOutputStream(target))) {
            for (TarArchiveEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                String name = entry.getName();
                // Without its index a package is read file by file.
                if (entry.isFile() && !name.endsWith(ADDED) && !name.endsWith(".index.json")) {
                    put(to, name, name.endsWith(CHANGED) ? inOtherWords(from.readAllBytes()) : from.readAllBytes());
                }
            }
        }
    }

    private static byte[] inOtherWords(byte[] definition) {
        String now = new String(definition, StandardCharsets.UTF_8);
        String before = now.replaceFirst("\"title\" *: *\"", "\"title\": \"Earlier words: ");
        assertThat(before).isNotEqualTo(now);
        return before.getBytes(StandardCharsets.UTF_8);
    }

    private static void put(TarArchiveOutputStream to, String name, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(content.length);
        to.putArchiveEntry(entry);
        to.write(content);
        to.closeArchiveEntry();
    }
}
