package uk.footbridge.server.subscription;

import ca.uhn.fhir.jpa.searchparam.extractor.ISearchParamExtractor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import uk.footbridge.server.outbox.Change;
import uk.footbridge.server.outbox.Event;

/**
 * Tells events as far as a subscription's maker sees them now: the version that the change made, and with it what the topic
 * adds. What of it the maker doesn't see is left out; of an event that it doesn't see at all, there is a number and a time.
 */
class Happenings {

    private final StoredVersions versions;
    private final ISearchParamExtractor extractor;
    private final MakersEyes eyes;

    Happenings(StoredVersions versions, ISearchParamExtractor extractor, MakersEyes eyes) {
        this.versions = versions;
        this.extractor = extractor;
        this.eyes = eyes;
    }

    /**
     * Events in the words of a notification. The maker's eyes are asked once for all of them.
     *
     * @param content how much is told; with full-resource the context is as it is now
     */
    List<Notification.Happening> of(Subscriber subscriber, Topic topic, List<Event> events, Content content) {
        if (content == Content.EMPTY) {
            return events.stream().map(Happenings::untold).toList();
        }
        List<Found> found = events.stream().map(event -> find(topic, event)).toList();
        Eyes.View view = eyes.look(
                subscriber.id(), found.stream().flatMap(Found::resources).toList());
        return found.stream()
                .map(each -> eyes.finds(view, subscriber, each.event().change())
                        ? told(each, content, view)
                        : untold(each.event()))
                .toList();
    }

    /**
     * An event and what it would tell.
     *
     * @param made empty when the change deleted it, or its version isn't kept
     * @param targets what comes along, by reference
     */
    private record Found(Event event, Optional<Resource> made, Map<String, IdType> targets) {

        Stream<IdType> resources() {
            return Stream.concat(Stream.of(MakersEyes.id(event.change())), targets.values().stream());
        }
    }

    private Found find(Topic topic, Event event) {
        Optional<Resource> made = versions.current(event.change());
        return new Found(
                event,
                made,
                made.map(each -> targets(each, topic.includesOf(each.fhirType())))
                        .orElseGet(Map::of));
    }

    private Notification.Happening told(Found found, Content content, Eyes.View view) {
        return found.made()
                .flatMap(made -> told(found, made, content, view))
                .orElseGet(() -> happening(found.event(), null, List.of(), null));
    }

    /** Asks once what of it all is still there; nothing comes with the resource when it itself is not. */
    private Optional<Notification.Happening> told(Found found, Resource made, Content content, Eyes.View view) {
        Change change = found.event().change();
        List<IdType> seen = found.targets().values().stream().filter(view::sees).toList();
        List<IdType> asked = new ArrayList<>(List.of(MakersEyes.id(change)));
        if (content == Content.FULL_RESOURCE) {
            asked.addAll(seen);
        }
        List<IdType> there = versions.newest(asked);
        if (there.isEmpty() || !reference(there.get(0)).equals(change.reference())) {
            return Optional.empty();
        }
        return content == Content.ID_ONLY
                ? Optional.of(happening(found.event(), null, references(seen), made))
                : view.shown(made)
                        .map(shown ->
                                happening(found.event(), shown, resources(there.subList(1, there.size()), view), made));
    }

    private static List<Notification.Context> references(List<IdType> targets) {
        return targets.stream()
                .map(each -> new Notification.Context(reference(each), null))
                .toList();
    }

    private List<Notification.Context> resources(List<IdType> newest, Eyes.View view) {
        return newest.stream()
                .flatMap(id -> versions
                        .version(id)
                        .flatMap(view::shown)
                        .map(resource -> new Notification.Context(reference(id), resource))
                        .stream())
                .toList();
    }

    private static String reference(IdType id) {
        return id.getResourceType() + "/" + id.getIdPart();
    }

    private static Notification.Happening untold(Event event) {
        return new Notification.Happening(
                event.number(), event.change().made(), event.change().interaction(), null, null, List.of(), null);
    }

    private static Notification.Happening happening(
            Event event, Resource told, List<Notification.Context> context, Resource made) {
        Change change = event.change();
        return new Notification.Happening(
                event.number(), change.made(), change.interaction(), change.reference(), told, context, made);
    }

    /** What these search parameters of a resource lead to, each once; what lives elsewhere can't be sent. */
    private Map<String, IdType> targets(Resource resource, List<String> includes) {
        return extractor.extractResourceLinks(resource, false).stream()
                .filter(each -> includes.contains(each.getSearchParamName()))
                .map(each -> each.getRef().getReferenceElement())
                .filter(each -> each.hasResourceType() && each.hasIdPart() && !each.isAbsolute())
                .map(IIdType::toUnqualifiedVersionless)
                .collect(Collectors.toMap(
                        IIdType::getValue,
                        each -> new IdType(each.getValue()),
                        (one, same) -> one,
                        LinkedHashMap::new));
    }
}
