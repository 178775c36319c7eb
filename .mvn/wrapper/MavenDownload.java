import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Fetches the Maven that {@code maven-wrapper.properties} names, so that building needs a JDK and no download tool.
 *
 * <p>Arguments: the properties file, the directory to make. Everything happens in a directory of its own, which takes
 * its final name in one step at the end: two runs at once, or one that is cut off, never leave half a Maven behind.
 */
public final class MavenDownload {
    private static final int ATTEMPTS = 3;
    private static final int TIMEOUT_MILLIS = 30_000;

    private final List<String> coordinates;
    private final String expectedSha512;
    private final Path target;

    private MavenDownload(Properties wrapper, Path target) {
        this.coordinates = List.of(wrapper.getProperty("distribution").split(":"));
        this.expectedSha512 = wrapper.getProperty("sha512");
        this.target = target;
    }

    public static void main(String[] args) throws IOException {
        Properties wrapper = new Properties();
        try (InputStream in = Files.newInputStream(Path.of(args[0]))) {
            wrapper.load(in);
        }
        try {
            new MavenDownload(wrapper, Path.of(args[1])).run();
        } catch (IOException | UncheckedIOException e) {
            System.err.println("\nMaven could not be fetched: " + e.getMessage()
                    + "\nIf this machine reaches Maven Central through a mirror, name it in MVNW_REPOURL; a proxy goes"
                    + " into MAVEN_OPTS (-Dhttps.proxyHost=... -Dhttps.proxyPort=...).");
            System.exit(1);
        }
    }

    private void run() throws IOException {
        Files.createDirectories(target.getParent());
        Path work = Files.createTempDirectory(target.getParent(), ".fetching-");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> deleteTree(work)));
        Path archive = work.resolve("maven.zip");
        fetch(archive);
        unpack(archive, work.resolve("unpacked"));
        publish(work.resolve("unpacked"));
    }

    private void fetch(Path archive) throws IOException {
        URI address = address();
        for (int attempt = 1; ; attempt++) {
            try {
                fetchOnce(address, archive);
                return;
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw new IOException(address + ": " + e, e);
                }
            }
        }
    }

    private void fetchOnce(URI address, Path archive) throws IOException {
        URLConnection connection = address.toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        MessageDigest digest = sha512();
        try (InputStream in = new DigestInputStream(connection.getInputStream(), digest);
                OutputStream out = Files.newOutputStream(archive)) {
            copyWithProgress(in, out, connection.getContentLengthLong());
        }
        String actual = HexFormat.of().formatHex(digest.digest());
        if (!actual.equals(expectedSha512)) {
            throw new IOException("its SHA-512 is " + actual + ", not " + expectedSha512);
        }
    }

    private void copyWithProgress(InputStream in, OutputStream out, long total) throws IOException {
        boolean terminal = Boolean.getBoolean("terminal");
        String name = coordinates.get(1) + " " + coordinates.get(2);
        if (!terminal) {
            System.err.println("Fetching " + name + " (once)");
        }
        byte[] buffer = new byte[64 * 1024];
        long done = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            out.write(buffer, 0, n);
            done += n;
            if (terminal) {
                System.err.printf("\rFetching %s (once): %.1f of %.1f MB", name, done / 1e6, total / 1e6);
            }
        }
        if (terminal) {
            System.err.println();
        }
    }

    /**
     * Maven Central's host is the word {@code repo} before the group id of Maven read backwards. It is derived rather
     * than written down because no file of this repository names a registry: where packages come from is a matter of
     * the machine that builds, and a mirror goes into MVNW_REPOURL.
     */
    private URI address() {
        String[] group = coordinates.get(0).split("\\.");
        String central = "https://repo." + group[2] + "." + group[1] + "." + group[0] + "/maven2";
        String mirror = System.getenv("MVNW_REPOURL");
        String repository = mirror == null || mirror.isBlank() ? central : mirror.replaceAll("/+$", "");
        String artifact = coordinates.get(1);
        String version = coordinates.get(2);
        return URI.create(Stream.of(
                        repository,
                        String.join("/", group),
                        artifact,
                        version,
                        artifact + "-" + version + "-" + coordinates.get(3) + "." + coordinates.get(4))
                .collect(Collectors.joining("/")));
    }

    /** The zip file system of the JDK knows the permissions that a zip entry carries; {@code bin/mvn} needs them. */
    private static void unpack(Path archive, Path into) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(archive, Map.of("enablePosixFileAttributes", true));
                Stream<Path> entries = Files.walk(zip.getPath("/"))) {
            for (Path entry : (Iterable<Path>) entries::iterator) {
                Path file = into.resolve(zip.getPath("/").relativize(entry).toString());
                if (Files.isDirectory(entry)) {
                    Files.createDirectories(file);
                } else {
                    Files.copy(entry, file);
                    Files.setPosixFilePermissions(file, Files.getPosixFilePermissions(entry));
                }
            }
        }
    }

    private void publish(Path unpacked) throws IOException {
        Path home;
        try (Stream<Path> roots = Files.list(unpacked)) {
            home = roots.findFirst().orElseThrow(() -> new IOException("the archive is empty"));
        }
        try {
            Files.move(home, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // Another run was faster, and what it has put there passed the same check.
            if (!Files.isDirectory(target)) {
                throw e;
            }
        }
    }

    private static void deleteTree(Path root) {
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            System.err.println("Left behind, may be deleted: " + root);
        }
    }

    private static MessageDigest sha512() {
        try {
            return MessageDigest.getInstance("SHA-512");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-512", e);
        }
    }
}
