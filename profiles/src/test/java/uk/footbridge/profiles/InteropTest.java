package uk.footbridge.profiles;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What UK Core, Gravity and NHS booking and referral send fits our profiles as it is. Our own fixtures have the shape of
 * theirs; where their published examples lie in a folder shared/interop beside or above this repository, those are read
 * too. Consents are left out: theirs do not say the level that ours is about.
 */
class InteropTest {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final Path FIXTURES = Path.of("src/test/resources/interop");
    private static final Map<String, String> PROFILES = Map.ofEntries(
            entry("CarePlan", "sp-care-plan"),
            entry("Condition", "sp-need"),
            entry("HealthcareService", "sp-service"),
            entry("Organization", "sp-organization"),
            entry("Patient", "sp-patient"),
            entry("PractitionerRole", "sp-practitioner-role"),
            entry("Procedure", "sp-activity"),
            entry("RelatedPerson", "sp-related-person"),
            entry("ServiceRequest", "sp-referral"),
            entry("Task", "sp-referral-task"));

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void fits(Path file, Resource resource) {
        nameRequester(resource);
        String profile = Profiles.canonical(PROFILES.get(resource.fhirType()));

        assertThat(ProfileValidator.INSTANCE.errors(encode(resource), profile)).isEmpty();
    }

    static Stream<Object[]> fits() {
        return Stream.concat(Stream.of(FIXTURES), published())
                .flatMap(InteropTest::filesIn)
                .map(file -> new Object[] {file.getFileName(), parse(file)})
                .filter(each -> PROFILES.containsKey(((Resource) each[1]).fhirType()));
    }

    /** Some published referrals do not say who asks. It is the one thing that has to be added to them. */
    private static void nameRequester(Resource resource) {
        Reference somebody = new Reference().setDisplay("A GP practice");
        if (resource instanceof Task task && !task.hasRequester()) {
            task.setRequester(somebody);
        }
        if (resource instanceof ServiceRequest referral && !referral.hasRequester()) {
            referral.setRequester(somebody);
        }
    }

    private static Stream<Path> published() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .map(folder -> folder.resolve("shared/interop"))
                .filter(Files::isDirectory)
                .limit(1)
                .flatMap(interop -> Stream.of("ukcore", "gravity", "iops").map(interop::resolve))
                .filter(Files::isDirectory);
    }

    private static Stream<Path> filesIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Resource parse(Path file) {
        IParser parser = file.toString().endsWith(".xml") ? FHIR.newXmlParser() : FHIR.newJsonParser();
        try {
            return (Resource) parser.parseResource(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String encode(Resource resource) {
        return FHIR.newJsonParser().encodeResourceToString(resource);
    }
}
