package uk.footbridge.server.directory;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Organization;

/** Keeps the directory's tables in step with every write, whichever way it comes in, and takes off a stale mark that is sent. */
@Interceptor
class DirectoryInterceptor {

    private final DirectoryTables tables;

    DirectoryInterceptor(DirectoryTables tables) {
        this.tables = tables;
    }

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
    public void unmarkNew(IBaseResource asked) {
        StaleMarks.takeOff(asked);
    }

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
    public void unmarkChanged(IBaseResource stored, IBaseResource asked) {
        StaleMarks.takeOff(asked);
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource created) {
        write(created);
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void changed(IBaseResource stored, IBaseResource changed) {
        write(changed);
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_DELETED)
    public void deleted(IBaseResource deleted) {
        tables.delete(deleted.fhirType(), deleted.getIdElement().getIdPart());
    }

    private void write(IBaseResource written) {
        if (written instanceof HealthcareService service) {
            tables.write(service);
        } else if (written instanceof Organization organization) {
            tables.write(organization);
        } else if (written instanceof Location location) {
            tables.write(location);
        }
    }
}
