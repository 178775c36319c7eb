package uk.footbridge.server.access;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IBaseBundle;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import uk.footbridge.server.caller.Caller;
import uk.footbridge.server.caller.Callers;

/**
 * Refuses a Bundle's writes to what its sender doesn't see. HAPI asks what may be shown of a resource before it stores the
 * change, drops the change without a word when nothing may, and answers that it was done. What isn't there can't be changed
 * or deleted either, and is refused alike; only a PUT makes it.
 */
@Interceptor
class EntryInterceptor {

    private static final String PATCHED = EntryInterceptor.class.getName() + ".patched";

    private final WhoSeesWhat rule;

    EntryInterceptor(WhoSeesWhat rule) {
        this.rule = rule;
    }

    /** Whether a change was asked for as a PATCH, by itself or in a Bundle, which is a POST as a whole. */
    static boolean isPatch(RequestDetails request, Resource changed) {
        return request.getRequestType() == RequestTypeEnum.PATCH
                || request.getUserData().get(PATCHED) instanceof Set<?> patched && patched.contains(Parts.key(changed));
    }

    /** Each entry of a batch passes as a transaction of its own. */
    @Hook(Pointcut.STORAGE_TRANSACTION_PROCESSING)
    public void judge(IBaseBundle sent, RequestDetails request) {
        Caller caller = Callers.of(request);
        if (caller.seesEverything() || !(sent instanceof Bundle bundle)) {
            return;
        }
        request.getUserData().put(PATCHED, patched(bundle));
        if (bundle.getType() == BundleType.TRANSACTION) {
            named(bundle, Set.of(HTTPVerb.PATCH, HTTPVerb.DELETE)).forEach((type, ids) -> refuse(type, ids, caller));
            named(bundle, Set.of(HTTPVerb.PUT)).forEach((type, ids) -> refuse(type, rule.stored(type, ids), caller));
        }
    }

    /** What is only patched; of what the same Bundle has a PUT as well, a whole one was asked for. */
    private static Set<String> patched(Bundle bundle) {
        Set<String> patched = new TreeSet<>();
        named(bundle, Set.of(HTTPVerb.PATCH)).forEach((type, ids) -> ids.forEach(id -> patched.add(type + "/" + id)));
        named(bundle, Set.of(HTTPVerb.PUT)).forEach((type, ids) -> ids.forEach(id -> patched.remove(type + "/" + id)));
        return patched;
    }

    private static Map<String, Set<String>> named(Bundle bundle, Set<HTTPVerb> verbs) {
        return bundle.getEntry().stream()
                .map(BundleEntryComponent::getRequest)
                .filter(each -> verbs.contains(each.getMethod()))
                .map(each -> new IdType(each.getUrl()))
                .filter(id -> id.hasResourceType() && id.hasIdPart())
                .collect(Collectors.groupingBy(
                        IdType::getResourceType, Collectors.mapping(IdType::getIdPart, Collectors.toSet())));
    }

    private void refuse(String type, Set<String> ids, Caller caller) {
        if (ids.isEmpty() || rule.everybodySees(type)) {
            return;
        }
        Set<String> hidden = new TreeSet<>(ids);
        hidden.removeAll(rule.seenToChange(caller, type, ids).keySet());
        if (!hidden.isEmpty()) {
            throw new ResourceNotFoundException(
                    new IdType(type, hidden.iterator().next()));
        }
    }
}
