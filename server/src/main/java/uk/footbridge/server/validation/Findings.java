package uk.footbridge.server.validation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.utilities.i18n.I18nConstants;
import org.hl7.fhir.utilities.validation.ValidationMessage;

/** Says in FHIRPath and in words what HL7's validator says in the terms of its own trees. */
final class Findings {

    private static final int CODES_TO_NAME = 30;

    /** A resource inside another is marked in the path by its type and id, in a comment. */
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/");

    /** An XML reader's own paths: {@code /f:Patient/f:name}. */
    private static final Pattern XML_STEP = Pattern.compile("/(?:f|h):([A-Za-z0-9]+)");

    private static final Pattern VALUE_SET =
            Pattern.compile("\\((https?://[^\\s|)]+/ValueSet/[^\\s|)]+)(?:\\|[^)]*)?\\)");

    /** {@code Task.requester: minimum required = 1, but only found 0 (from [profile])}; a slice may follow an element. */
    private static final Pattern COUNT = Pattern.compile("^(?:\\S*\\.)?(\\w+)(?:\\[x])?(?::([^\\s:.]+))?: "
            + "(minimum required|max allowed) = (\\d+), but (?:only )?found (\\d+)(.*)$");

    private static final Set<String> UNKNOWN_PROFILE = Set.of(
            I18nConstants.VALIDATION_VAL_PROFILE_UNKNOWN, I18nConstants.VALIDATION_VAL_PROFILE_UNKNOWN_NOT_POLICY);

    private final CodeChecks codes;
    private final boolean places;
    private final boolean questionnaireNeeded;

    /**
     * @param codes to name the codes that would have been right
     * @param places whether lines and columns mean something to the caller
     * @param questionnaireNeeded whether answers to a questionnaire that is not here are refused
     */
    Findings(CodeChecks codes, boolean places, boolean questionnaireNeeded) {
        this.codes = codes;
        this.places = places;
        this.questionnaireNeeded = questionnaireNeeded;
    }

    /** The gravest first, and each once: the validator repeats what it finds on more than one way to an element. */
    List<Finding> of(List<ValidationMessage> messages) {
        Set<Finding> findings = new LinkedHashSet<>();
        messages.forEach(message -> findings.add(of(message)));
        List<Finding> told = new ArrayList<>(findings);
        told.removeIf(finding -> explainsNoError(finding, findings));
        told.sort(Comparator.comparing(Finding::severity));
        return told;
    }

    /** Why an element is in no slice matters only where something is wrong with it or with what is in it. */
    private static boolean explainsNoError(Finding finding, Set<Finding> all) {
        return finding.id().equals(I18nConstants.DETAILS_FOR__MATCHING_AGAINST_PROFILE_)
                && all.stream()
                        .filter(Finding::isError)
                        .noneMatch(error -> error.expression().startsWith(finding.expression())
                                || finding.expression().startsWith(error.expression() + "["));
    }

    private Finding of(ValidationMessage message) {
        String id = id(message);
        String expression = expression(message.getLocation());
        Matcher count = COUNT.matcher(message.getMessage());
        if (count.matches()) {
            expression = expression + "." + count.group(1);
        }
        return new Finding(
                severity(message, id),
                type(message),
                expression,
                count.matches() ? count(expression, count) : words(message.getMessage(), id),
                id,
                places ? Math.max(0, message.getLine()) : 0,
                places ? Math.max(0, message.getCol()) : 0);
    }

    private IssueSeverity severity(ValidationMessage message, String id) {
        if (questionnaireNeeded && id.equals(I18nConstants.QUESTIONNAIRE_QR_Q_NOTFOUND)) {
            return IssueSeverity.ERROR;
        }
        if (UNKNOWN_PROFILE.contains(id)) {
            return IssueSeverity.WARNING;
        }
        return message.getLevel() == null
                ? IssueSeverity.INFORMATION
                : IssueSeverity.fromCode(message.getLevel().toCode());
    }

    private static IssueType type(ValidationMessage message) {
        return message.getType() == null
                ? IssueType.INVALID
                : IssueType.fromCode(message.getType().toCode());
    }

    /** The validator puts the sentence itself where it has no name for a rule. */
    private static String id(ValidationMessage message) {
        String id = message.getMessageId();
        return id == null || id.contains(" ") ? "" : id;
    }

    static String expression(String location) {
        if (location == null || location.isEmpty() || location.startsWith("(")) {
            return "";
        }
        String path = XML_STEP.matcher(COMMENT.matcher(location).replaceAll("")).replaceAll(".$1");
        return path.replaceFirst("^[.$]+", "");
    }

    private static String count(String expression, Matcher count) {
        boolean tooFew = count.group(3).startsWith("min");
        String slice = count.group(2) == null ? "" : " as " + count.group(2);
        String limit = (tooFew ? "at least " : "at most ") + count.group(4);
        return expression + slice + ": " + limit + (tooFew ? " is needed" : " is allowed") + ", but there "
                + (count.group(5).equals("1") ? "is " : "are ") + count.group(5) + count.group(6) + ".";
    }

    private String words(String text, String id) {
        return switch (id) {
            case I18nConstants.TERMINOLOGY_TX_SYSTEM_UNSUPPORTED -> text.replace(" version 'null'", "")
                    .replace(" (null)", "");
            case I18nConstants.TYPE_CHECKS_PATTERN_CC -> text.replaceFirst("(?s)\\.? Issues: \\[.*", ".")
                    .replace(", and display 'null'", "");
            case I18nConstants.QUESTIONNAIRE_QR_Q_NOTFOUND -> text.replaceFirst(", so no validation.*", "")
                    + " here, so its answers can't be checked. Store the questionnaire first, or name one that is"
                    + " here: GET Questionnaire lists them.";
            case I18nConstants.QUESTIONNAIRE_QR_ITEM_NOTFOUND -> text.replaceFirst(
                    "LinkId ('.*') not found in questionnaire",
                    "The questionnaire has no question with the linkId $1. Send answers to its own questions only.");
            default -> id.startsWith("Terminology_TX_NoValid_") ? withRightCodes(text) : text;
        };
    }

    private String withRightCodes(String text) {
        String said = text.replaceFirst("\\s*\\(error message = .*\\)$", "");
        Matcher valueSet = VALUE_SET.matcher(said);
        List<String> right = valueSet.find() ? codes.codesOf(valueSet.group(1), CODES_TO_NAME) : List.of();
        return right.isEmpty() ? said : said + ". Use one of: " + String.join(", ", right) + ".";
    }
}
