package uk.footbridge.server.message;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.dao.tx.IHapiTransactionService;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import uk.footbridge.server.errors.Refusal;
import uk.footbridge.server.errors.Warnings;
import uk.footbridge.server.message.KnownMessages.Known;
import uk.footbridge.server.message.ReferralIdentity.Named;

/**
 * Takes a message whole or not at all: what it writes, its name and its answer are one database transaction, through
 * HAPI's own processing of FHIR transactions, so that every rule holds for it as for any other way in.
 */
class MessageIntake {

    /** Another message that writes the same new organisation at the same instant is worth another try. */
    private static final int TRIES = 5;

    private final FhirContext fhir;
    private final IFhirSystemDao<Bundle, Meta> system;
    private final IHapiTransactionService transactions;
    private final KnownMessages messages;
    private final ReferralIdentity identity;
    private final StoredResources store;
    private final MessageReferences references;

    MessageIntake(
            FhirContext fhir,
            IFhirSystemDao<Bundle, Meta> system,
            IHapiTransactionService transactions,
            KnownMessages messages,
            ReferralIdentity identity,
            StoredResources store) {
        this.fhir = fhir;
        this.system = system;
        this.transactions = transactions;
        this.messages = messages;
        this.identity = identity;
        this.store = store;
        references = new MessageReferences(fhir.newTerser());
    }

    /**
     * Takes a message.
     *
     * @return what to answer, a message Bundle: the first answer when the same was taken before
     */
    Bundle take(MessageEnvelope message, Exchange exchange, RequestDetails request) {
        byte[] content = Content.digest(fhir, message.bundle());
        for (int attempt = 1; ; attempt++) {
            try {
                String answer = transactions.withRequest(request).execute(() -> messages.first(
                                message, content, exchange)
                        .orElseGet(() -> once(message, request)));
                return fhir.newJsonParser().parseResource(Bundle.class, answer);
            } catch (ResourceVersionConflictException e) {
                if (e instanceof Refusal.FinalConflict || attempt == TRIES) {
                    throw e;
                }
            }
        }
    }

    private String once(MessageEnvelope message, RequestDetails request) {
        Warnings.taken(request);
        Optional<Known> asked = message.isResponse()
                ? Optional.of(MessageRules.judgeResponse(
                        message, messages.request(message.header().getResponse().getIdentifier())))
                : Optional.empty();
        String keeper = asked.map(Known::keeper).orElse(message.sender());
        identity.takeTurns(keeper, Content.namesOfPeople(message));
        MessageTransaction writes =
                message.isNew() ? created(message, keeper) : changed(message, keeper, asked.map(Known::serviceRequest));
        Bundle written = write(writes, request);
        Map<String, String> names = writes.names(written);
        Map<String, Instant> said = Content.said(message);
        names.forEach((name, reference) -> {
            boolean header = name.equals(message.bundle().getEntryFirstRep().getFullUrl());
            if (!header && (writes.writes(name) || identity.find(keeper, name).isEmpty())) {
                identity.keep(keeper, name, reference, said.get(name));
            }
        });
        String serviceRequest = names.get(message.focus());
        Bundle answer = ResponseMessage.to(
                message,
                request.getFhirServerBase(),
                serviceRequest,
                writes.tasks(written),
                writes.doubts(Warnings.taken(request)));
        String text = fhir.newJsonParser().encodeResourceToString(answer);
        String header = names.get(message.bundle().getEntryFirstRep().getFullUrl());
        messages.taken(message, keeper, serviceRequest, header, text);
        return text;
    }

    private MessageTransaction created(MessageEnvelope message, String keeper) {
        MessageRules.judgeNew(message, identity.find(keeper, message.focus()));
        return writes(message, keeper).entries(Optional.empty()).create(FulfilmentTasks.asked(message));
    }

    /** Whoever acts on the referral at the same instant waits for this message, or this message for them. */
    private MessageTransaction changed(MessageEnvelope message, String keeper, Optional<String> answered) {
        Optional<Named> known = identity.find(keeper, message.focus());
        String reference =
                answered.orElseGet(() -> MessageRules.judgeKnown(message, known).reference());
        identity.holdResource(reference);
        MessageRules.judgeOrder(message, messages.latest(reference, message.event()));
        ServiceRequest stored = (ServiceRequest) store.read(reference);
        List<Task> tasks = store.tasks(reference);
        if (message.workflow().cancels()) {
            MessageRules.judgeCancellation(message, stored);
        } else if (!message.isResponse()) {
            MessageRules.judgeUpdate(message, known.orElseThrow(), identity.version(reference), stored, tasks);
        }
        List<Task> moved = message.workflow().task().stream()
                .filter(status -> status != TaskStatus.REQUESTED)
                .flatMap(status -> FulfilmentTasks.moved(tasks, status, message).stream())
                .toList();
        return writes(message, keeper).entries(Optional.of(stored)).update(moved);
    }

    private MessageTransaction writes(MessageEnvelope message, String keeper) {
        return new MessageTransaction(message, keeper, identity, store, references, fhir);
    }

    private Bundle write(MessageTransaction writes, RequestDetails request) {
        try {
            return system.transactionNested(request, writes.bundle());
        } catch (ResourceVersionConflictException e) {
            throw e;
        } catch (BaseServerResponseException e) {
            throw EntryPlaces.inMessage(e, writes);
        }
    }
}
