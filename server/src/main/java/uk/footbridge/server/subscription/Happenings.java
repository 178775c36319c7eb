package uk.footbridge.server.subscription;

import ca.uhn.fhir.jpa.searchparam.extractor.ISearchParamExtractor;
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
        Optional<Resource> made = content == Content.EMPTY ? Optional.empty() : versions.made(change);
        return new Notification.Happening(
                event.number(),
                change.made(),
                change.interaction(),
                change.reference(),
                content == Content.FULL_RESOURCE ? made.orElse(null) : null,
                made.map(each -> context(topic, each, content)).orElseGet(List::of));
    }

    private List<Notification.Context> context(Topic topic, Resource resource, Content content) {
        Map<String, IdType> targets = targets(resource, topic.includesOf(resource.fhirType()));
        if (content == Content.ID_ONLY) {
            return targets.keySet().stream()
                    .map(each -> new Notification.Context(each, null))
                    .toList();
        }
        return versions.now(targets.values())
                .map(each -> new Notification.Context(
                        each.fhirType() + "/" + each.getIdElement().getIdPart(), each))
                .toList();
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
