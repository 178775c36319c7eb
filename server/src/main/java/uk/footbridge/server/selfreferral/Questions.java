package uk.footbridge.server.selfreferral;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemType;
import uk.footbridge.server.packages.FhirPackage;

/** What is asked of a person who comes by themselves, as Questionnaire/self-referral of this release says it. */
final class Questions {

    private final List<Question> all;

    private Questions(List<Question> all) {
        this.all = all;
    }

    /**
     * One question.
     *
     * @param name the linkId, and the name of the operation's parameter
     * @param type what an answer is
     * @param longest the most characters of an answer; 0 where the type says enough
     * @param repeats whether there may be several answers
     * @param codes what a choice offers, each with its display; empty for other types
     */
    record Question(String name, QuestionnaireItemType type, int longest, boolean repeats, List<Coding> codes) {

        Optional<Coding> code(String code) {
            return codes.stream()
                    .filter(coding -> coding.getCode().equals(code))
                    .findFirst();
        }
    }

    static Questions ofThisRelease(FhirContext fhir) {
        IParser json = fhir.newJsonParser();
        FhirPackage terminology = FhirPackage.terminology();
        List<Question> all = new ArrayList<>();
        for (FhirPackage each : FhirPackage.ours()) {
            if (each.id().equals(terminology.id())) {
                continue;
            }
            Questionnaire questionnaire =
                    json.parseResource(Questionnaire.class, each.definition("Questionnaire", "self-referral"));
            questionnaire.getItem().forEach(item -> all.add(question(item, terminology, json)));
        }
        return new Questions(all);
    }

    private static Question question(QuestionnaireItemComponent item, FhirPackage terminology, IParser json) {
        List<Coding> codes = List.of();
        if (item.hasAnswerValueSet()) {
            // Our value sets of choices hold all codes of the code system that has their name.
            String valueSet = item.getAnswerValueSet();
            CodeSystem system = json.parseResource(
                    CodeSystem.class,
                    terminology.definition("CodeSystem", valueSet.substring(valueSet.lastIndexOf('/') + 1)));
            codes = system.getConcept().stream()
                    .map(concept -> coding(system, concept))
                    .toList();
        }
        return new Question(item.getLinkId(), item.getType(), item.getMaxLength(), item.getRepeats(), codes);
    }

    private static Coding coding(CodeSystem system, ConceptDefinitionComponent concept) {
        return new Coding(system.getUrl(), concept.getCode(), concept.getDisplay());
    }

    List<Question> all() {
        return all;
    }

    Optional<Question> named(String name) {
        return all.stream().filter(question -> question.name().equals(name)).findFirst();
    }
}
