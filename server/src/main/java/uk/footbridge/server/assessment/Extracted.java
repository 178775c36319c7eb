package uk.footbridge.server.assessment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.Goal.GoalLifecycleStatus;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import uk.footbridge.server.assessment.ExtractOperation.Extraction;
import uk.footbridge.server.packages.Canonicals;

/**
 * Gives what the clinical-reasoning module extracted the profile that it is meant for, and the form of a transaction that
 * can be sent more than once.
 *
 * <p>The module copies an answer into an Observation as it stands: with no profile, a coded answer where a score is
 * wanted, and the time of the answers turned to UTC, which is another day when only the day was said.
 */
final class Extracted {

    private static final String CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category";
    private static final String NO_ANSWER = "http://terminology.hl7.org/CodeSystem/data-absent-reason";
    private static final String SCORE = "http://hl7.org/fhir/StructureDefinition/ordinalValue";
    private static final String FROM_ANSWER = Canonicals.BASE + "/identifier/answer";

    /** By the code system of an item's code, the profile that its answer is extracted to. */
    private static final Map<String, String> PROFILES = Map.of(
            Canonicals.BASE + "/CodeSystem/outcome-measure", "sp-wellbeing-score",
            Canonicals.BASE + "/CodeSystem/social-circumstance", "sp-social-circumstance",
            Canonicals.BASE + "/CodeSystem/observation-kind", "sp-strength");

    private final Extraction extraction;
    private final QuestionnaireResponse answers;
    private final Map<String, Integer> timesSeen = new HashMap<>();

    Extracted(Extraction extraction, QuestionnaireResponse answers) {
        this.extraction = extraction;
        this.answers = answers;
    }

    /** Each resource is known by the answer that it comes from, so that it is never there twice. */
    Bundle fromStored() {
        String id = answers.getIdElement().getIdPart();
        Bundle transaction = transaction(new Reference("QuestionnaireResponse/" + id));
        for (BundleEntryComponent entry : transaction.getEntry()) {
            String linkId = linkId(entry.getResource().getUserString("linkId"));
            identify(entry, new Identifier().setSystem(FROM_ANSWER).setValue(id + "/" + linkId));
        }
        return transaction;
    }

    /** The answers themselves come first, because what is extracted refers to them. */
    Bundle withAnswers() {
        QuestionnaireResponse toStore = answers.copy();
        toStore.setId((String) null);
        BundleEntryComponent first = posted(toStore);
        Bundle transaction = transaction(new Reference(first.getFullUrl()));
        transaction.getEntry().add(0, first);
        return transaction;
    }

    private Bundle transaction(Reference source) {
        Bundle transaction = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        for (BundleEntryComponent entry : extraction.bundle().getEntry()) {
            Resource resource = entry.getResource();
            // "extract-[id].[linkId]" of an observation, "extract-[id]-[linkId]" of anything else.
            String extractedId = resource.getIdElement().getIdPart();
            resource.setId((String) null);
            if (resource instanceof Observation observation) {
                complete(observation, source);
                resource.setUserData("linkId", extractedId.substring(extractedId.lastIndexOf('.') + 1));
            } else if (resource instanceof Goal goal) {
                complete(goal);
                resource.setUserData("linkId", "goal");
            }
            transaction.addEntry(posted(resource));
        }
        return transaction;
    }

    private static BundleEntryComponent posted(Resource resource) {
        BundleEntryComponent entry = new BundleEntryComponent()
                .setFullUrl("urn:uuid:" + UUID.randomUUID())
                .setResource(resource);
        entry.getRequest().setMethod(HTTPVerb.POST).setUrl(resource.fhirType());
        return entry;
    }

    /** A corrected answer corrects its observation; a goal lives on by itself once it is there. */
    private static void identify(BundleEntryComponent entry, Identifier identifier) {
        String search = "identifier=" + identifier.getSystem() + "|" + identifier.getValue();
        if (entry.getResource() instanceof Observation observation) {
            observation.addIdentifier(identifier);
            entry.getRequest().setMethod(HTTPVerb.PUT).setUrl("Observation?" + search);
        } else if (entry.getResource() instanceof Goal goal) {
            goal.addIdentifier(identifier);
            entry.getRequest().setIfNoneExist(search);
        }
    }

    /** More than one answer to a question are told apart by their number. */
    private String linkId(String linkId) {
        int times = timesSeen.merge(linkId, 1, Integer::sum);
        return times == 1 ? linkId : linkId + "/" + times;
    }

    private void complete(Observation observation, Reference source) {
        Coding code = observation.getCode().getCodingFirstRep();
        String profile = PROFILES.get(code.getSystem());
        if (profile != null) {
            observation.getMeta().getProfile().clear();
            observation.getMeta().addProfile(Canonicals.profile(profile));
        }
        boolean circumstance = "sp-social-circumstance".equals(profile);
        observation.setCategory(
                List.of(new CodeableConcept(new Coding(CATEGORY, circumstance ? "social-history" : "survey", null))));
        observation.setEffective(answers.getAuthoredElement().copy());
        observation.setIssuedElement(null);
        observation.setDerivedFrom(List.of(source));
        observation.setPerformer(answers.hasSource() ? List.of(answers.getSource()) : List.of());
        if (observation.getValue() instanceof CodeableConcept concept) {
            coded(observation, concept.getCodingFirstRep(), "sp-wellbeing-score".equals(profile));
        } else if (circumstance && observation.getValue() instanceof StringType words) {
            observation.setValue(new CodeableConcept().setText(words.getValue()));
        }
    }

    private void coded(Observation observation, Coding answer, boolean scored) {
        if (NO_ANSWER.equals(answer.getSystem())) {
            observation.setValue(null);
            observation.setDataAbsentReason(new CodeableConcept(answer));
        } else if (scored) {
            observation.setValue(score(observation.getCode(), answer));
        }
    }

    /** What the questionnaire says that the option scores; null when it says nothing, which the profile then refuses. */
    private IntegerType score(CodeableConcept question, Coding answer) {
        return items(extraction.questionnaire().getItem())
                .filter(item -> item.getCode().stream().anyMatch(code -> code.getCode()
                        .equals(question.getCodingFirstRep().getCode())))
                .flatMap(item -> item.getAnswerOption().stream())
                .filter(option -> option.hasValueCoding()
                        && option.getValueCoding().getCode().equals(answer.getCode()))
                .map(option -> option.getValueCoding().getExtensionByUrl(SCORE))
                .filter(score -> score != null)
                .map(score -> new IntegerType(
                        ((DecimalType) score.getValue()).getValue().intValueExact()))
                .findFirst()
                .orElse(null);
    }

    private static Stream<QuestionnaireItemComponent> items(List<QuestionnaireItemComponent> items) {
        return items.stream().flatMap(item -> Stream.concat(Stream.of(item), items(item.getItem())));
    }

    private void complete(Goal goal) {
        goal.getMeta().getProfile().clear();
        goal.getMeta().addProfile(Canonicals.profile("sp-goal"));
        goal.setLifecycleStatus(GoalLifecycleStatus.PROPOSED);
        goal.setSubject(answers.getSubject());
        goal.setStatusDate(answers.getAuthored());
        goal.setExpressedBy(answers.hasSource() ? answers.getSource() : answers.getSubject());
    }
}
