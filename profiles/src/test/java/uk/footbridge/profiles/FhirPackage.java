package uk.footbridge.profiles;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.hl7.fhir.utilities.npm.NpmPackage;

/** The two packages as the class path carries them, read with the loader that FHIR's own tools use. */
enum FhirPackage {
    TERMINOLOGY("uk.footbridge.terminology"),
    SOCIAL_PRESCRIBING("uk.footbridge.social-prescribing");

    static final String CANONICAL_BASE = "https://fhir.footbridge.org.uk";

    private final String id;

    FhirPackage(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    String classPathLocation() {
        return "/" + id + "/package.tgz";
    }

    NpmPackage load() {
        try (InputStream archive = FhirPackage.class.getResourceAsStream(classPathLocation())) {
            return NpmPackage.fromPackage(archive);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** File name to JSON of every definition. */
    Map<String, String> definitions() {
        return resources("package");
    }

    /** File name to JSON of every example. */
    Map<String, String> examples() {
        return resources("example");
    }

    private Map<String, String> resources(String folder) {
        NpmPackage.NpmPackageFolder files = load().getFolders().get(folder);
        Map<String, String> resources = new TreeMap<>();
        if (files != null) {
            files.listFiles().stream()
                    .filter(name -> name.endsWith(".json"))
                    .filter(name -> !name.equals("package.json") && !name.startsWith("."))
                    .forEach(name ->
                            resources.put(name, new String(files.getContent().get(name), StandardCharsets.UTF_8)));
        }
        return resources;
    }
}
