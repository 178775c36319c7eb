package uk.footbridge.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start that can't succeed says why and what to do, in a second and without a stack trace. */
class RefusedStartIT {

    @TempDir
    private Path folder;

    @Test
    void thePortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(refusal(taken.getLocalPort(), Map.of()))
                    .contains("Port " + taken.getLocalPort())
                    .contains("SERVER_PORT");
        }
    }

    @Test
    void thePortIsNoNumber() throws Exception {
        assertThat(refusal(0, Map.of("SERVER_PORT", "http"))).contains("SERVER_PORT is 'http'");
    }

    @Test
    void theDataDirectoryCannotBeMade() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(refusal(0, Map.of("FOOTBRIDGE_DATA_DIR", file.resolve("data").toString())))
                .contains("data directory")
                .contains("FOOTBRIDGE_DATA_DIR");
    }

    /** The proc file system is read-only for everyone, the super-user included. */
    @Test
    void theDataDirectoryCannotBeWritten() throws Exception {
        assertThat(refusal(0, Map.of("FOOTBRIDGE_DATA_DIR", "/proc/footbridge")))
                .contains("/proc/footbridge can't be written")
                .contains("FOOTBRIDGE_DATA_DIR");
    }

    @Test
    void theDataDirectoryIsInUse() throws Exception {
        try (FileChannel channel = FileChannel.open(
                        folder.resolve("server.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThat(refusal(0, Map.of("FOOTBRIDGE_DATA_DIR", folder.toString())))
                    .contains("in use by another Footbridge");
        }
    }

    @Test
    void itWouldBeOpenToANetwork() throws Exception {
        assertThat(refusal(0, Map.of("FOOTBRIDGE_BIND", "0.0.0.0"))).contains("FOOTBRIDGE_SECURITY=off");
    }

    @Test
    void theIssuerIsNoAddress() throws Exception {
        assertThat(refusal(0, Map.of("FOOTBRIDGE_SECURITY_ISSUER", "login.example.org")))
                .contains("no address of an issuer");
    }

    @Test
    void nobodyKnowsWhatTokensAreMadeOutTo() throws Exception {
        assertThat(refusal(
                        0,
                        Map.of(
                                "FOOTBRIDGE_BIND",
                                "0.0.0.0",
                                "FOOTBRIDGE_SECURITY_ISSUER",
                                "https://login.example.org")))
                .contains("FOOTBRIDGE_SECURITY_AUDIENCE");
    }

    @Test
    void tokensAreBothCheckedAndNot() throws Exception {
        assertThat(refusal(
                        0,
                        Map.of(
                                "FOOTBRIDGE_SECURITY",
                                "off",
                                "FOOTBRIDGE_SECURITY_ISSUER",
                                "https://login.example.org")))
                .contains("Unset one of the two");
    }

    @Test
    void theNumberCheckIsSomethingElse() throws Exception {
        assertThat(refusal(0, Map.of("FOOTBRIDGE_NHS_NUMBER_CHECK", "maybe", "FOOTBRIDGE_DATA_DIR", folder.toString())))
                .contains("nhs-number-check")
                .contains("maybe");
    }

    @Test
    void theClockWouldEscalateBeforeItNudges() throws Exception {
        assertThat(refusal(0, Map.of("FOOTBRIDGE_ESCALATE_URGENT", "PT1H", "FOOTBRIDGE_DATA_DIR", folder.toString())))
                .contains("footbridge.clock.urgent")
                .contains("before the nudge");
    }

    @Test
    void theDrainIsNoTime() throws Exception {
        String somewhere = "jdbc:postgresql://127.0.0.1:" + RunningServer.freePort() + "/postgres";
        assertThat(refusal(0, Map.of("FOOTBRIDGE_DATABASE_URL", somewhere, "FOOTBRIDGE_DRAIN_TIME", "long")))
                .contains("FOOTBRIDGE_DRAIN_TIME is 'long'")
                .contains("PT5S");
    }

    /** Whoever owns a database may make most extensions in it, but not the one for distances. */
    @Test
    void theDatabasesUserMayNotPrepareIt() throws Exception {
        try (EmbeddedPostgres cluster = EmbeddedPostgres.start();
                Connection connection = cluster.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create role ordinary login password 'ordinary'");
            statement.execute("create database theirs owner ordinary");
            String url = "jdbc:postgresql://127.0.0.1:" + cluster.getPort() + "/theirs";
            assertThat(refusal(
                            RunningServer.freePort(),
                            Map.of(
                                    "FOOTBRIDGE_DATABASE_URL",
                                    url,
                                    "FOOTBRIDGE_DATABASE_USERNAME",
                                    "ordinary",
                                    "FOOTBRIDGE_DATABASE_PASSWORD",
                                    "ordinary")))
                    .contains("doesn't let its user prepare it")
                    .contains("earthdistance");
        }
    }

    private String refusal(int port, Map<String, String> settings) throws InterruptedException, IOException {
        String said = RunningServer.launch(port, settings).awaitRefusal();
        assertThat(said).contains("APPLICATION FAILED TO START").doesNotContain("\tat ");
        return said;
    }
}
