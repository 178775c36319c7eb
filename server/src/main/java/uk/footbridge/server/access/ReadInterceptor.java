package uk.footbridge.server.access;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.IPreResourceAccessDetails;
import ca.uhn.fhir.rest.api.server.IPreResourceShowDetails;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Resource;
import uk.footbridge.server.caller.Caller;
import uk.footbridge.server.caller.Callers;

/**
 * Takes what the caller may not see out of all that the storage hands out: reads, versions, histories, pages of searches,
 * what they include, and what operations read on the caller's behalf. HAPI's ConsentInterceptor asks for one resource at a
 * time; this asks the database once for all that are handed out together.
 */
@Interceptor
class ReadInterceptor {

    private final WhoSeesWhat rule;

    ReadInterceptor(WhoSeesWhat rule) {
        this.rule = rule;
    }

    @Hook(Pointcut.STORAGE_PREACCESS_RESOURCES)
    public void access(IPreResourceAccessDetails found, RequestDetails request) {
        Caller caller = Callers.of(request);
        if (caller.seesEverything()) {
            return;
        }
        Sights sights = look(found::getResource, found.size(), request, caller);
        for (int i = 0; i < found.size(); i++) {
            if (!(found.getResource(i) instanceof Resource resource) || sights.of(resource) == null) {
                found.setDontReturnResourceAtIndex(i);
            }
        }
    }

    @Hook(Pointcut.STORAGE_PRESHOW_RESOURCES)
    public void show(IPreResourceShowDetails found, RequestDetails request) {
        Caller caller = Callers.of(request);
        if (caller.seesEverything()) {
            return;
        }
        Sights sights = look(found::getResource, found.size(), request, caller);
        for (int i = 0; i < found.size(); i++) {
            IBaseResource resource = found.getResource(i);
            if (resource != null) {
                found.setResource(i, sights.shown((Resource) resource));
            }
        }
    }

    /** Asks about all of them at once. */
    private Sights look(IntFunction<IBaseResource> found, int size, RequestDetails request, Caller caller) {
        Sights sights = Sights.of(request, caller, rule);
        sights.look(IntStream.range(0, size)
                .mapToObj(found)
                .filter(Resource.class::isInstance)
                .map(Resource.class::cast)
                .toList());
        return sights;
    }
}
