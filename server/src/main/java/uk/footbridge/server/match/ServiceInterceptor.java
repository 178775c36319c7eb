package uk.footbridge.server.match;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.Location;

/**
 * Keeps the table that a match compares in step with the directory: both are written in one transaction, so the next match
 * sees what a service has just said.
 */
@Interceptor
class ServiceInterceptor {

    private final ServiceTable services;
    private final PlaceTable places;

    ServiceInterceptor(ServiceTable services, PlaceTable places) {
        this.services = services;
        this.places = places;
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource created) {
        write(created);
    }

    /** Bringing a deleted resource back is an update too. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void updated(IBaseResource stored, IBaseResource changed) {
        write(changed);
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_DELETED)
    public void deleted(IBaseResource deleted) {
        String id = deleted.getIdElement().getIdPart();
        if (deleted instanceof HealthcareService) {
            services.delete(id);
        } else if (deleted instanceof Location) {
            places.delete(id);
        }
    }

    private void write(IBaseResource resource) {
        if (resource instanceof HealthcareService service) {
            services.write(service);
        } else if (resource instanceof Location location) {
            places.write(location.getIdElement().getIdPart(), location);
        }
    }
}
