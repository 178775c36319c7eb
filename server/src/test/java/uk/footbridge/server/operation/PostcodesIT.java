package uk.footbridge.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Postcodes are loaded whole or not at all, places are located anew by them, and a directory from before there was a match
 * is found by it.
 */
class PostcodesIT {

    private static final String SERVICE =
            """
            {"resourceType": "HealthcareService", "name": "Lunch", "providedBy": {"display": "Village hall"},
             "category": [{"coding": [{"system": "https://fhir.footbridge.org.uk/CodeSystem/need-category",
             "code": "loneliness"}]}], "location": [{"reference": "%s"}]}""";

    private static final String QUESTION =
            """
            {"resourceType": "Parameters", "parameter": [{"name": "need", "valueCode": "loneliness"},
             {"name": "postcode", "valueString": "XX1 1AA"}]}""";

    @TempDir
    private Path folder;

    @Test
    void postcodesAndServicesOfBeforeAreUsed() throws Exception {
        PreparedDatabase database = PreparedDatabase.copy();
        Path file = write("postcode,latitude,longitude\nXX1 1AA,54.35,-2.1\nXX1 1AB,54.36,-2.1\n");
        try (RunningServer server = launch(database, file).awaitReady()) {
            String place = created(
                    server, "Location", "{\"resourceType\": \"Location\", \"address\": {\"postalCode\": \"XX1 1AB\"}}");
            created(server, "HealthcareService", SERVICE.formatted(place));
            assertThat(match(server)).contains("1.1 km away");
        }
        forgetTheServices(database);

        write("postcode,latitude,longitude\nXX1 1AA,54.35,-2.1\nXX1 1AB,54.45,-2.1\nYork,1,1\n");
        try (RunningServer server = launch(database, file).awaitReady()) {
            assertThat(server.log())
                    .contains("Line 4 of the postcodes can't be read: it has no whole postcode")
                    .contains("Read 2 postcodes; 1 rows can't be read. Located 1 places anew")
                    .contains("Made 1 resources of type HealthcareService ready");
            assertThat(match(server)).contains("11.1 km away");
        }

        breakOff(file);
        assertThat(launch(database, file).awaitRefusal())
                .contains("APPLICATION FAILED TO START")
                .contains("can't be read to its end")
                // HAPI's own jobs may be caught at work by the stop, and say so.
                .doesNotContain("\tat uk.footbridge");
        try (RunningServer server = launch(database, null).awaitReady()) {
            assertThat(server.log()).doesNotContain("Made 1 resources");
            assertThat(match(server)).contains("11.1 km away");
        }
    }

    private Path write(String content) throws IOException {
        return Files.writeString(folder.resolve("postcodes.csv"), content);
    }

    /** Half of a letter of two bytes is no letter. */
    private static void breakOff(Path file) throws IOException {
        byte[] good = "postcode,latitude,longitude\nXX1 1AA,10,10\nXX1 1AB,10,\u00e9".getBytes(StandardCharsets.UTF_8);
        Files.write(file, Arrays.copyOf(good, good.length - 1));
    }

    private static String match(RunningServer server) throws IOException, InterruptedException {
        return server.post("/fhir/HealthcareService/$match", QUESTION).body();
    }

    private static String created(RunningServer server, String type, String json)
            throws IOException, InterruptedException {
        var answer = server.post("/fhir/" + type, json);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        String address = answer.headers().firstValue("Location").orElseThrow();
        return address.substring(address.indexOf(type), address.indexOf("/_history"));
    }

    private static void forgetTheServices(PreparedDatabase database) throws SQLException {
        try (Connection old = database.connection();
                Statement statement = old.createStatement()) {
            statement.execute("truncate footbridge_service, footbridge_service_place, footbridge_place");
        }
    }

    private static RunningServer launch(PreparedDatabase database, Path postcodes) {
        return database.launch(
                postcodes == null ? Map.of() : Map.of("FOOTBRIDGE_MATCH_POSTCODES", postcodes.toString()));
    }
}
