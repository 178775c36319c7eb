package uk.footbridge.server.validation;

import ca.uhn.fhir.context.support.ConceptValidationOptions;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport.CodeValidationResult;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.convertors.advisors.impl.BaseAdvisor_40_50;
import org.hl7.fhir.convertors.factory.VersionConvertorFactory_40_50;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.hl7.fhir.r5.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r5.model.CodeableConcept;
import org.hl7.fhir.r5.model.Coding;
import org.hl7.fhir.r5.model.OperationOutcome;
import org.hl7.fhir.r5.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r5.terminologies.utilities.ValidationResult;
import org.hl7.fhir.utilities.validation.ValidationMessage.IssueSeverity;
import uk.footbridge.server.hapi.LanguageTags;

/**
 * Judges codes: wrong is what certainly is, and what depends on a code system that this server has not loaded (SNOMED CT,
 * dm+d ...) is doubtful, which is a warning and never a refusal.
 *
 * <p>What belongs to this release is judged from memory; the terminology that an operator has loaded or named is asked
 * about the rest.
 */
final class CodeChecks {

    private static final String ISSUE_TYPES = "http://hl7.org/fhir/tools/CodeSystem/tx-issue-type";
    private static final String ALL_LANGUAGES = "http://hl7.org/fhir/ValueSet/all-languages";
    private static final int NESTED_AT_MOST = 20;

    private final IValidationSupport fixed;
    private final IValidationSupport stored;

    /**
     * @param fixed the terminology of this release
     * @param stored what else the server knows
     */
    CodeChecks(IValidationSupport fixed, IValidationSupport stored) {
        this.fixed = fixed;
        this.stored = stored;
    }

    /** Whether the code system's content is here or at the named terminology server. */
    boolean knows(String system) {
        return system != null && !system.isBlank() && (knows(fixed, system) || knows(stored, system));
    }

    private static boolean knows(IValidationSupport support, String system) {
        return support.isCodeSystemSupported(new ValidationSupportContext(support), system);
    }

    /** A code by itself: wrong if its system is known and does not have it. */
    ValidationResult inSystem(String system, String code) {
        return unknownInItsSystem(system, code)
                .map(issue -> new ValidationResult(IssueSeverity.ERROR, text(issue), List.of(issue)))
                .orElseGet(() -> accepted(system, code));
    }

    /** A code without a system: any system of the value set may have it. */
    ValidationResult code(String code, org.hl7.fhir.r5.model.ValueSet valueSet) {
        return valueSet == null ? accepted(null, code) : in(valueSet, null, code);
    }

    ValidationResult coding(Coding coding, org.hl7.fhir.r5.model.ValueSet valueSet) {
        if (valueSet == null) {
            return inSystem(coding.getSystem(), coding.getCode());
        }
        if (!coding.hasSystem() || !coding.hasCode()) {
            return refused("A coding needs a system and a code to be found in a value set.", List.of());
        }
        return in(valueSet, coding.getSystem(), coding.getCode());
    }

    /** One coding from the value set is enough: the others may be translations. */
    ValidationResult concept(CodeableConcept concept, org.hl7.fhir.r5.model.ValueSet valueSet) {
        List<OperationOutcomeIssueComponent> issues = new ArrayList<>();
        ValidationResult doubtful = null;
        String why = null;
        for (Coding coding : concept.getCoding()) {
            ValidationResult result = coding(coding, valueSet);
            if (result.isOk() && result.getMessage() == null && valueSet != null) {
                return result;
            } else if (result.isOk()) {
                doubtful = result;
            } else {
                why = result.getMessage();
                issues.addAll(result.getIssues());
            }
        }
        if (doubtful != null && (valueSet != null || issues.isEmpty())) {
            return doubtful;
        }
        return issues.isEmpty() && why == null ? accepted(null, null) : refused(why, issues);
    }

    private ValidationResult in(org.hl7.fhir.r5.model.ValueSet asked, String system, String code) {
        ValueSet valueSet = inR4(asked);
        CodeValidationResult result = ask(fixed, valueSet, system, code);
        if (!found(result) && (system == null || !knows(fixed, system))) {
            CodeValidationResult second = ask(stored, valueSet, system, code);
            result = second == null ? result : second;
        }
        if (found(result) || ALL_LANGUAGES.equals(asked.getUrl()) && isLanguage(system, code)) {
            return accepted(system, code);
        }
        boolean computable = result != null && !failed(result);
        if (depends(valueSet, system, computable, 0)) {
            return doubtful(asked, system, code);
        }
        List<OperationOutcomeIssueComponent> issues = new ArrayList<>();
        issues.add(issue("The code '" + code + "' is not in the value set.", "not-in-vs"));
        unknownInItsSystem(system, code).ifPresent(issues::add);
        return refused(null, issues);
    }

    private static boolean found(CodeValidationResult result) {
        return result != null && result.isOk();
    }

    /** HAPI has no other sign for a value set that it could not compute. */
    private static boolean failed(CodeValidationResult result) {
        return result.getMessage() != null && result.getMessage().startsWith("Failed to expand");
    }

    /** HAPI throws these for terminology that it can't work with, which says nothing against the code. */
    private static CodeValidationResult ask(IValidationSupport support, ValueSet valueSet, String system, String code) {
        ConceptValidationOptions options = new ConceptValidationOptions().setInferSystem(system == null);
        try {
            return support.validateCodeInValueSet(
                    new ValidationSupportContext(support), options, system, code, null, valueSet);
        } catch (ResourceNotFoundException | PreconditionFailedException | InvalidRequestException e) {
            return null;
        }
    }

    private Optional<OperationOutcomeIssueComponent> unknownInItsSystem(String system, String code) {
        if (!knows(system) || isLanguage(system, code)) {
            return Optional.empty();
        }
        IValidationSupport support = knows(fixed, system) ? fixed : stored;
        CodeValidationResult result = support.validateCode(
                new ValidationSupportContext(support), new ConceptValidationOptions(), system, code, null, null);
        boolean refused =
                result != null && !result.isOk() && result.getSeverity() == IValidationSupport.IssueSeverity.ERROR;
        return refused
                ? Optional.of(issue("The code system " + system + " has no code '" + code + "'.", "invalid-code"))
                : Optional.empty();
    }

    private boolean isLanguage(String system, String code) {
        return code != null
                && code.indexOf('-') > 0
                && (system == null || LanguageTags.SYSTEM.equals(system))
                && LanguageTags.valid(code, language -> unknownInItsSystem(LanguageTags.SYSTEM, language)
                        .isEmpty());
    }

    /** Whether what the value set holds of that system (of any, if null) hangs on content that is not here. */
    private boolean depends(ValueSet valueSet, String system, boolean computable, int depth) {
        if (valueSet == null || depth > NESTED_AT_MOST) {
            return true;
        }
        if (!valueSet.hasCompose()) {
            return !valueSet.hasExpansion();
        }
        return valueSet.getCompose().getInclude().stream()
                .anyMatch(include -> depends(include, system, computable, depth));
    }

    private boolean depends(ConceptSetComponent include, String system, boolean computable, int depth) {
        for (CanonicalType nested : include.getValueSet()) {
            if (depends(fetch(nested.getValue()), system, computable, depth + 1)) {
                return true;
            }
        }
        boolean concerned = include.hasSystem() && (system == null || system.equals(include.getSystem()));
        boolean listed = include.hasConcept();
        return concerned && !listed && (!knows(include.getSystem()) || include.hasFilter() && !computable);
    }

    private ValueSet inR4(org.hl7.fhir.r5.model.ValueSet valueSet) {
        ValueSet kept = valueSet.hasUrl() ? fetch(valueSet.getUrl()) : null;
        return kept != null
                ? kept
                : (ValueSet) VersionConvertorFactory_40_50.convertResource(valueSet, new BaseAdvisor_40_50(false));
    }

    private ValueSet fetch(String url) {
        ValueSet found = (ValueSet) fixed.fetchValueSet(url);
        return found != null ? found : (ValueSet) stored.fetchValueSet(url);
    }

    /** The codes of a small value set, to name in an answer; empty if it is large or can't be told. */
    List<String> codesOf(String valueSetUrl, int atMost) {
        ValueSet valueSet = fetch(valueSetUrl);
        List<String> codes = new ArrayList<>();
        if (valueSet == null) {
            return codes;
        }
        for (ConceptSetComponent include : valueSet.getCompose().getInclude()) {
            if (include.hasFilter() || include.hasValueSet()) {
                return List.of();
            }
            include.getConcept().forEach(concept -> codes.add(concept.getCode()));
            if (!include.hasConcept() && !addAll(include.getSystem(), codes, atMost)) {
                return List.of();
            }
        }
        return codes.size() > atMost || valueSet.getCompose().hasExclude() ? List.of() : codes;
    }

    private boolean addAll(String system, List<String> codes, int atMost) {
        CodeSystem all = (CodeSystem) fixed.fetchCodeSystem(system);
        if (all == null || all.getContent() != CodeSystemContentMode.COMPLETE) {
            return false;
        }
        addAll(all.getConcept(), codes);
        return codes.size() <= atMost;
    }

    private static void addAll(List<CodeSystem.ConceptDefinitionComponent> concepts, List<String> codes) {
        for (CodeSystem.ConceptDefinitionComponent concept : concepts) {
            codes.add(concept.getCode());
            addAll(concept.getConcept(), codes);
        }
    }

    private static ValidationResult accepted(String system, String code) {
        return new ValidationResult(system, null, new ConceptDefinitionComponent(code), null);
    }

    private static ValidationResult refused(String message, List<OperationOutcomeIssueComponent> issues) {
        return new ValidationResult(IssueSeverity.ERROR, message, issues);
    }

    private static ValidationResult doubtful(org.hl7.fhir.r5.model.ValueSet valueSet, String system, String code) {
        String what = system == null ? "'" + code + "'" : "'" + code + "' of " + system;
        String message = "The code " + what + " can't be checked against the value set " + valueSet.getUrl()
                + ": it rests on a code system that this server has not loaded.";
        return new ValidationResult(IssueSeverity.WARNING, message, (List<OperationOutcomeIssueComponent>) null);
    }

    private static OperationOutcomeIssueComponent issue(String text, String type) {
        OperationOutcomeIssueComponent issue = new OperationOutcomeIssueComponent()
                .setSeverity(OperationOutcome.IssueSeverity.ERROR)
                .setCode(OperationOutcome.IssueType.CODEINVALID);
        issue.getDetails().setText(text).addCoding().setSystem(ISSUE_TYPES).setCode(type);
        return issue;
    }

    private static String text(OperationOutcomeIssueComponent issue) {
        return issue.getDetails().getText();
    }
}
