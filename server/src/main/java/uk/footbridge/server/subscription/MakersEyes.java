package uk.footbridge.server.subscription;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.IdType;
import uk.footbridge.server.outbox.Change;

/** Looks with the eyes of who made a Subscription: before an event gets a number, and again as it is sent. */
class MakersEyes {

    private final Optional<Eyes> eyes;
    private final SubscriptionTable table;
    private final Criteria criteria;

    /** @param eyes empty while nobody is told apart */
    MakersEyes(Optional<Eyes> eyes, SubscriptionTable table, Criteria criteria) {
        this.eyes = eyes;
        this.table = table;
        this.criteria = criteria;
    }

    /**
     * Leaves out whoever doesn't see what has changed, or not by what its criteria ask. Asks once for each organisation.
     *
     * @param matching whose criteria match, by change
     * @return the ids of those that hear of it
     */
    Map<Change, Set<String>> hearing(Map<Change, List<Subscriber>> matching) {
        Map<String, String> makers = makers(matching.values());
        Map<String, Set<IdType>> asked = new HashMap<>();
        matching.forEach((change, subscribers) -> subscribers.stream()
                .map(each -> makers.get(each.id()))
                .filter(maker -> maker != null)
                .forEach(maker ->
                        asked.computeIfAbsent(maker, any -> new HashSet<>()).add(id(change))));
        Map<String, Eyes.View> views = new HashMap<>();
        asked.forEach((maker, resources) -> views.put(maker, eyes.orElseThrow().look(maker, resources)));
        Map<Change, Set<String>> hearing = new HashMap<>();
        matching.forEach((change, subscribers) -> hearing.put(
                change,
                subscribers.stream()
                        .filter(each -> finds(
                                views.getOrDefault(makers.get(each.id()), Eyes.View.OF_THE_OPERATOR), each, change))
                        .map(Subscriber::id)
                        .collect(Collectors.toSet())));
        return hearing;
    }

    private Map<String, String> makers(Collection<List<Subscriber>> matching) {
        Set<String> ids =
                matching.stream().flatMap(List::stream).map(Subscriber::id).collect(Collectors.toSet());
        return ids.isEmpty() ? Map.of() : eyes.map(each -> each.makers(ids)).orElseGet(Map::of);
    }

    /** The ids of the Subscriptions that an organisation has made; none of nobody. */
    Set<String> madeBy(String organization) {
        return organization == null
                ? Set.of()
                : eyes.map(each -> each.madeBy(organization)).orElseGet(Set::of);
    }

    /** What the maker of a Subscription sees of these resources now, of types that its token has opened. */
    Eyes.View look(String subscription, Collection<IdType> resources) {
        Eyes.View view = seen(subscription, resources);
        return table.opened(subscription)
                .<Eyes.View>map(types -> new Eyes.OfTypes(types, view))
                .orElse(view);
    }

    private Eyes.View seen(String subscription, Collection<IdType> resources) {
        return eyes.map(each -> Optional.ofNullable(
                                each.makers(List.of(subscription)).get(subscription))
                        .map(maker -> each.look(maker, resources))
                        .orElse(Eyes.View.OF_THE_OPERATOR))
                .orElse(Eyes.View.OF_THE_OPERATOR);
    }

    /** Whether the subscriber may be told of a change that its criteria have matched. */
    boolean finds(Eyes.View view, Subscriber subscriber, Change change) {
        return view.sees(id(change))
                && subscriber.criteria().stream()
                        .map(criteria::known)
                        .filter(each -> each.type().equals(change.type()))
                        .allMatch(each -> view.finds(id(change), each.parameters()));
    }

    static IdType id(Change change) {
        return new IdType(change.type(), change.resourceId());
    }
}
