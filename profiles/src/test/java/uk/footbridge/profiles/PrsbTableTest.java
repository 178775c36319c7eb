package uk.footbridge.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.utilities.json.model.JsonObject;
import org.hl7.fhir.utilities.json.parser.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of PRSB's elements has a row for each, and each row names an element that there is. */
class PrsbTableTest {

    private static final Path PAGE = Path.of("../docs/prsb.md");
    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final DefaultProfileValidationSupport BASE = new DefaultProfileValidationSupport(FHIR);
    private static final Map<String, String> OURS = FhirPackage.SOCIAL_PRESCRIBING.definitions();
    private static final Map<String, StructureDefinition> DEFINITIONS = new HashMap<>();
    private static final String BASE_DEFINITION = "http://hl7.org/fhir/StructureDefinition/";

    /**
     * One line of the table.
     *
     * @param prsb PRSB's names from the heading downwards
     * @param in the id of a profile of ours, or a resource type of base R4
     * @param element a path in it
     * @param extension the id of an extension of ours or another's address; empty when the element is no extension
     */
    record Row(String prsb, String in, String element, String extension) {
        @Override
        public String toString() {
            return prsb;
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void namesAnElementThatThereIs(Row row) {
        StructureDefinition definition = definition(row.in());

        Optional<ElementDefinition> element = element(definition, row.element());

        assertThat(element).as(row.in() + " " + row.element()).isPresent();
        assertThat(element.orElseThrow().getMax()).isNotEqualTo("0");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rowsWithAnExtension")
    void namesAnExtensionWhereItMayBe(Row row) {
        assertThat(row.element()).endsWith(".extension");
        if (row.extension().startsWith("https://") || row.extension().startsWith("http://")) {
            return;
        }
        String canonical = FhirPackage.CANONICAL_BASE + "/StructureDefinition/" + row.extension();
        assertThat(definition(row.extension()).getUrl()).isEqualTo(canonical);
        assertThat(definition(row.in()).getSnapshot().getElement())
                .filteredOn(element -> element.getPath().equals(row.element()))
                .flatExtracting(ElementDefinition::getType)
                .flatExtracting(ElementDefinition.TypeRefComponent::getProfile)
                .extracting(CanonicalType::getValue)
                .contains(canonical);
    }

    @Test
    void hasEachRowOnce() {
        assertThat(rows()).extracting(Row::prsb).doesNotHaveDuplicates().hasSize(355);
    }

    @Test
    void hasEveryElementOfTheStandard() throws IOException {
        Optional<Path> standard = published();
        assumeTrue(standard.isPresent(), "PRSB's file is not beside this project (shared/interop/prsb)");

        List<String> elements = new ArrayList<>();
        for (JsonObject dataset :
                JsonParser.parseObject(Files.readString(standard.orElseThrow())).getJsonObjects("dataset")) {
            dataset.getJsonObjects("concept").forEach(concept -> addAll(concept, "", elements));
        }
        assertThat(rows()).extracting(Row::prsb).containsExactlyElementsOf(elements);
    }

    static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        String heading = null;
        for (String line : lines()) {
            if (line.startsWith("## ")) {
                heading = line.substring(3);
            } else if (heading != null && line.startsWith("| ") && !line.startsWith("| PRSB |")) {
                rows.add(row(heading, line));
            }
        }
        return rows;
    }

    static Stream<Row> rowsWithAnExtension() {
        return rows().stream().filter(row -> !row.extension().isEmpty());
    }

    private static Row row(String heading, String line) {
        String[] cells = line.split("\\|", -1);
        String name = cells[1].strip();
        return new Row(
                name.equals("(the heading)") ? heading : heading + " / " + name,
                cells[2].replace('`', ' ').strip(),
                cells[3].replace('`', ' ').strip(),
                cells[4].replace('`', ' ').strip());
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(PAGE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StructureDefinition definition(String profileOrType) {
        return DEFINITIONS.computeIfAbsent(profileOrType, PrsbTableTest::read);
    }

    private static StructureDefinition read(String profileOrType) {
        String ours = OURS.get("StructureDefinition-" + profileOrType + ".json");
        return ours == null
                ? (StructureDefinition) BASE.fetchStructureDefinition(BASE_DEFINITION + profileOrType)
                : FHIR.newJsonParser().parseResource(StructureDefinition.class, ours);
    }

    /** The element of a path or id, looked for in the types of its parent where the definition itself ends there. */
    private static Optional<ElementDefinition> element(StructureDefinition definition, String path) {
        if (definition == null) {
            return Optional.empty();
        }
        Optional<ElementDefinition> here = definition.getSnapshot().getElement().stream()
                .filter(element -> same(element.getId(), path) || same(element.getPath(), path))
                .findFirst();
        int dot = path.lastIndexOf('.');
        if (here.isPresent() || dot < 0) {
            return here;
        }
        String name = path.substring(dot);
        return element(definition, path.substring(0, dot)).stream()
                .flatMap(parent -> parent.getType().stream())
                .map(ElementDefinition.TypeRefComponent::getCode)
                .flatMap(
                        type -> element(
                                (StructureDefinition) BASE.fetchStructureDefinition(BASE_DEFINITION + type),
                                type + name)
                                .stream())
                .findFirst();
    }

    /** FHIRPath leaves out the [x] of an element with a choice of types. */
    private static boolean same(String defined, String asked) {
        return defined.replace("[x]", "").equals(asked);
    }

    private static void addAll(JsonObject concept, String parent, List<String> elements) {
        String name = concept.asString("name").strip().replaceAll("\\s+", " ");
        String path = parent.isEmpty() ? name : parent + " / " + name;
        elements.add(path);
        concept.getJsonObjects("concept").forEach(part -> addAll(part, path, elements));
    }

    private static Optional<Path> published() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .map(folder -> folder.resolve("shared/interop/prsb/SocialPrescribing.json"))
                .filter(Files::isRegularFile)
                .findFirst();
    }
}
