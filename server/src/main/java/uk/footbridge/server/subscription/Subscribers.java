package uk.footbridge.server.subscription;

import ca.uhn.fhir.jpa.searchparam.extractor.ResourceIndexedSearchParams;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.footbridge.server.outbox.Audience;
import uk.footbridge.server.outbox.Change;
import uk.footbridge.server.outbox.Interaction;

/**
 * Decides which subscriptions hear of a change. Who has subscribed is asked of the database each time, by the type of the
 * resource; the resource is read only when somebody has, and its search parameters are taken from it once for all of them.
 * Of those whose criteria match, the ones hear whose makers see it.
 */
class Subscribers implements Audience {

    private static final Logger log = LoggerFactory.getLogger(Subscribers.class);

    private final SubscriptionTable table;
    private final StoredVersions versions;
    private final Topics topics;
    private final Criteria criteria;
    private final TopicEvaluation evaluation;
    private final MakersEyes eyes;

    Subscribers(
            SubscriptionTable table,
            StoredVersions versions,
            Topics topics,
            Criteria criteria,
            TopicEvaluation evaluation,
            MakersEyes eyes) {
        this.table = table;
        this.versions = versions;
        this.topics = topics;
        this.criteria = criteria;
        this.evaluation = evaluation;
        this.eyes = eyes;
    }

    @Override
    public Map<Change, Set<String>> receivers(List<Change> changes) {
        Map<Change, List<Subscriber>> matching = new LinkedHashMap<>();
        Map<String, List<Subscriber>> ofType = new HashMap<>();
        changes.forEach(change ->
                matching.put(change, matching(change, ofType.computeIfAbsent(change.type(), table::hearing))));
        return eyes.hearing(matching);
    }

    private List<Subscriber> matching(Change change, List<Subscriber> ofType) {
        List<Subscriber> hearing =
                ofType.stream().filter(each -> each.hearsOf(change.made())).toList();
        if (hearing.isEmpty()) {
            return List.of();
        }
        return versions.of(change)
                .map(both -> matching(hearing, change.interaction(), both))
                .orElseGet(List::of);
    }

    private List<Subscriber> matching(List<Subscriber> hearing, Interaction interaction, Versions both) {
        List<Asking> asking = asking(hearing, both.newest().fhirType());
        ResourceIndexedSearchParams index = criteria.index(
                both.newest(),
                asking.stream().flatMap(each -> each.criteria().stream()).toList());
        Map<String, Boolean> events = new HashMap<>();
        return asking.stream()
                .filter(each -> matches(each, interaction, both, index, events))
                .map(Asking::subscriber)
                .toList();
    }

    private List<Asking> asking(List<Subscriber> hearing, String type) {
        List<Asking> asking = new ArrayList<>();
        for (Subscriber each : hearing) {
            try {
                asking.add(new Asking(
                        each,
                        each.criteria().stream()
                                .map(criteria::known)
                                .filter(criterion -> criterion.type().equals(type))
                                .toList()));
            } catch (CriterionRefused e) {
                log.warn("Subscription/{} can't be decided any more: {}", each.id(), e.getMessage());
            }
        }
        return asking;
    }

    /** One subscription that can't be decided must not keep the others waiting. */
    private boolean matches(
            Asking asking,
            Interaction interaction,
            Versions both,
            ResourceIndexedSearchParams index,
            Map<String, Boolean> events) {
        try {
            return isAbout(asking.subscriber(), interaction, both, events)
                    && asking.criteria().stream().allMatch(each -> criteria.matches(each, both.newest(), index));
        } catch (RuntimeException e) {
            log.warn(
                    // Its words may quote the resource, and with it a person's data.
                    "Subscription/{} can't be decided for a {}: {}.",
                    asking.subscriber().id(),
                    both.newest().fhirType(),
                    e.getClass().getSimpleName());
            return false;
        }
    }

    /** R4's criteria are about what is created or updated; a topic says itself what it is about. */
    private boolean isAbout(
            Subscriber subscriber, Interaction interaction, Versions both, Map<String, Boolean> events) {
        if (subscriber.topic() == null) {
            return interaction != Interaction.DELETE;
        }
        return events.computeIfAbsent(subscriber.topic(), topic -> isEvent(topic, interaction, both));
    }

    private boolean isEvent(String canonical, Interaction interaction, Versions both) {
        Optional<Topic> topic = topics.find(canonical);
        return topic.isPresent() && evaluation.isEvent(topic.get(), interaction, both);
    }

    /** A subscriber with its criteria read. */
    private record Asking(Subscriber subscriber, List<Criterion> criteria) {}
}
