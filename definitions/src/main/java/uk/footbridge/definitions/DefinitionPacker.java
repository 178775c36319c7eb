package uk.footbridge.definitions;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.parser.IParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.StructureDefinition;

/**
 * Packs R4's own definitions while the server is built: what a validator and a snapshot generator read stays, prose that
 * only people read goes.
 */
public final class DefinitionPacker {

    private final FhirContext fhir = FhirContext.forR4();
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private final List<Definition> index = new ArrayList<>();

    private DefinitionPacker() {}

    /** Writes the archive below the given directory, unless it is there already for the given HAPI version. */
    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]).resolve("uk/footbridge/definitions");
        Path packed = directory.resolve("r4-definitions.version");
        if (Files.exists(packed)
                && Files.readString(packed).equals(arguments[1])
                && Files.getLastModifiedTime(packed).compareTo(compiled(directory)) >= 0) {
            return;
        }
        new DefinitionPacker().pack(directory);
        Files.writeString(packed, arguments[1]);
    }

    private static FileTime compiled(Path directory) throws IOException {
        return Files.getLastModifiedTime(directory.resolve("DefinitionPacker.class"));
    }

    private void pack(Path directory) throws IOException {
        List<MetadataResource> definitions = definitions();
        for (MetadataResource definition : definitions) {
            definition.setText(null);
            if (definition instanceof StructureDefinition structure) {
                keepWhatMachinesRead(structure);
            }
            add(definition);
        }
        Files.createDirectories(directory);
        String lines = String.join("\n", index.stream().map(Definition::toLine).toList());
        Files.writeString(directory.resolve(DefinitionArchive.INDEX), lines, StandardCharsets.UTF_8);
        Files.write(directory.resolve(DefinitionArchive.CONTENT), content.toByteArray());
    }

    /** All of them in an order that does not change from build to build. */
    private List<MetadataResource> definitions() {
        DefaultProfileValidationSupport hapi = new DefaultProfileValidationSupport(fhir);
        hapi.fetchAllStructureDefinitions();
        hapi.fetchValueSet("http://hl7.org/fhir/ValueSet/task-status");
        List<MetadataResource> found = new ArrayList<>();
        for (IBaseResource each : hapi.fetchAllConformanceResources()) {
            found.add((MetadataResource) each);
        }
        found.sort(Comparator.comparing(MetadataResource::fhirType).thenComparing(MetadataResource::getUrl));
        return found;
    }

    private static void keepWhatMachinesRead(StructureDefinition structure) {
        structure.setDifferential(null);
        structure.setMapping(null);
        structure.setContact(null);
        structure.setDescription(null);
        structure.setPurpose(null);
        structure.getSnapshot().getElement().forEach(DefinitionPacker::keepWhatMachinesRead);
    }

    private static void keepWhatMachinesRead(ElementDefinition element) {
        element.setDefinition(null);
        element.setComment(null);
        element.setRequirements(null);
        element.setMeaningWhenMissing(null);
        element.setIsModifierReason(null);
        element.setAlias(null);
        element.setMapping(null);
        element.setExample(null);
        element.getConstraint().forEach(constraint -> constraint.setXpath(null).setRequirements(null));
    }

    private void add(MetadataResource definition) throws IOException {
        IParser json = fhir.newJsonParser();
        byte[] bytes = json.encodeResourceToString(definition).getBytes(StandardCharsets.UTF_8);
        int offset = content.size();
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try (DeflaterOutputStream stream = new DeflaterOutputStream(content, deflater)) {
            stream.write(bytes);
        } finally {
            deflater.end();
        }
        index.add(entry(definition, offset, content.size() - offset));
    }

    private static Definition entry(MetadataResource definition, int offset, int length) {
        StructureDefinition structure =
                definition instanceof StructureDefinition found ? found : new StructureDefinition();
        return new Definition(
                definition.fhirType(),
                definition.getUrl(),
                text(definition.getVersion()),
                text(definition.getName()),
                structure.hasKind() ? structure.getKind().toCode() : "",
                text(structure.getType()),
                structure.hasDerivation() ? structure.getDerivation().toCode() : "",
                text(structure.getBaseDefinition()),
                structure.getAbstract(),
                offset,
                length);
    }

    private static String text(String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
