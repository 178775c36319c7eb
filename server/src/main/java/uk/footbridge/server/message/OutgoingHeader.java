package uk.footbridge.server.message;

import java.util.Optional;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.MessageHeader;
import org.hl7.fhir.r4.model.MessageHeader.MessageDestinationComponent;
import org.hl7.fhir.r4.model.MessageHeader.MessageSourceComponent;
import org.hl7.fhir.r4.model.MessageHeader.ResponseType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;

/** Writes the MessageHeader of a message that goes out. References in it are still those of the store. */
final class OutgoingHeader {

    private final StoredResources store;
    private final String base;

    OutgoingHeader(StoredResources store, String base) {
        this.store = store;
        this.base = base;
    }

    /** A request that began here: from the referral's requester to whom it asks. */
    MessageHeader request(ServiceRequest referral, Optional<Task> task) {
        MessageHeader header = new MessageHeader();
        Reference receiver =
                task.map(Task::getOwner).filter(owner -> !owner.isEmpty()).orElseGet(referral::getPerformerFirstRep);
        header.setSender(
                task.map(Task::getRequester).orElseGet(referral::getRequester).copy());
        header.setSource(source());
        header.addDestination(new MessageDestinationComponent()
                .setEndpoint(endpoint(receiver))
                .setReceiver(receiver.copy()));
        return about(
                header,
                Bars.REQUEST,
                "ServiceRequest/" + referral.getIdElement().getIdPart());
    }

    /** The answer to a request: back to where it came from, in the name of whom it went to. */
    MessageHeader response(MessageHeader request, String requestId, String serviceRequest) {
        MessageHeader header = new MessageHeader();
        MessageDestinationComponent asked = request.getDestinationFirstRep();
        header.setSender(asked.getReceiver().copy());
        header.setSource(source().setEndpoint(asked.hasEndpoint() ? asked.getEndpoint() : base));
        header.addDestination(new MessageDestinationComponent()
                .setEndpoint(request.getSource().getEndpoint())
                .setReceiver(request.getSender().copy()));
        header.getResponse().setIdentifier(requestId).setCode(ResponseType.OK);
        header.setDefinition(Bars.ANSWERED);
        return about(header, Bars.RESPONSE, serviceRequest);
    }

    private MessageSourceComponent source() {
        return new MessageSourceComponent()
                .setName("Footbridge")
                .setSoftware("Footbridge")
                .setEndpoint(base);
    }

    private static MessageHeader about(MessageHeader header, String event, String serviceRequest) {
        header.getMeta().addProfile(Bars.HEADER_PROFILE + event);
        header.setEvent(new Coding(Bars.EVENTS, event, null));
        header.addFocus(new Reference(serviceRequest));
        return header;
    }

    static MessageHeader because(MessageHeader header, String reason, String definition) {
        header.getReason().getCoding().clear();
        header.getReason().addCoding().setSystem(Bars.REASONS).setCode(reason);
        return header.setDefinition(definition);
    }

    /** The identifier of the service, as BaRS writes addresses; else where the receiver can be read here. */
    private String endpoint(Reference receiver) {
        return Optional.ofNullable(receiver.getReference())
                .flatMap(store::find)
                .map(Resource.class::cast)
                .flatMap(found -> StoredResources.identifiers(found).stream().findFirst())
                .map(OutgoingHeader::address)
                .orElseGet(() -> receiver.hasReference() ? base + "/" + receiver.getReference() : base);
    }

    private static String address(Identifier identifier) {
        return identifier.getSystem() + "|" + identifier.getValue();
    }
}
