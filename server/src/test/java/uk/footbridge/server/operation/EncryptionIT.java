package uk.footbridge.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server speaks TLS with the certificate that it is given, and takes a new one while it runs. */
class EncryptionIT {

    @TempDir
    private Path folder;

    @Test
    void aNewCertificateCountsWithoutARestart() throws Exception {
        int port = RunningServer.freePort();
        Path certificate = folder.resolve("certificate.pem");
        Path key = folder.resolve("key.pem");
        SelfSigned.write("one", certificate, key);
        try (RunningServer server = PreparedDatabase.copy()
                .launch(
                        port,
                        Map.of(
                                "FOOTBRIDGE_TLS_CERTIFICATE", certificate.toString(),
                                "FOOTBRIDGE_TLS_PRIVATE_KEY", key.toString()))) {
            server.awaitLog("Footbridge is ready");
            assertThat(shown(port, "TLSv1.3")).contains("CN=one");
            assertThat(shown(port, "TLSv1.2")).contains("CN=one");
            Assertions.assertThatThrownBy(() -> shown(port, "TLSv1.1"))
                    .isInstanceOfAny(SSLHandshakeException.class, IllegalArgumentException.class);

            Path next = Files.createDirectories(folder.resolve("next"));
            SelfSigned.write("two", next.resolve("certificate.pem"), next.resolve("key.pem"));
            Files.move(next.resolve("key.pem"), key, StandardCopyOption.REPLACE_EXISTING);
            Files.move(next.resolve("certificate.pem"), certificate, StandardCopyOption.REPLACE_EXISTING);

            Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptions().untilAsserted(() -> assertThat(
                            shown(port, "TLSv1.3"))
                    .contains("CN=two"));
            assertThat(server.log()).doesNotContain("PRIVATE KEY");
        }
    }

    /** A client that comes too early must not send its token in the clear. */
    @Test
    void whoWaitsForTheDatabaseIsToldSoInTlsAndNothingElse() throws Exception {
        int port = RunningServer.freePort();
        Path certificate = folder.resolve("certificate.pem");
        Path key = folder.resolve("key.pem");
        SelfSigned.write("waiting", certificate, key);
        try (RunningServer server = RunningServer.launch(
                port,
                Map.of(
                        "FOOTBRIDGE_TLS_CERTIFICATE", certificate.toString(),
                        "FOOTBRIDGE_TLS_PRIVATE_KEY", key.toString(),
                        "FOOTBRIDGE_DATABASE_URL",
                                "jdbc:postgresql://127.0.0.1:" + RunningServer.freePort() + "/postgres"))) {
            server.awaitLog("Waiting for it");

            Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptions().untilAsserted(() -> assertThat(
                            shown(port, "TLSv1.3"))
                    .contains("CN=waiting"));
            assertThat(secured(port))
                    .startsWith("HTTP/1.1 503")
                    .containsIgnoringCase("Retry-After: ")
                    .contains("OperationOutcome");
            Assertions.assertThatThrownBy(() -> shown(port, "TLSv1.1"))
                    .isInstanceOfAny(SSLHandshakeException.class, IllegalArgumentException.class);
            Assertions.assertThatThrownBy(() -> server.get("/fhir/metadata")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aKeyOfAnotherCertificateStopsTheStart() throws Exception {
        Path certificate = folder.resolve("certificate.pem");
        Path key = folder.resolve("key.pem");
        SelfSigned.write("one", certificate, folder.resolve("its-key.pem"));
        SelfSigned.write("two", folder.resolve("other.pem"), key);

        assertThat(RunningServer.launch(
                                RunningServer.freePort(),
                                Map.of(
                                        "FOOTBRIDGE_TLS_CERTIFICATE", certificate.toString(),
                                        "FOOTBRIDGE_TLS_PRIVATE_KEY", key.toString()))
                        .awaitRefusal())
                .contains("FOOTBRIDGE_TLS_PRIVATE_KEY can't be used")
                .doesNotContain("PRIVATE KEY-");
    }

    @Test
    void aCertificateWithoutItsKeyIsNotEnough() throws Exception {
        Path certificate = folder.resolve("certificate.pem");
        SelfSigned.write("one", certificate, folder.resolve("key.pem"));

        assertThat(RunningServer.launch(
                                RunningServer.freePort(), Map.of("FOOTBRIDGE_TLS_CERTIFICATE", certificate.toString()))
                        .awaitRefusal())
                .contains("FOOTBRIDGE_TLS_PRIVATE_KEY is not set");
    }

    private static String secured(int port) throws Exception {
        try (SSLSocket socket = connect(port)) {
            String request = "GET /fhir/metadata HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static SSLSocket connect(int port) throws Exception {
        SSLContext anybody = SSLContext.getInstance("TLS");
        anybody.init(null, new TrustManager[] {new TrustsAnybody()}, null);
        SSLSocket socket = (SSLSocket) anybody.getSocketFactory().createSocket("127.0.0.1", port);
        socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(10));
        return socket;
    }

    /** Whom the server says to be. */
    private static String shown(int port, String protocol) throws Exception {
        try (SSLSocket socket = connect(port)) {
            socket.setEnabledProtocols(new String[] {protocol});
            socket.startHandshake();
            X509Certificate first = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return first.getSubjectX500Principal().getName();
        }
    }
}
