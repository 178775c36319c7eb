package uk.footbridge.server.message;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r4.model.StringType;

/** Names the message's entry where a refusal names that of the transaction which was made of it. */
final class EntryPlaces {

    private static final Pattern ENTRY = Pattern.compile("Bundle\\.entry\\[(\\d+)]\\.resource");

    private EntryPlaces() {}

    static BaseServerResponseException inMessage(BaseServerResponseException refusal, MessageTransaction transaction) {
        if (refusal.getOperationOutcome() instanceof OperationOutcome outcome) {
            outcome.getIssue().forEach(issue -> rename(issue, transaction));
        }
        return refusal;
    }

    private static void rename(OperationOutcomeIssueComponent issue, MessageTransaction transaction) {
        for (StringType expression : issue.getExpression()) {
            expression.setValue(inMessage(expression.getValue(), transaction));
        }
        if (issue.hasDiagnostics()) {
            issue.setDiagnostics(inMessage(issue.getDiagnostics(), transaction));
        }
    }

    private static String inMessage(String words, MessageTransaction transaction) {
        return ENTRY.matcher(words).replaceAll(found -> place(found, transaction));
    }

    private static String place(MatchResult found, MessageTransaction transaction) {
        int place = transaction.place(Integer.parseInt(found.group(1)));
        return place < 0 ? "Task" : "Bundle.entry[" + place + "].resource";
    }
}
