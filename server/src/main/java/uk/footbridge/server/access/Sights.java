package uk.footbridge.server.access;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import uk.footbridge.server.caller.Caller;

/** What the caller of one request sees of the resources that it has come upon; each is asked about once. */
final class Sights {

    private static final String KEY = Sights.class.getName();

    private final Caller caller;
    private final WhoSeesWhat rule;
    private final Map<String, Sight> known = new HashMap<>();

    /** What the request itself creates is shown to its maker before it has an author. */
    private final Set<Resource> made = Collections.newSetFromMap(new IdentityHashMap<>());

    private Sights(Caller caller, WhoSeesWhat rule) {
        this.caller = caller;
        this.rule = rule;
    }

    static Sights of(RequestDetails request, Caller caller, WhoSeesWhat rule) {
        return (Sights) request.getUserData().computeIfAbsent(KEY, key -> new Sights(caller, rule));
    }

    /** What somebody sees who makes no request. */
    static Sights of(Caller caller, WhoSeesWhat rule) {
        return new Sights(caller, rule);
    }

    void made(Resource resource) {
        made.add(resource);
    }

    /** Whether this very request made it. */
    boolean isMade(IdType id) {
        return made.stream()
                .map(Resource::getIdElement)
                .anyMatch(each -> id.getIdPart().equals(each.getIdPart())
                        && id.getResourceType().equals(each.getResourceType()));
    }

    void look(Collection<Resource> resources) {
        resources.stream()
                .filter(resource -> !made.contains(resource))
                .filter(resource -> !rule.everybodySees(resource.fhirType()))
                .filter(resource -> !known.containsKey(Parts.key(resource)))
                .collect(Collectors.groupingBy(
                        Resource::fhirType,
                        Collectors.mapping(resource -> resource.getIdElement().getIdPart(), Collectors.toSet())))
                .forEach(this::look);
    }

    void lookAt(Collection<IdType> resources) {
        resources.stream()
                .filter(id -> !rule.everybodySees(id.getResourceType()))
                .collect(Collectors.groupingBy(
                        IdType::getResourceType, Collectors.mapping(IdType::getIdPart, Collectors.toSet())))
                .forEach(this::look);
    }

    private void look(String type, Set<String> ids) {
        Map<String, Sight> seen = rule.seen(caller, type, ids);
        ids.forEach(id -> known.put(type + "/" + id, hidden(type, seen.get(id))));
    }

    /** Takes over what has just been asked for the same caller. */
    void know(String type, Map<String, Sight> seen) {
        seen.forEach((id, sight) -> known.putIfAbsent(type + "/" + id, hidden(type, sight)));
    }

    private static Sight hidden(String type, Sight sight) {
        return sight != Sight.EVERYTHING && CodesOnly.hides(type) ? null : sight;
    }

    Sight of(String type, String id) {
        if (rule.everybodySees(type)) {
            return Sight.EVERYTHING;
        }
        String key = type + "/" + id;
        if (!known.containsKey(key)) {
            look(type, Set.copyOf(List.of(id)));
        }
        return known.get(key);
    }

    boolean seesInFull(String type, Collection<String> ids) {
        lookAt(ids.stream().map(id -> new IdType(type, id)).toList());
        return ids.stream().allMatch(id -> of(type, id) == Sight.EVERYTHING);
    }

    /** Null when the caller may not see it. */
    Sight of(Resource resource) {
        return made.contains(resource)
                ? Sight.EVERYTHING
                : of(resource.fhirType(), resource.getIdElement().getIdPart());
    }

    /** A resource as the caller sees it; null when it doesn't. */
    Resource shown(Resource whole) {
        Sight sight = of(whole);
        if (sight == null || sight == Sight.EVERYTHING) {
            return sight == null ? null : whole;
        }
        return sight == Sight.CLAIM && whole instanceof Task task ? CodesOnly.toClaim(task) : CodesOnly.of(whole);
    }
}
