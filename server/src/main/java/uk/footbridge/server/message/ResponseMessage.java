package uk.footbridge.server.message;

import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.MessageHeader;
import org.hl7.fhir.r4.model.MessageHeader.ResponseType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Reference;
import uk.footbridge.server.errors.Refusal;

/**
 * The answer to a message that was taken: a message with a header that names the request, and an OperationOutcome. It has
 * no person's data, because it is kept to be given again.
 */
final class ResponseMessage {

    private static final String NAME = "urn:uuid:";

    private ResponseMessage() {}

    /**
     * Writes the answer.
     *
     * @param base the address of this server
     * @param serviceRequest {@code ServiceRequest/id} of the referral
     * @param tasks {@code Task/id} of the tasks that were made or moved
     * @param warnings what was let in with a doubt
     */
    static Bundle to(
            MessageEnvelope message, String base, String serviceRequest, List<String> tasks, List<Refusal> warnings) {
        Bundle answer = new Bundle().setType(BundleType.MESSAGE).setTimestamp(new Date());
        answer.setId(UUID.randomUUID().toString());
        MessageHeader header = header(message, base);
        header.addFocus(new Reference(base + "/" + serviceRequest));
        tasks.forEach(task -> header.addFocus(new Reference(base + "/" + task)));
        OperationOutcome outcome = outcome(message, serviceRequest, tasks, warnings);
        String name = NAME + UUID.randomUUID();
        header.getResponse().setDetails(new Reference(name));
        answer.addEntry().setFullUrl(NAME + UUID.randomUUID()).setResource(header);
        answer.addEntry().setFullUrl(name).setResource(outcome);
        return answer;
    }

    private static MessageHeader header(MessageEnvelope message, String base) {
        MessageHeader sent = message.header();
        MessageHeader header = new MessageHeader();
        header.setEvent(sent.getEvent().copy());
        header.getSource().setName("Footbridge").setEndpoint(base);
        header.addDestination().setEndpoint(sent.getSource().getEndpoint());
        header.setReason(sent.getReason().copy());
        header.setDefinitionElement(new CanonicalType(sent.getDefinition()));
        header.getResponse()
                .setIdentifier(
                        message.bundle().getIdElement().hasIdPart()
                                ? message.bundle().getIdElement().getIdPart()
                                : message.name())
                .setCode(ResponseType.OK);
        return header;
    }

    private static OperationOutcome outcome(
            MessageEnvelope message, String serviceRequest, List<String> tasks, List<Refusal> warnings) {
        OperationOutcome outcome = new OperationOutcome();
        outcome.addIssue()
                .setSeverity(IssueSeverity.INFORMATION)
                .setCode(IssueType.INFORMATIONAL)
                .setDiagnostics("The message was taken. The referral is %s here%s."
                        .formatted(
                                serviceRequest,
                                tasks.isEmpty()
                                        ? ", and no task was moved"
                                        : ", its task " + String.join(" and ", tasks)));
        warnings.forEach(warning -> outcome.addIssue(warning.issue(IssueSeverity.WARNING)));
        return outcome;
    }
}
