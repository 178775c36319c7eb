package uk.footbridge.server.validation;

import java.util.List;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.StringType;

/**
 * What a validation came to.
 *
 * @param findings the gravest first; empty if there is nothing to say
 */
public record Verdict(List<Finding> findings) {

    private static final String MESSAGE_ID = "http://hl7.org/fhir/StructureDefinition/operationoutcome-message-id";

    public Verdict {
        findings = List.copyOf(findings);
    }

    /** Whether the resource may be stored. */
    public boolean isValid() {
        return findings.stream().noneMatch(Finding::isError);
    }

    public List<Finding> errors() {
        return findings.stream().filter(Finding::isError).toList();
    }

    /** The findings as an OperationOutcome, or one that says that all is well. */
    public OperationOutcome toOperationOutcome() {
        OperationOutcome outcome = new OperationOutcome();
        for (Finding finding : findings) {
            OperationOutcome.OperationOutcomeIssueComponent issue = outcome.addIssue()
                    .setSeverity(finding.severity())
                    .setCode(finding.type())
                    .setDiagnostics(finding.text());
            if (!finding.expression().isEmpty()) {
                issue.addExpression(finding.expression());
            }
            if (!finding.id().isEmpty()) {
                issue.addExtension(MESSAGE_ID, new StringType(finding.id()));
            }
        }
        if (findings.isEmpty()) {
            outcome.addIssue()
                    .setSeverity(OperationOutcome.IssueSeverity.INFORMATION)
                    .setCode(OperationOutcome.IssueType.INFORMATIONAL)
                    .setDiagnostics("The resource is valid.");
        }
        return outcome;
    }
}
