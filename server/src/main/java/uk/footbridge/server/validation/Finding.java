package uk.footbridge.server.validation;

import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/**
 * One thing that a validation found.
 *
 * @param severity an error refuses the resource, everything less is advice
 * @param type the kind of problem as FHIR classes it
 * @param expression the FHIRPath of the element
 * @param text what is wrong and what was expected
 * @param id the name of the rule, to look it up; empty if it has none
 * @param line where in the text, if text was validated; otherwise 0
 * @param column where in the line, if text was validated; otherwise 0
 */
public record Finding(
        IssueSeverity severity, IssueType type, String expression, String text, String id, int line, int column) {

    public boolean isError() {
        return severity == IssueSeverity.ERROR || severity == IssueSeverity.FATAL;
    }
}
