package uk.footbridge.server.packages;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.hl7.fhir.utilities.npm.NpmPackage;

/**
 * A FHIR NPM package that comes with the server.
 *
 * @param id the package's name
 * @param version its version
 * @param content the {@code package.tgz}
 */
public record FhirPackage(String id, String version, byte[] content) {

    /** The packages of this release, in the order in which they build on each other. */
    public static List<FhirPackage> ours() {
        return List.of(terminology(), read("uk.footbridge.social-prescribing"));
    }

    /** The code systems, value sets and concept maps of this release. */
    public static FhirPackage terminology() {
        return read("uk.footbridge.terminology");
    }

    private static FhirPackage read(String id) {
        try (InputStream stream = FhirPackage.class.getResourceAsStream("/" + id + "/package.tgz")) {
            return new FhirPackage(id, "0.1.0", stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("The package " + id + " can't be read from the distribution.", e);
        }
    }

    /**
     * One definition of the package as JSON.
     *
     * @param type such as {@code CodeSystem}
     * @param id the definition's id
     */
    public String definition(String type, String id) {
        try {
            return resource(NpmPackage.fromPackage(new ByteArrayInputStream(content)), type + "-" + id + ".json");
        } catch (IOException e) {
            throw new UncheckedIOException("The package " + this.id + " can't be unpacked.", e);
        }
    }

    /** All definitions of a type in the package, as JSON. */
    public List<String> definitions(String type) {
        try {
            NpmPackage unpacked = NpmPackage.fromPackage(new ByteArrayInputStream(content));
            List<String> found = new ArrayList<>();
            for (String file : unpacked.listResources(type)) {
                found.add(resource(unpacked, file));
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException("The package " + id + " can't be unpacked.", e);
        }
    }

    private static String resource(NpmPackage unpacked, String file) throws IOException {
        try (InputStream stream = unpacked.loadResource(file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** How a CapabilityStatement names the package. */
    public String canonical() {
        return Canonicals.BASE + "/ImplementationGuide/" + id + "|" + version;
    }

    InstalledContent.Content asContent() {
        return new InstalledContent.Content(id, version, digest());
    }

    /** SHA-256 of the content, in hexadecimal digits. */
    private String digest() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
