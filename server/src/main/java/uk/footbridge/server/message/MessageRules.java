package uk.footbridge.server.message;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import uk.footbridge.server.message.KnownMessages.Known;
import uk.footbridge.server.message.ReferralIdentity.Named;

/**
 * Judges a message by what is stored: a referral that has moved on is never changed by somebody who can't know
 * (BaRS Core, Bundle Processing and Cancellation: {@code 409 REC_CONFLICT}).
 */
final class MessageRules {

    private static final Set<ServiceRequestStatus> CURRENT =
            Set.of(ServiceRequestStatus.ACTIVE, ServiceRequestStatus.ONHOLD, ServiceRequestStatus.DRAFT);
    private static final Set<TaskStatus> UNTOUCHED = Set.of(TaskStatus.DRAFT, TaskStatus.REQUESTED);

    private MessageRules() {}

    /** A new referral's name may not have been used. */
    static void judgeNew(MessageEnvelope message, Optional<Named> known) {
        known.ifPresent(named -> {
            throw Refused.conflict(
                    message.focusElement(""),
                    "%s was sent before, in another message, and is %s here. Send changes with the reason update; a new referral"
                                    .formatted(message.focus(), named.reference())
                            + " needs a name (fullUrl) of its own.");
        });
    }

    /** What changes a referral can't come before it. */
    static Named judgeKnown(MessageEnvelope message, Optional<Named> known) {
        return known.orElseThrow(() -> Refused.notFound(
                message.focusElement(""),
                "No referral %s of this sender is here. Send it with the reason new first, then this message again."
                        .formatted(message.focus())));
    }

    static Known judgeResponse(MessageEnvelope message, Optional<Known> request) {
        return request.orElseThrow(() -> Refused.notFound(
                "Bundle.entry[0].resource.response.identifier",
                "No request %s is known here. Expected the Bundle.id of the message that is answered."
                        .formatted(message.header().getResponse().getIdentifier())));
    }

    /** A message that was overtaken on its way says what is no longer so. */
    static void judgeOrder(MessageEnvelope message, Optional<Known> last) {
        last.filter(known -> known.said().toInstant().isAfter(message.said())).ifPresent(known -> {
            throw Refused.conflict(
                    "Bundle.entry[0].resource.meta.lastUpdated",
                    "This message is stale: it says how things were at %s, and one of %s was taken before. Read the"
                                    .formatted(message.said(), known.said().toInstant())
                            + " referral again and send what is to change, with the time of now.");
        });
    }

    /** A change is only taken while nobody has acted on the referral. */
    static void judgeUpdate(
            MessageEnvelope message, Named named, long version, ServiceRequest stored, List<Task> tasks) {
        tasks.stream()
                .filter(task -> !UNTOUCHED.contains(task.getStatus()))
                .findFirst()
                .ifPresent(task -> {
                    throw stale(
                            message,
                            "its task %s is '%s'"
                                    .formatted(name(task), task.getStatus().toCode()));
                });
        if (stored.getStatus() != ServiceRequestStatus.ACTIVE) {
            throw stale(
                    message, "its status is '%s'".formatted(stored.getStatus().toCode()));
        }
        if (named.version() == null || named.version() != version) {
            throw stale(message, "it was changed here after your last message");
        }
    }

    private static RuntimeException stale(MessageEnvelope message, String why) {
        return Refused.conflict(
                message.focusElement(""),
                "This update is stale: the referral has moved on, %s. Read it again, and speak to the service."
                        .formatted(why));
    }

    /** Only a referral that is current can be taken back. */
    static void judgeCancellation(MessageEnvelope message, ServiceRequest stored) {
        if (!CURRENT.contains(stored.getStatus())) {
            throw Refused.conflict(
                    message.focusElement(".status"),
                    "The referral is '%s' here, so it can't become '%s': only one that is current can be cancelled. Speak to the"
                                    .formatted(
                                            stored.getStatus().toCode(),
                                            message.workflow().status())
                            + " service.");
        }
    }

    private static String name(Task task) {
        return "Task/" + task.getIdElement().getIdPart();
    }
}
