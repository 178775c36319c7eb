package uk.footbridge.server.subscription;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import uk.footbridge.server.caller.Caller;
import uk.footbridge.server.caller.Callers;
import uk.footbridge.server.caller.OpenTypes;
import uk.footbridge.server.errors.Refusal;

/**
 * Keeps a Subscription within the scopes of the token that wrote it: nobody calls when an event is told, so the types that
 * the token opens for reading are kept beside it. One that could tell of nothing is refused.
 */
class Told {

    private final Optional<OpenTypes> tokens;
    private final SubscriptionTable table;

    /** @param tokens empty while nobody is told apart */
    Told(Optional<OpenTypes> tokens, SubscriptionTable table) {
        this.tokens = tokens;
        this.table = table;
    }

    /** Refuses a Subscription to types that the token doesn't open. */
    Optional<Refusal> judge(Collection<String> types, RequestDetails request) {
        Set<String> open = open(request);
        List<String> closed = open.contains(OpenTypes.ALL)
                ? List.of()
                : types.stream().filter(type -> !open.contains(type)).sorted().toList();
        return closed.isEmpty()
                ? Optional.empty()
                : Optional.of(new Refusal(
                        IssueType.FORBIDDEN,
                        "Subscription.criteria",
                        "The Subscription would tell of %1$s, for which the token has no scope to read all that your organisation sees. Ask for a token with system/%1$s.rs."
                                .formatted(closed.get(0))));
    }

    /** Keeps what the token opens, until the Subscription is written again. */
    void keep(String subscription, RequestDetails request) {
        Set<String> open = open(request);
        table.opened(subscription, open.contains(OpenTypes.ALL) ? null : open);
    }

    private Set<String> open(RequestDetails request) {
        Caller caller = Callers.of(request);
        return caller.seesEverything()
                ? Set.of(OpenTypes.ALL)
                : tokens.map(each -> each.readBy(caller)).orElseGet(() -> Set.of(OpenTypes.ALL));
    }
}
