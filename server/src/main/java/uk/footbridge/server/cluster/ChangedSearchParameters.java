package uk.footbridge.server.cluster;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import org.hl7.fhir.instance.model.api.IBaseResource;

/** Lets a search parameter that a user stores count within a second on every server; by itself HAPI looks once a minute. */
@Interceptor
public class ChangedSearchParameters {

    static final String SUBJECT = "search-parameters";

    private final Notices notices;

    ChangedSearchParameters(Notices notices) {
        this.notices = notices;
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource resource) {
        noteChange(resource);
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void updated(IBaseResource before, IBaseResource after) {
        noteChange(after);
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_DELETED)
    public void deleted(IBaseResource resource) {
        noteChange(resource);
    }

    private void noteChange(IBaseResource resource) {
        if (resource.fhirType().equals("SearchParameter")) {
            notices.tell(SUBJECT);
        }
    }
}
