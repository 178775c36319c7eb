package uk.footbridge.load;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What is known of a server beside its answers: kept with its data, and named for people in the report. */
final class Facts {

    /** In the order of the report. */
    static final List<Map<String, String>> WORDS = List.of(
            fact("startSeconds", "start to ready on existing data, s"),
            fact("startProcessorSeconds", "processor time of such a start, s"),
            fact("firstStartSeconds", "first start, s"),
            fact("residentMegabytesAfterStart", "resident memory after start, MB"),
            fact("residentMegabytesAfterLoad", "resident memory after the load, MB"),
            fact("distributionMegabytes", "distribution, MB"),
            fact("megabytesBeforeAnyReferral", "database before any referral, MB"),
            fact("bytesForEachReferral", "disk for each referral with all that belongs to it, bytes"),
            fact("bytesForEachResource", "disk for each resource, bytes"),
            fact("storedResources", "resources stored"),
            fact("storedResourcesPerSecond", "resources stored a second"));

    private Facts() {}

    private static Map<String, String> fact(String id, String words) {
        return Map.of("id", id, "words", words);
    }

    static void write(Path file, Map<String, Object> facts) throws IOException {
        Files.writeString(file, new ObjectMapper().writeValueAsString(facts));
    }

    static Map<String, Object> read(Path file) throws IOException {
        return new ObjectMapper().readValue(Files.readString(file), new TypeReference<>() {});
    }
}
