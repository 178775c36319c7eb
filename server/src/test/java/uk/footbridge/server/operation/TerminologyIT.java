package uk.footbridge.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The two ways in which an operator brings codes that we may not ship: a release of SNOMED CT, here one of two invented
 * concepts in the release's own format, and a terminology server, here a second Footbridge that has that release.
 */
@Isolated("A server waits only so long for the other to answer")
class TerminologyIT {

    private static final String SNOMED = "http://snomed.info/sct";
    private static final String CODE = "900000000000999008";

    @TempDir
    private Path folder;

    @Test
    void codesComeFromAReleaseOrFromATerminologyServer() throws Exception {
        int knowingPort = RunningServer.freePort();
        try (RunningServer knowing = PreparedDatabase.copy()
                .launch(
                        knowingPort,
                        Map.of("FOOTBRIDGE_TERMINOLOGY_SNOMED", release().toString()))
                .awaitReady()) {
            awaitKnown(knowing);
            assertThat(knowing.log()).contains("Loading the SNOMED CT release");

            try (RunningServer asking = PreparedDatabase.copy()
                    .launch(Map.of("FOOTBRIDGE_TERMINOLOGY_SERVER", "http://127.0.0.1:" + knowingPort + "/fhir"))
                    .awaitReady()) {
                assertThat(validateCode(asking, CODE).body()).contains("\"valueBoolean\":true");
                assertThat(validateCode(asking, "1").body()).contains("\"valueBoolean\":false");
            }
        }
    }

    /** HAPI stores a release's concepts in the background. */
    private static void awaitKnown(RunningServer server) throws Exception {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        HttpResponse<String> answer;
        do {
            assertThat(System.nanoTime())
                    .as("The release was not stored:%n%s", server.log())
                    .isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(500);
            answer = validateCode(server, CODE);
        } while (!answer.body().contains("\"valueBoolean\":true"));
    }

    private static HttpResponse<String> validateCode(RunningServer server, String code)
            throws IOException, InterruptedException {
        return server.get("/fhir/CodeSystem/$validate-code?url=" + URLEncoder.encode(SNOMED, StandardCharsets.UTF_8)
                + "&code=" + code);
    }

    /** Release Format 2 as SNOMED International describes it: tab-separated files in a folder named Terminology. */
    private Path release() throws IOException {
        Path zip = folder.resolve("SnomedCT_Invented.zip");
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream out = new ZipOutputStream(file)) {
            write(
                    out,
                    "sct2_Concept_Full_INT_20260101.txt",
                    """
                    id	effectiveTime	active	moduleId	definitionStatusId
                    138875005	20260101	1	900000000000207008	900000000000074008
                    900000000000999008	20260101	1	900000000000207008	900000000000074008
                    """);
            write(
                    out,
                    "sct2_Description_Full-en_INT_20260101.txt",
                    """
                    id	effectiveTime	active	moduleId	conceptId	languageCode	typeId	term	caseSignificanceId
                    101	20260101	1	900000000000207008	138875005	en	900000000000003001	Root	900000000000448009
                    102	20260101	1	900000000000207008	900000000000999008	en	900000000000003001	Walks	900000000000448009
                    """);
            write(
                    out,
                    "sct2_Relationship_Full_INT_20260101.txt",
                    """
                    id	effectiveTime	active	moduleId	sourceId	destinationId	relationshipGroup	typeId	characteristicTypeId	modifierId
                    201	20260101	1	900000000000207008	900000000000999008	138875005	0	116680003	900000000000011006	900000000000451002
                    """);
        }
        return zip;
    }

    private static void write(ZipOutputStream out, String name, String lines) throws IOException {
        out.putNextEntry(new ZipEntry("SnomedCT_Invented/Full/Terminology/" + name));
        out.write(lines.getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
    }
}
