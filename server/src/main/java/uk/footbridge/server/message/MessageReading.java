package uk.footbridge.server.message;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.MessageHeader;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import uk.footbridge.server.message.Workflows.Workflow;

/**
 * Reads the outside of a message and turns down what isn't one, before anything is looked up or stored.
 *
 * <p>The rules are those of FHIR R4's messaging and of BaRS Core 1.4.1 (Message Headers, Bundle Processing).
 */
final class MessageReading {

    private static final String HEADER = "Bundle.entry[0].resource";
    private static final int LONGEST_KEY = 400;

    private final Workflows workflows;
    private final MessageReferences references;

    MessageReading(Workflows workflows, MessageReferences references) {
        this.workflows = workflows;
        this.references = references;
    }

    /** Reads a message; a refusal says which element is wrong and what to do. */
    MessageEnvelope read(IBaseResource sent) {
        Bundle bundle = bundle(sent);
        MessageHeader header = header(bundle);
        checkEntries(bundle);
        String event = event(header);
        checkParties(bundle, header);
        int place = focus(bundle, header);
        ServiceRequest referral = referral(bundle, place);
        references.check(bundle);
        return new MessageEnvelope(
                bundle,
                header,
                name(bundle),
                bounded(HEADER + ".sender", SenderKey.of(bundle, header)),
                event,
                workflow(event, header, referral, place),
                place,
                bundle.getEntry().get(place).getFullUrl(),
                referral,
                said(bundle, header));
    }

    private static Bundle bundle(IBaseResource sent) {
        if (!(sent instanceof Bundle bundle)) {
            throw Refused.required(
                    "Bundle",
                    "Send the message itself as the body: a Bundle of type 'message' whose first entry is a MessageHeader.");
        }
        if (bundle.getType() != BundleType.MESSAGE) {
            throw Refused.invalid(
                    "Bundle.type",
                    "Expected 'message'. A transaction or batch goes to the server's base address instead.");
        }
        if (!bundle.hasTimestamp()) {
            throw Refused.required(
                    "Bundle.timestamp",
                    "Say when the message was put together: it tells a later message from an earlier one.");
        }
        return bundle;
    }

    private static MessageHeader header(Bundle bundle) {
        List<Integer> headers = IntStream.range(0, bundle.getEntry().size())
                .filter(i -> bundle.getEntry().get(i).getResource() instanceof MessageHeader)
                .boxed()
                .toList();
        if (headers.isEmpty()) {
            throw Refused.required(HEADER, "A message begins with a MessageHeader, and this one has none.");
        }
        if (headers.size() > 1) {
            throw Refused.invalid(
                    "Bundle.entry[" + headers.get(1) + "].resource",
                    "A message has one MessageHeader, and this one has %d. Send one message for each."
                            .formatted(headers.size()));
        }
        if (headers.get(0) != 0) {
            throw Refused.invalid(
                    "Bundle.entry[" + headers.get(0) + "].resource",
                    "The MessageHeader has to be the first entry. Move it to the front.");
        }
        return (MessageHeader) bundle.getEntry().get(0).getResource();
    }

    private static void checkEntries(Bundle bundle) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < bundle.getEntry().size(); i++) {
            BundleEntryComponent entry = bundle.getEntry().get(i);
            String place = "Bundle.entry[" + i + "]";
            if (!entry.hasResource()) {
                throw Refused.required(place + ".resource", "Every entry of a message carries a resource.");
            }
            if (!Bars.isEntryName(entry.getFullUrl())) {
                throw Refused.required(
                        place + ".fullUrl",
                        "Every entry needs a name that the others refer to: urn:uuid: and a UUID, the same in later messages"
                                + " about the same resource.");
            }
            if (!names.add(entry.getFullUrl())) {
                throw Refused.invalid(
                        place + ".fullUrl",
                        "Two entries are called %s. Give each its own.".formatted(entry.getFullUrl()));
            }
        }
    }

    private static String event(MessageHeader header) {
        if (!header.hasEventCoding()) {
            throw Refused.required(
                    HEADER + ".event",
                    "Say what the message is: eventCoding with a code of %s.".formatted(Bars.EVENTS));
        }
        Coding event = header.getEventCoding();
        String code = String.valueOf(event.getCode());
        if (!Bars.EVENTS.equals(event.getSystem())) {
            throw Refused.workflow(
                    HEADER + ".event",
                    "Expected eventCoding of the system %s, not %s.".formatted(Bars.EVENTS, event.getSystem()));
        }
        if (code.startsWith("booking-")) {
            throw Refused.notSupported(
                    HEADER + ".event",
                    "%s is about a booking. This server takes referrals: %s and %s."
                            .formatted(code, Bars.REQUEST, Bars.RESPONSE));
        }
        if (!Bars.REQUEST.equals(code) && !Bars.RESPONSE.equals(code)) {
            throw Refused.workflow(
                    HEADER + ".event",
                    "There is no event '%s'. Expected %s or %s.".formatted(code, Bars.REQUEST, Bars.RESPONSE));
        }
        if (Bars.RESPONSE.equals(code) && !header.getResponse().hasIdentifier()) {
            throw Refused.workflow(
                    HEADER + ".response",
                    "A response says to which request: response.identifier is the Bundle.id of the request.");
        }
        return code;
    }

    private static void checkParties(Bundle bundle, MessageHeader header) {
        if (!header.getSource().hasEndpoint()) {
            throw Refused.required(
                    HEADER + ".source.endpoint",
                    "Say where answers go: the identifier of the sending service, as system and value with a bar between.");
        }
        if (!header.getSender().hasReference()) {
            throw Refused.required(
                    HEADER + ".sender", "Say who sends: a reference to the Organization entry of the sender.");
        }
        if (entry(bundle, header.getSender()) < 0) {
            throw Refused.invalid(
                    HEADER + ".sender",
                    "%s is no entry of this message. Add the sender's Organization under this name."
                            .formatted(header.getSender().getReference()));
        }
    }

    private static int focus(Bundle bundle, MessageHeader header) {
        if (!header.hasFocus()) {
            throw Refused.required(
                    HEADER + ".focus", "Say what the message is about: a reference to its ServiceRequest.");
        }
        if (header.getFocus().size() > 1) {
            throw Refused.invalid(
                    HEADER + ".focus[1]",
                    "A message is about one referral, and this one names %d. Send one message for each."
                            .formatted(header.getFocus().size()));
        }
        int place = entry(bundle, header.getFocusFirstRep());
        if (place < 0) {
            throw Refused.invalid(
                    HEADER + ".focus[0]",
                    "The focus %s is no entry of this message. Add the ServiceRequest under this fullUrl."
                            .formatted(header.getFocusFirstRep().getReference()));
        }
        return place;
    }

    private static ServiceRequest referral(Bundle bundle, int place) {
        if (bundle.getEntry().get(place).getResource() instanceof ServiceRequest referral) {
            return referral;
        }
        throw Refused.workflow(
                HEADER + ".focus[0]",
                "The focus is a %s. Expected the ServiceRequest that the message is about."
                        .formatted(bundle.getEntry().get(place).getResource().fhirType()));
    }

    private static int entry(Bundle bundle, Reference reference) {
        return IntStream.range(0, bundle.getEntry().size())
                .filter(i -> bundle.getEntry().get(i).getFullUrl().equals(reference.getReference()))
                .findFirst()
                .orElse(-1);
    }

    private Workflow workflow(String event, MessageHeader header, ServiceRequest referral, int place) {
        String reason = header.getReason().getCoding().stream()
                .filter(coding -> Bars.REASONS.equals(coding.getSystem()))
                .map(Coding::getCode)
                .findFirst()
                .orElseThrow(() -> Refused.required(
                        HEADER + ".reason",
                        "Say why the message was sent: a coding new, update or delete of %s.".formatted(Bars.REASONS)));
        if (!header.hasDefinition()) {
            throw Refused.required(
                    HEADER + ".definition",
                    "Say which MessageDefinition the message keeps. %s".formatted(allowed(event)));
        }
        if (!workflows.knowsDefinition(event, header.getDefinition())) {
            throw Refused.workflow(
                    HEADER + ".definition",
                    "%s is not taken with the event %s. %s".formatted(header.getDefinition(), event, allowed(event)));
        }
        String status = String.valueOf(referral.getStatusElement().getValueAsString());
        return workflows
                .find(event, status, reason, header.getDefinition())
                .orElseThrow(() -> Refused.workflow(
                        "Bundle.entry[" + place + "].resource.status",
                        "ServiceRequest.status '%s', the reason '%s' and the definition %s don't go together. %s"
                                .formatted(status, reason, header.getDefinition(), allowed(event))));
    }

    private String allowed(String event) {
        return "For a %s, expected a ServiceRequest.status of: %s.".formatted(event, workflows.allowed(event));
    }

    private static String name(Bundle bundle) {
        String name = Objects.toString(bundle.getIdElement().getIdPart(), "");
        if (bundle.getIdentifier().hasValue()) {
            name = Objects.toString(bundle.getIdentifier().getSystem(), "") + "|"
                    + bundle.getIdentifier().getValue();
        }
        if (name.isEmpty()) {
            throw Refused.required(
                    "Bundle.id", "Give the message an id of its own, so that it is known when it is sent again.");
        }
        return bounded("Bundle.identifier", name);
    }

    /** What is kept as a key has a length that a key may have. */
    private static String bounded(String element, String key) {
        if (key.length() > LONGEST_KEY) {
            throw Refused.invalid(
                    element, "Expected at most %d characters, and these are %d.".formatted(LONGEST_KEY, key.length()));
        }
        return key;
    }

    private static Instant said(Bundle bundle, MessageHeader header) {
        return (header.getMeta().hasLastUpdated() ? header.getMeta().getLastUpdated() : bundle.getTimestamp())
                .toInstant();
    }
}
