package uk.footbridge.server.packages;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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

    private static final String TERMINOLOGY = "uk.footbridge.terminology";

    /** The packages of this release, in the order in which they build on each other. */
    public static List<FhirPackage> ours() {
        return List.of(read(TERMINOLOGY), read("uk.footbridge.social-prescribing"));
    }

    private static FhirPackage read(String id) {
        try (InputStream stream = FhirPackage.class.getResourceAsStream("/" + id + "/package.tgz")) {
            return new FhirPackage(id, "0.1.0", stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("The package " + id + " can't be read from the distribution.", e);
        }
    }

    /** The JSON of one definition in the package, such as {@code ConceptMap-need-category-to-gravity.json}. */
    public String definition(String file) {
        try (InputStream json =
                NpmPackage.fromPackage(new ByteArrayInputStream(content)).load("package", file)) {
            return new String(json.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The package " + id + " has no " + file + " that can be read.", e);
        }
    }

    /** The terminology of this release: code systems, value sets and maps. */
    public static FhirPackage terminology() {
        return read(TERMINOLOGY);
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
