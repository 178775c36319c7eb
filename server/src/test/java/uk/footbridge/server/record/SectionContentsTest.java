package uk.footbridge.server.record;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import uk.footbridge.server.packages.Canonicals;

/** Which heading shows which resource, and that what people wrote stays text. */
class SectionContentsTest {

    private static final IValidationSupport TERMINOLOGY =
            new DefaultProfileValidationSupport(FhirContext.forR4Cached());
    private static final List<RecordSection> SECTIONS =
            DocumentKind.sharedRecord().sections();

    private final Words words = new Words(new CodeNames(TERMINOLOGY));
    private final SectionContents contents =
            new SectionContents(new Paths(), words, new ScoreChanges(words, TERMINOLOGY));

    @Test
    void aNeedIsAnIssueAndAnyOtherConditionAProblem() {
        Condition need = condition("need").addCategory(coded("need-category", "loneliness"));
        Condition asthma = condition("asthma");

        assertThat(entries("presenting-issues", need, asthma)).containsExactly(need);
        assertThat(entries("problem-list", need, asthma)).containsExactly(asthma);
    }

    @Test
    void aSafeguardingConcernIsNoOrdinaryRisk() {
        Flag concern = flag("concern", coded("risk", "safeguarding-adult"));
        Flag falls = flag("falls", new CodeableConcept().setText("Falls"));

        assertThat(entries("safeguarding", concern, falls)).containsExactly(concern);
        assertThat(entries("risks", concern, falls)).containsExactly(falls);
    }

    @Test
    void markupInAnEntryIsEscaped() {
        Flag flag = flag("markup", new CodeableConcept().setText("<script>alert(1)</script>"));

        String narrative = new RecordTemplates().section(content("risks", flag));

        assertThat(narrative).contains("&lt;script&gt;").doesNotContain("<script");
    }

    @Test
    void aHeadingWithoutEntriesSaysWhatIsAbsent() {
        String narrative = new RecordTemplates().section(content("risks"));

        assertThat(narrative).contains("No risks were recorded.").doesNotContain("<table");
    }

    private List<Resource> entries(String section, Resource... resources) {
        return content(section, resources).entries();
    }

    private SectionContent content(String section, Resource... resources) {
        Map<String, List<Resource>> byType =
                resources.length == 0 ? Map.of() : Map.of(resources[0].fhirType(), List.of(resources));
        PersonRecord record = new PersonRecord(List.of(new Patient()), byType, List.of(), Set.of());
        RecordSection heading = SECTIONS.stream()
                .filter(each -> each.section().equals(section))
                .findFirst()
                .orElseThrow();
        return contents.of(heading, record);
    }

    private static Condition condition(String id) {
        Condition condition = new Condition();
        condition.setId(id);
        condition.getCode().setText(id);
        return condition;
    }

    private static Flag flag(String id, CodeableConcept code) {
        Flag flag = new Flag().setCode(code);
        flag.setId(id);
        return flag;
    }

    private static CodeableConcept coded(String system, String code) {
        return new CodeableConcept().addCoding(new Coding(Canonicals.BASE + "/CodeSystem/" + system, code, code));
    }
}
