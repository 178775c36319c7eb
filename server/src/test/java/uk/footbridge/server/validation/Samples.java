package uk.footbridge.server.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.parser.LenientErrorHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.instance.model.api.IBaseResource;
import uk.footbridge.server.hapi.BaseDefinitions;
import uk.footbridge.server.packages.Canonicals;
import uk.footbridge.server.packages.FhirPackage;

/** The examples of our profiles, good and bad, and validators for them as the server sets them up, without a store. */
final class Samples {

    static final FhirContext FHIR = FhirContext.forR4();

    private static final Path EXAMPLES = Path.of("..", "profiles", "fsh-generated", "examples");
    private static final Path INVALID = Path.of("..", "profiles", "src", "test", "resources", "invalid");

    /** A resource and where it comes from. */
    record Sample(String name, String text) {

        IBaseResource resource() {
            return FHIR.newJsonParser()
                    .setParserErrorHandler(new LenientErrorHandler(false))
                    .parseResource(text);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private Samples() {}

    static List<Sample> good() {
        return read(EXAMPLES);
    }

    static List<Sample> bad() {
        return read(INVALID);
    }

    static ResourceValidator validator(IValidationSupport... stored) {
        BaseDefinitions base = new BaseDefinitions(FHIR);
        List<IValidationSupport> chain = new ArrayList<>(List.of(stored));
        chain.add(new Questionnaires());
        chain.add(base);
        chain.add(new InMemoryTerminologyServerValidationSupport(FHIR));
        chain.add(new CommonCodeSystemsTerminologyService(FHIR));
        return new ResourceValidator(FHIR, base, new OurPackages(FHIR), new ValidationSupportChain(chain));
    }

    private static List<Sample> read(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(file -> new Sample(folder.relativize(file).toString(), text(file)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those of our package, which the server has in its store. */
    private static final class Questionnaires implements IValidationSupport {

        @Override
        public <T extends IBaseResource> T fetchResource(Class<T> type, String url) {
            String ours = Canonicals.BASE + "/Questionnaire/";
            if (!type.getSimpleName().equals("Questionnaire") || url == null || !url.startsWith(ours)) {
                return null;
            }
            String definition = FhirPackage.ours().get(1).definition("Questionnaire", url.substring(ours.length()));
            return FHIR.newJsonParser().parseResource(type, definition);
        }

        @Override
        public FhirContext getFhirContext() {
            return FHIR;
        }
    }
}
