package uk.footbridge.server.message;

import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.MessageHeader;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import uk.footbridge.server.message.KnownMessages.Known;

/**
 * Writes a referral as a message, from what is stored: what came by message goes out again with its header, its order and
 * its names; what has changed since, and what began here, gets a header of its own.
 */
class MessageWriting {

    /** From the referral to what it names, and to what that names: a person's practice, a service's provider. */
    private static final int STEPS = 2;

    private static final String HEADER = "MessageHeader";

    private final FhirContext fhir;
    private final KnownMessages messages;
    private final ReferralIdentity identity;
    private final StoredResources store;
    private final Workflows workflows;
    private final MessageReferences references;
    private final String base;
    private final Reader reader;

    /** Makes one for the address of this server and for whoever reads what it writes. */
    interface To {
        MessageWriting whom(String base, Reader reader);
    }

    /**
     * @param base the address of this server, for what a message refers to and doesn't carry
     * @param reader what it doesn't see is not carried
     */
    MessageWriting(
            FhirContext fhir,
            KnownMessages messages,
            ReferralIdentity identity,
            StoredResources store,
            Workflows workflows,
            String base,
            Reader reader) {
        this.fhir = fhir;
        this.messages = messages;
        this.identity = identity;
        this.store = store;
        this.workflows = workflows;
        this.base = base;
        this.reader = reader;
        references = new MessageReferences(fhir.newTerser());
    }

    /**
     * A message and what is known of the conversation that it belongs to.
     *
     * @param referral the referral that it is about
     * @param carried what of the store it carries, {@code Type/id}; the referral first
     */
    record Written(Bundle bundle, String correlationId, String target, ServiceRequest referral, List<String> carried) {}

    /** Whether there is such a referral, which wasn't deleted and which the reader sees. */
    boolean has(String serviceRequest) {
        return seen(serviceRequest).isPresent();
    }

    private Optional<Resource> seen(String reference) {
        return store.find(reference).flatMap(reader::shown);
    }

    /**
     * The request about a referral, as it is now.
     *
     * @param serviceRequest {@code ServiceRequest/id}
     */
    Written request(String serviceRequest) {
        ServiceRequest referral = (ServiceRequest) store.read(serviceRequest);
        Optional<Known> last = messages.latest(serviceRequest, Bars.REQUEST);
        Optional<Task> task = newest(serviceRequest);
        boolean same = last.isPresent() && unchanged(last.get(), serviceRequest);
        MessageHeader header = last.map(known -> (MessageHeader) store.read(known.header()))
                .orElseGet(() -> new OutgoingHeader(store, base).request(referral, task));
        if (!same) {
            String reason = last.isPresent() || !"1".equals(referral.getMeta().getVersionId()) ? Bars.UPDATE : Bars.NEW;
            boolean takenBack = referral.getStatus() == ServiceRequestStatus.REVOKED
                    || referral.getStatus() == ServiceRequestStatus.ENTEREDINERROR;
            OutgoingHeader.because(
                    header, takenBack ? Bars.UPDATE : reason, takenBack ? Bars.CANCELLED : Bars.REFERRAL);
        }
        return write(
                header, referral, last, same, Bars.REQUEST, referral.getMeta().getLastUpdated());
    }

    /**
     * What became of a referral: the answer that came by message, or what its newest task says; empty when there is nothing
     * to say yet.
     *
     * @param serviceRequest {@code ServiceRequest/id}
     */
    Optional<Written> response(String serviceRequest) {
        Optional<Known> last = messages.latest(serviceRequest, Bars.RESPONSE);
        Optional<Task> task = newest(serviceRequest);
        ServiceRequest referral = (ServiceRequest) store.read(serviceRequest);
        if (last.isPresent() && unchanged(last.get(), serviceRequest) && !movedSince(task, last.get())) {
            MessageHeader header = (MessageHeader) store.read(last.get().header());
            return Optional.of(write(
                    header,
                    referral,
                    last,
                    true,
                    Bars.RESPONSE,
                    referral.getMeta().getLastUpdated()));
        }
        return task.flatMap(each -> response(referral, each));
    }

    private Optional<Written> response(ServiceRequest referral, Task task) {
        String serviceRequest = "ServiceRequest/" + referral.getIdElement().getIdPart();
        return workflows.answered(task.getStatus()).map(status -> {
            Optional<Known> request = messages.latest(serviceRequest, Bars.REQUEST);
            OutgoingHeader headers = new OutgoingHeader(store, base);
            MessageHeader asked = request.map(known -> (MessageHeader) store.read(known.header()))
                    .orElseGet(() -> headers.request(referral, Optional.of(task)));
            String requestId = request.map(Known::bundleId)
                    .or(() -> messages.latestWritten(serviceRequest))
                    .orElseGet(() ->
                            request(serviceRequest).bundle().getIdElement().getIdPart());
            MessageHeader header = headers.response(asked, requestId, serviceRequest);
            boolean first = task.getStatus() == TaskStatus.ACCEPTED || task.getStatus() == TaskStatus.REJECTED;
            OutgoingHeader.because(header, first ? Bars.NEW : Bars.UPDATE, Bars.ANSWERED);
            referral.setStatus(ServiceRequestStatus.fromCode(status));
            if (task.hasStatusReason()) {
                referral.getReasonCode().clear();
                referral.addReasonCode(task.getStatusReason().copy());
            }
            return write(
                    header,
                    referral,
                    request,
                    false,
                    Bars.RESPONSE,
                    task.getMeta().getLastUpdated());
        });
    }

    private Optional<Task> newest(String serviceRequest) {
        List<Task> tasks = store.tasks(serviceRequest);
        return tasks.isEmpty() ? Optional.empty() : Optional.of(tasks.get(tasks.size() - 1));
    }

    private boolean unchanged(Known message, String serviceRequest) {
        long version = identity.version(serviceRequest);
        return identity.name(message.keeper(), serviceRequest)
                .flatMap(name -> identity.find(message.keeper(), name))
                .filter(named -> named.version() != null && named.version() == version)
                .isPresent();
    }

    private static boolean movedSince(Optional<Task> task, Known message) {
        return task.filter(each -> each.getMeta().getLastUpdated().after(message.taken()))
                .isPresent();
    }

    private Written write(
            MessageHeader header, ServiceRequest referral, Optional<Known> last, boolean same, String event, Date now) {
        String keeper = last.map(Known::keeper).orElse("");
        OutgoingNames names = names(header, referral, last, keeper);
        Bundle bundle = new Bundle().setType(BundleType.MESSAGE);
        bundle.getMeta().addProfile(Bars.BUNDLE_PROFILE);
        last.map(Known::standardVersion).ifPresent(bundle.getMeta()::setVersionId);
        if (same) {
            last.flatMap(MessageWriting::identifier).ifPresent(bundle::setIdentifier);
            bundle.setTimestampElement(new InstantType(last.orElseThrow().written()));
        } else {
            bundle.setTimestamp(now);
            header.getMeta().setLastUpdated(now);
        }
        names.inOrder()
                .forEach((name, reference) ->
                        bundle.addEntry().setFullUrl(name).setResource(outgoing(reference, header, referral, names)));
        String serviceRequest = "ServiceRequest/" + referral.getIdElement().getIdPart();
        bundle.setId(same ? last.orElseThrow().bundleId() : OutgoingNames.id(text(bundle)));
        if (!same) {
            messages.written(bundle.getIdElement().getIdPart(), event, keeper, serviceRequest, bundle.getTimestamp());
            identity.keepMade(keeper, names.inOrder());
        }
        return new Written(
                bundle,
                last.map(Known::correlationId).orElse(null),
                header.getDestinationFirstRep().getEndpoint(),
                referral,
                carried(serviceRequest, names));
    }

    private static List<String> carried(String serviceRequest, OutgoingNames names) {
        return Stream.concat(
                        Stream.of(serviceRequest),
                        names.inOrder().values().stream()
                                .filter(each -> !each.equals(HEADER) && !each.equals(serviceRequest)))
                .toList();
    }

    /** A message that had an identifier is known by it; an id has no bar. */
    private static Optional<Identifier> identifier(Known message) {
        int bar = message.name().indexOf('|');
        return bar < 0
                ? Optional.empty()
                : Optional.of(new Identifier()
                        .setSystem(bar == 0 ? null : message.name().substring(0, bar))
                        .setValue(message.name().substring(bar + 1)));
    }

    private String text(Bundle bundle) {
        return fhir.newJsonParser().encodeResourceToString(bundle);
    }

    /** The entries as they came, then what the referral names beyond them. */
    private OutgoingNames names(MessageHeader header, ServiceRequest referral, Optional<Known> last, String keeper) {
        OutgoingNames names = new OutgoingNames();
        boolean itsOwn = last.filter(
                        known -> known.event().equals(header.getEventCoding().getCode()))
                .isPresent();
        List<String> sent = itsOwn ? messages.entries(last.orElseThrow()) : List.of();
        names.add(HEADER, sent.isEmpty() ? OutgoingNames.made(HEADER + referral.getId()) : sent.get(0));
        sent.stream().skip(1).forEach(name -> identity.find(keeper, name)
                .filter(named -> seen(named.reference()).isPresent())
                .ifPresent(named -> names.add(named.reference(), name)));
        List<Resource> around = new ArrayList<>(List.of(header, referral));
        add("ServiceRequest/" + referral.getIdElement().getIdPart(), keeper, names);
        for (int step = 0; step < STEPS; step++) {
            List<Resource> next = new ArrayList<>();
            around.stream()
                    .flatMap(resource -> references.targets(resource).stream())
                    .filter(reference -> !names.has(reference))
                    .forEach(reference -> seen(reference).ifPresent(found -> {
                        add(reference, keeper, names);
                        next.add(found);
                    }));
            around = next;
        }
        return names;
    }

    private void add(String reference, String keeper, OutgoingNames names) {
        if (!names.has(reference)) {
            names.add(reference, identity.name(keeper, reference).orElseGet(() -> OutgoingNames.made(reference)));
        }
    }

    private Resource outgoing(String reference, MessageHeader header, ServiceRequest referral, OutgoingNames names) {
        boolean isReferral =
                reference.equals("ServiceRequest/" + referral.getIdElement().getIdPart());
        Resource resource = HEADER.equals(reference)
                ? header
                : reader.shown(isReferral ? referral : store.read(reference)).orElseThrow();
        Resource copy = resource.copy();
        copy.setId(resource.getIdElement().getIdPart());
        if (String.valueOf(copy.getMeta().getSource()).startsWith("#")) {
            copy.getMeta().setSource(null);
        }
        references.rename(copy, target -> names.written(target, base));
        references.writeJourneys(copy);
        return copy;
    }
}
