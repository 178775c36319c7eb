package uk.footbridge.benchmarks.cluster;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** etcd, three PostgreSQL under Patroni, HAProxy and three servers, all on free ports of the loopback address. */
final class LocalCluster implements AutoCloseable {

    static final int SIZE = 3;

    private static final String PASSWORD = "proof";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    private final Path root;
    private final Path folder;
    private final String programs;
    private final Map<String, String> ports = new HashMap<>();
    private final Child[] databases = new Child[SIZE];
    private final Child[] servers = new Child[SIZE];
    private Child etcd;
    private Child balancer;

    /** @param programs where PostgreSQL's programs are, such as {@code /usr/lib/postgresql/15/bin} */
    LocalCluster(Path root, String programs) throws IOException {
        this.root = root;
        this.programs = programs;
        // PostgreSQL's own user has to reach its folder.
        this.folder = Files.createTempDirectory(
                "cluster-proof", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String port : List.of("etcdPort", "etcdPeerPort", "databasePort", "balancerPort")) {
            ports.put(port, freePort());
        }
        for (int i = 1; i <= SIZE; i++) {
            ports.put("port" + i, freePort());
            ports.put("apiPort" + i, freePort());
            ports.put("serverPort" + i, freePort());
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::killAllPostgres));
    }

    /** They outlive their Patroni, and whoever breaks the proof off should find none of them left. */
    private void killAllPostgres() {
        for (int i = 1; i <= SIZE; i++) {
            try {
                Child.killPostgres(folder.resolve("db" + i + "/data"));
            } catch (IOException e) {
                System.err.println("A PostgreSQL may have been left running: " + e.getMessage());
            }
        }
    }

    Path folder() {
        return folder;
    }

    String base() {
        return "http://127.0.0.1:" + ports.get("balancerPort") + "/fhir";
    }

    void startDatabases() throws Exception {
        String client = "http://127.0.0.1:" + ports.get("etcdPort");
        String peer = "http://127.0.0.1:" + ports.get("etcdPeerPort");
        etcd = Child.start(
                folder.resolve("etcd.log"),
                Map.of(),
                List.of(
                        "etcd",
                        "--name=proof",
                        "--data-dir=" + folder.resolve("etcd"),
                        "--listen-client-urls=" + client,
                        "--advertise-client-urls=" + client,
                        "--listen-peer-urls=" + peer,
                        "--initial-advertise-peer-urls=" + peer,
                        "--initial-cluster=proof=" + peer,
                        "--log-level=error"));
        startBalancer();
        for (int i = 1; i <= SIZE; i++) {
            startDatabase(i);
            if (i == 1) {
                awaitPrimary();
            }
        }
        await("a synchronous standby", () -> {
            for (int i = 1; i <= SIZE; i++) {
                if (status(api(i) + "/sync") == 200) {
                    return true;
                }
            }
            return false;
        });
        sql("postgres", "create role footbridge login password '" + PASSWORD + "'");
        sql("postgres", "create database footbridge owner footbridge");
        // Its owner may not make the second of them.
        sql("footbridge", "create extension cube");
        sql("footbridge", "create extension earthdistance");
    }

    void startDatabase(int number) throws IOException, InterruptedException {
        Path own = Files.createDirectories(folder.resolve("db" + number));
        Map<String, String> names = new HashMap<>(ports);
        names.put("name", "db" + number);
        names.put("port", ports.get("port" + number));
        names.put("apiPort", ports.get("apiPort" + number));
        names.put("folder", own.toString());
        names.put("programs", programs);
        names.put("password", PASSWORD);
        Path settings = own.resolve("patroni.yml");
        Files.writeString(settings, filled("scripts/cluster/patroni.yml", names));
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            // PostgreSQL doesn't run as root.
            run("chown", "-R", "postgres:postgres", own.toString());
            command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"));
        }
        command.addAll(List.of("patroni", settings.toString()));
        databases[number - 1] = Child.start(folder.resolve("db" + number + ".log"), Map.of(), command);
    }

    private void startBalancer() throws IOException {
        String servers = Files.readString(root.resolve("docker/haproxy.cfg"))
                .replaceAll("(?ms)^# Docker's own name server.*?(?=^frontend)", "")
                .replace("resolvers docker init-addr last,libc,none", "")
                .replace("bind :8080", "bind 127.0.0.1:" + ports.get("balancerPort"))
                .replaceAll("(?m)^ *server server-.*\\n?", "");
        StringBuilder settings = new StringBuilder(servers.strip()).append('\n');
        for (int i = 1; i <= SIZE; i++) {
            settings.append("    server server-%d 127.0.0.1:%s%n".formatted(i, ports.get("serverPort" + i)));
        }
        settings.append('\n').append(filled("scripts/cluster/haproxy-postgresql.cfg", ports));
        Path file = folder.resolve("haproxy.cfg");
        Files.writeString(file, settings);
        balancer =
                Child.start(folder.resolve("haproxy.log"), Map.of(), List.of("haproxy", "-db", "-f", file.toString()));
    }

    /** Brings the database up to the release, and keeps the classes that this took for the starts after it. */
    void migrate() throws IOException, InterruptedException {
        Child migration = Child.start(
                folder.resolve("migration.log"),
                settings(0),
                java("-XX:ArchiveClassesAtExit=" + folder.resolve("classes.jsa"), "migrate"));
        int code = migration.await((int) PATIENCE.toSeconds());
        if (code != 0) {
            throw new IOException("The migration ended with " + code + "; see " + folder);
        }
    }

    void startServer(int number) throws IOException {
        servers[number - 1] = Child.start(
                folder.resolve("server" + number + ".log"),
                settings(number),
                java("-XX:SharedArchiveFile=" + folder.resolve("classes.jsa")));
    }

    void awaitServer(int number) throws Exception {
        await(
                "server " + number,
                () -> status("http://127.0.0.1:" + ports.get("serverPort" + number) + "/actuator/health/readiness")
                        == 200);
    }

    Child server(int number) {
        return servers[number - 1];
    }

    /** @param archive the option that reads or writes the archive of classes; after it come the server's arguments */
    private List<String> java(String archive, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + root.resolve("scripts/java-options"),
                archive,
                "-jar",
                root.resolve("server/target/footbridge.jar").toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    private Map<String, String> settings(int server) {
        return Map.of(
                "SERVER_PORT",
                ports.getOrDefault("serverPort" + server, "0"),
                "FOOTBRIDGE_DATABASE_URL",
                "jdbc:postgresql://127.0.0.1:" + ports.get("databasePort") + "/footbridge",
                "FOOTBRIDGE_DATABASE_USERNAME",
                "footbridge",
                "FOOTBRIDGE_DATABASE_PASSWORD",
                PASSWORD,
                "FOOTBRIDGE_SECURITY",
                "off");
    }

    /** The number of the PostgreSQL that Patroni calls the primary now; 0 for none. */
    int primary() {
        for (int i = 1; i <= SIZE; i++) {
            if (status(api(i) + "/primary") == 200) {
                return i;
            }
        }
        return 0;
    }

    int awaitPrimary() throws Exception {
        await("a primary", () -> primary() > 0);
        return primary();
    }

    void killDatabase(int number) throws IOException, InterruptedException {
        databases[number - 1].kill();
        Child.killPostgres(folder.resolve("db" + number + "/data"));
    }

    void awaitStandby(int number) throws Exception {
        await("the standby " + number, () -> status(api(number) + "/replica") == 200);
    }

    private String api(int number) {
        return "http://127.0.0.1:" + ports.get("apiPort" + number);
    }

    String version() throws IOException, InterruptedException {
        return new String(new ProcessBuilder(programs + "/postgres", "--version")
                        .start()
                        .getInputStream()
                        .readAllBytes())
                .strip();
    }

    private void sql(String database, String statement) throws IOException, InterruptedException {
        ProcessBuilder psql = new ProcessBuilder(
                        "psql",
                        "-h",
                        "127.0.0.1",
                        "-p",
                        ports.get("databasePort"),
                        "-U",
                        "postgres",
                        "-v",
                        "ON_ERROR_STOP=1",
                        "-qc",
                        statement,
                        database)
                .inheritIO();
        psql.environment().put("PGPASSWORD", PASSWORD);
        if (psql.start().waitFor() != 0) {
            throw new IOException("psql failed");
        }
    }

    private String filled(String template, Map<String, String> names) throws IOException {
        return PLACEHOLDER
                .matcher(Files.readString(root.resolve(template)))
                .replaceAll(found -> Matcher.quoteReplacement(names.getOrDefault(found.group(1), found.group())));
    }

    private static void run(String... command) throws IOException, InterruptedException {
        new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private static int status(String url) {
        try {
            return HTTP.send(
                            HttpRequest.newBuilder(URI.create(url))
                                    .timeout(Duration.ofSeconds(3))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private interface Question {
        boolean answer() throws Exception;
    }

    private static void await(String what, Question question) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!question.answer()) {
            if (System.nanoTime() > end) {
                throw new IOException("Waited in vain for " + what);
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return String.valueOf(socket.getLocalPort());
        }
    }

    @Override
    public void close() throws Exception {
        for (Child server : servers) {
            if (server != null && server.isAlive()) {
                server.thaw();
                server.kill();
            }
        }
        for (int i = 1; i <= SIZE; i++) {
            if (databases[i - 1] != null) {
                killDatabase(i);
            }
        }
        for (Child each : new Child[] {balancer, etcd}) {
            if (each != null) {
                each.kill();
            }
        }
        for (int i = 1; i <= SIZE; i++) {
            delete(folder.resolve("db" + i));
        }
        delete(folder.resolve("etcd"));
        Files.deleteIfExists(folder.resolve("classes.jsa"));
    }

    /** The logs stay. */
    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }
}
