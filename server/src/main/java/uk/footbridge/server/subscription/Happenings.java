package uk.footbridge.server.subscription;

import ca.uhn.fhir.jpa.searchparam.extractor.ISearchParamExtractor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import uk.footbridge.server.outbox.Change;
import uk.footbridge.server.outbox.Event;

/** Tells an event as far as a subscriber may see it: the version that the change made, and with it what the topic adds. */
class Happenings {

    private final StoredVersions versions;
    private final ISearchParamExtractor extractor;

    Happenings(StoredVersions versions, ISearchParamExtractor extractor) {
        this.versions = versions;
        this.extractor = extractor;
    }

    /**
     * An event in the words of a notification.
     *
     * @param content how much is told; with full-resource the context is as it is now
     */
    Notification.Happening of(Topic topic, Event event, Content content) {
        Change change = event.change();
        Optional<Resource> made = content == Content.EMPTY ? Optional.empty() : versions.current(change);
        return made.flatMap(each -> told(topic, event, each, content)).orElseGet(() -> untold(event));
    }

    /** Asks once what of it all is still there; nothing when the resource itself is not. */
    private Optional<Notification.Happening> told(Topic topic, Event event, Resource made, Content content) {
        Change change = event.change();
        Map<String, IdType> targets = targets(made, topic.includesOf(made.fhirType()));
        List<IdType> asked = new ArrayList<>(List.of(new IdType(change.type(), change.resourceId())));
        if (content == Content.FULL_RESOURCE) {
            asked.addAll(targets.values());
        }
        List<IdType> there = versions.newest(asked);
        if (there.isEmpty() || !reference(there.get(0)).equals(change.reference())) {
            return Optional.empty();
        }
        return Optional.of(
                content == Content.ID_ONLY
                        ? happening(event, null, references(targets), made)
                        : happening(event, made, resources(there.subList(1, there.size())), made));
    }

    private static List<Notification.Context> references(Map<String, IdType> targets) {
        return targets.keySet().stream()
                .map(each -> new Notification.Context(each, null))
                .toList();
    }

    private List<Notification.Context> resources(List<IdType> newest) {
        return newest.stream()
                .flatMap(id -> versions.version(id).stream()
                        .map(resource -> new Notification.Context(reference(id), resource)))
                .toList();
    }

    private static String reference(IdType id) {
        return id.getResourceType() + "/" + id.getIdPart();
    }

    private static Notification.Happening untold(Event event) {
        return happening(event, null, List.of(), null);
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
