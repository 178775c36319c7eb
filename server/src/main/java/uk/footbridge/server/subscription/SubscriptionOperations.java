package uk.footbridge.server.subscription;

import ca.uhn.fhir.model.api.annotation.Description;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import uk.footbridge.server.caller.Caller;
import uk.footbridge.server.caller.Callers;
import uk.footbridge.server.errors.Refusal;
import uk.footbridge.server.outbox.Event;
import uk.footbridge.server.outbox.Outbox;
import uk.footbridge.server.outbox.ReceiverState;

/** Answers {@code $status} and {@code $events} of subscriptions, as the backport guide defines them for R4. */
class SubscriptionOperations {

    /** More than that is asked for by number. */
    private static final int MOST_EVENTS = 100;

    private static final int MOST_SUBSCRIPTIONS = 1000;

    private final SubscriptionTable table;
    private final Topics topics;
    private final Happenings happenings;
    private final MakersEyes eyes;
    private final Outbox outbox;
    private final Clock clock;

    SubscriptionOperations(
            SubscriptionTable table,
            Topics topics,
            Happenings happenings,
            MakersEyes eyes,
            Outbox outbox,
            Clock clock) {
        this.table = table;
        this.topics = topics;
        this.happenings = happenings;
        this.eyes = eyes;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * How it stands with one subscription.
     *
     * @param id the subscription; 404 when there is none
     * @return a searchset Bundle with one Parameters (profile backport-subscription-status-r4, type query-status)
     */
    @Operation(name = "$status", typeName = "Subscription", idempotent = true, canonicalUrl = Backport.STATUS_OPERATION)
    @Description("Says how it stands with a subscription: its status, how many events it has had, and what is wrong")
    public Bundle status(@IdParam IdType id, RequestDetails request) {
        return statuses(List.of(known(id)));
    }

    /**
     * How it stands with several subscriptions.
     *
     * @param ids 0..*, their ids; none for all
     * @param statuses 0..*, FHIR's codes, of which one has to fit; none for any. 400 for anything else
     * @return a searchset Bundle with one Parameters for each that the caller's organisation has made, or for the operator
     *     for each; 422 when there would be more than 1000
     */
    @Operation(name = "$status", typeName = "Subscription", idempotent = true, canonicalUrl = Backport.STATUS_OPERATION)
    @Description("Says how it stands with several subscriptions")
    public Bundle statuses(
            @OperationParam(name = "id") List<IdType> ids,
            @OperationParam(name = "status") List<CodeType> statuses,
            RequestDetails request) {
        List<String> wanted = values(statuses);
        wanted.forEach(SubscriptionOperations::refuseUnknownStatus);
        List<String> asked =
                ids == null ? List.of() : ids.stream().map(IdType::getIdPart).toList();
        List<Subscriber> found = open(asked, request)
                .map(open -> table.find(open, wanted, MOST_SUBSCRIPTIONS + 1))
                .orElseGet(List::of);
        if (found.size() > MOST_SUBSCRIPTIONS) {
            throw new Refusal(
                            IssueType.TOOCOSTLY,
                            "id",
                            "There are more than %d subscriptions. Name those that you ask for."
                                    .formatted(MOST_SUBSCRIPTIONS))
                    .unprocessable();
        }
        return statuses(found);
    }

    /**
     * Those of the subscriptions that the caller may ask about; empty when there are none.
     *
     * @param asked none for all, as in the answer
     */
    private Optional<List<String>> open(List<String> asked, RequestDetails request) {
        Caller caller = Callers.of(request);
        if (caller.seesEverything()) {
            return Optional.of(asked);
        }
        List<String> own = eyes.madeBy(caller.organization()).stream()
                .filter(each -> asked.isEmpty() || asked.contains(each))
                .toList();
        return own.isEmpty() ? Optional.empty() : Optional.of(own);
    }

    /**
     * What a subscription has been sent, or would have been, as far as its maker sees it now. It is kept as long as the
     * outbox keeps it.
     *
     * @param id a subscription to a topic; 404 when there is none, 422 when it is by criteria
     * @param since 0..1, a whole number: the first event
     * @param until 0..1, a whole number: the last event
     * @param wanted 0..1, how much to tell of each; never more than the subscription gets
     * @return a history Bundle as it is sent, with type query-event and at most 100 events, the oldest first
     */
    @Operation(name = "$events", typeName = "Subscription", idempotent = true, canonicalUrl = Backport.EVENTS_OPERATION)
    @Description("Tells again what a subscription to a topic has been sent")
    public Bundle events(
            @IdParam IdType id,
            @OperationParam(name = "eventsSinceNumber", max = 1) StringType since,
            @OperationParam(name = "eventsUntilNumber", max = 1) StringType until,
            @OperationParam(name = "content", max = 1) CodeType wanted,
            RequestDetails request) {
        Subscriber subscriber = known(id);
        Topic topic = topic(subscriber);
        Content content = content(wanted).atMost(subscriber.content());
        List<Event> events = outbox.events(
                subscriber.id(),
                number("eventsSinceNumber", since, 1),
                number("eventsUntilNumber", until, Long.MAX_VALUE),
                MOST_EVENTS);
        Notification notification = new Notification(
                subscriber,
                Notification.Type.QUERY_EVENT,
                outbox.state(subscriber.id()).map(ReceiverState::lastNumber).orElse(0L),
                content,
                happenings.of(subscriber, topic, events, content),
                error(subscriber));
        return NotificationBundle.of(notification, Date.from(clock.instant()));
    }

    private Subscriber known(IdType id) {
        return table.find(id.getIdPart())
                .orElseThrow(() -> new ResourceNotFoundException("There is no Subscription/" + id.getIdPart()));
    }

    private Topic topic(Subscriber subscriber) {
        return Optional.ofNullable(subscriber.topic()).flatMap(topics::find).orElseThrow(() -> new Refusal(
                        IssueType.BUSINESSRULE,
                        "Subscription.criteria",
                        "Events are kept for subscriptions to a topic, and this one is by criteria or was never on. Search for what matches its criteria instead.")
                .unprocessable());
    }

    private Bundle statuses(List<Subscriber> subscribers) {
        Bundle bundle = new Bundle().setType(BundleType.SEARCHSET).setTotal(subscribers.size());
        for (Subscriber each : subscribers) {
            Parameters status = NotificationBundle.status(new Notification(
                    each,
                    Notification.Type.QUERY_STATUS,
                    outbox.state(each.id()).map(ReceiverState::lastNumber).orElse(0L),
                    each.content(),
                    List.of(),
                    error(each)));
            bundle.addEntry()
                    .setFullUrl("urn:uuid:" + status.getIdPart())
                    .setResource(status)
                    .getSearch()
                    .setMode(SearchEntryMode.MATCH);
        }
        return bundle;
    }

    /** The words of the newest failure, also of one that hasn't led to the status error yet. */
    private String error(Subscriber subscriber) {
        return outbox.state(subscriber.id()).map(ReceiverState::lastFailure).orElse(null);
    }

    private static Content content(CodeType wanted) {
        if (wanted == null || !wanted.hasValue()) {
            return Content.FULL_RESOURCE;
        }
        return Content.of(wanted.getValue())
                .orElseThrow(() -> badRequest(
                        "content",
                        "%s is no content level. Expected one of %s.".formatted(wanted.getValue(), Content.codes())));
    }

    private static long number(String name, StringType sent, long otherwise) {
        if (sent == null || !sent.hasValue()) {
            return otherwise;
        }
        try {
            return Long.parseUnsignedLong(sent.getValue());
        } catch (NumberFormatException e) {
            throw badRequest(name, "Expected a whole number, such as 1.");
        }
    }

    private static void refuseUnknownStatus(String status) {
        try {
            SubscriptionStatus.fromCode(status);
        } catch (org.hl7.fhir.exceptions.FHIRException e) {
            throw badRequest("status", "%s is no status. Expected requested, active, error or off.".formatted(status));
        }
    }

    private static List<String> values(List<CodeType> codes) {
        return codes == null
                ? List.of()
                : codes.stream()
                        .filter(PrimitiveType::hasValue)
                        .map(CodeType::getValue)
                        .toList();
    }

    private static RuntimeException badRequest(String parameter, String words) {
        return new Refusal(IssueType.VALUE, parameter, words).badRequest();
    }
}
