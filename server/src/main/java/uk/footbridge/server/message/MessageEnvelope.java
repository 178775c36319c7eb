package uk.footbridge.server.message;

import java.time.Instant;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.MessageHeader;
import org.hl7.fhir.r4.model.ServiceRequest;
import uk.footbridge.server.message.Workflows.Workflow;

/**
 * A message whose form is right, and what is written on its outside.
 *
 * @param bundle the message; its first entry is the header, every entry has a name and a resource
 * @param header its MessageHeader
 * @param name what tells it from every other message of its sender
 * @param sender who sends it: the organisation's identifier, or the address of the service
 * @param event {@code servicerequest-request} or {@code servicerequest-response}
 * @param workflow what it asks to be done
 * @param focusPlace at which entry the referral is
 * @param focus the referral's name, the same in all messages about it
 * @param referral the referral as the message has it
 * @param said when the sender says that it was so
 */
record MessageEnvelope(
        Bundle bundle,
        MessageHeader header,
        String name,
        String sender,
        String event,
        Workflow workflow,
        int focusPlace,
        String focus,
        ServiceRequest referral,
        Instant said) {

    boolean isResponse() {
        return Bars.RESPONSE.equals(event);
    }

    boolean isNew() {
        return !isResponse() && Bars.NEW.equals(workflow.reason());
    }

    String focusElement(String element) {
        return "Bundle.entry[" + focusPlace + "].resource" + element;
    }
}
