package uk.footbridge.server.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real Keycloak as a process of its own, with the realm of docker/keycloak and keys made for this run. */
final class Keycloak implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Path REALM = Path.of("..", "docker", "keycloak", "footbridge-realm.json");
    private static final String PASSWORD = "password";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Map<String, PrivateKey> keys = new HashMap<>();
    private final Path folder;
    private final int port = RunningServer.freePort();
    private Process process;
    private Path log;

    private Keycloak(Path folder) {
        this.folder = folder;
    }

    /**
     * Starts it and returns at once, so that a server can start beside it.
     *
     * @param folder for keys
     * @param audience what its tokens are made out to
     */
    static Keycloak start(Path folder, String audience) throws Exception {
        Keycloak keycloak = new Keycloak(folder);
        keycloak.launch(Map.of(
                "FOOTBRIDGE_SECURITY_AUDIENCE",
                audience,
                "FOOTBRIDGE_GP_CERTIFICATE",
                keycloak.newKey("gp-practice"),
                "FOOTBRIDGE_LINK_WORKER_CERTIFICATE",
                keycloak.newKey("link-worker-service"),
                "FOOTBRIDGE_OPERATOR_CERTIFICATE",
                keycloak.newKey("operator"),
                "FOOTBRIDGE_PROMETHEUS_SECRET",
                PASSWORD));
        return keycloak;
    }

    private void launch(Map<String, String> settings) throws Exception {
        Path home = home();
        Path realms = Files.createDirectories(home.resolve("data/import"));
        Files.copy(REALM, realms.resolve("footbridge-realm.json"), StandardCopyOption.REPLACE_EXISTING);
        log = Files.createTempFile(Files.createDirectories(Path.of("target", "server-logs")), "keycloak", ".log");
        ProcessBuilder builder = new ProcessBuilder(
                        "sh",
                        home.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--import-realm",
                        "--db=dev-mem",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--health-enabled=false",
                        "--metrics-enabled=false")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xmx512m");
        // It lives for a minute, of which the second compiler would take half.
        builder.environment().put("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1");
        builder.environment().putAll(settings);
        process = builder.start();
    }

    private static Path home() throws IOException {
        try (Stream<Path> unpacked = Files.list(Path.of("target", "keycloak"))) {
            return unpacked.filter(Files::isDirectory).findFirst().orElseThrow().toAbsolutePath();
        }
    }

    /** Waits until it answers. */
    void awaitReady() throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            if (!process.isAlive()) {
                throw new AssertionError("Keycloak ended by itself:\n" + Files.readString(log));
            }
            try {
                HttpRequest look = HttpRequest.newBuilder(URI.create(url() + "/.well-known/openid-configuration"))
                        .timeout(Duration.ofSeconds(10))
                        .build();
                if (HTTP.send(look, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // Not listening yet, which is what we wait for.
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
        close();
        throw new AssertionError("Keycloak was not ready within " + PATIENCE + ":\n" + Files.readString(log));
    }

    String url() {
        return "http://127.0.0.1:" + port + "/realms/footbridge";
    }

    /** A backend service's token, got as SMART says: with a signed JWT instead of a password. */
    String token(String client, String scope) throws Exception {
        return token(client, keys.get(client), scope).path("access_token").asText();
    }

    /** What Keycloak answers to a client that signs with another's key. */
    JsonNode tokenWithKeyOf(String client, String other, String scope) throws Exception {
        return token(client, keys.get(other), scope);
    }

    /** The token of the client that gathers metrics, which signs nothing and shows a secret. */
    String metricsToken() throws Exception {
        return token(Map.of(
                        "grant_type",
                        "client_credentials",
                        "scope",
                        "footbridge/metrics",
                        "client_id",
                        "prometheus",
                        "client_secret",
                        PASSWORD))
                .path("access_token")
                .asText();
    }

    private JsonNode token(String client, PrivateKey key, String scope) throws Exception {
        return token(Map.of(
                "grant_type",
                "client_credentials",
                "scope",
                scope,
                "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion",
                assertion(client, key)));
    }

    private JsonNode token(Map<String, String> fields) throws Exception {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .reduce((one, other) -> one + "&" + other)
                .orElseThrow();
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return JSON.readTree(
                HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    private String assertion(String client, PrivateKey key) throws Exception {
        Instant now = Instant.now();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(client)
                .subject(client)
                .audience(url())
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(60)))
                .build();
        SignedJWT assertion = new SignedJWT(new JWSHeader(JWSAlgorithm.RS384), claims);
        assertion.sign(new RSASSASigner(key));
        return assertion.serialize();
    }

    /** Makes a key with the JDK's own tool and returns its certificate, as the realm's file wants it. */
    private String newKey(String client) throws Exception {
        Path store = folder.resolve(client + ".p12");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-alias",
                client,
                "-dname",
                "CN=" + client,
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD);
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new AssertionError(said);
        }
        KeyStore keyStore = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        keys.put(client, (PrivateKey) keyStore.getKey(client, PASSWORD.toCharArray()));
        return Base64.getEncoder()
                .encodeToString(keyStore.getCertificate(client).getEncoded());
    }

    @Override
    public void close() {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        // It keeps nothing, so there is nothing to put away.
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(each -> each.onExit().orTimeout(30, TimeUnit.SECONDS).join());
    }
}
