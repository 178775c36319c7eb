package uk.footbridge.server.validation;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import uk.footbridge.server.cluster.Notices;

/**
 * Lets a profile, value set, code system or questionnaire that a user stores count from the next request on, and on the other
 * servers of the database within a second.
 */
@Interceptor
public class ChangedDefinitions {

    private static final Set<String> DEFINITIONS =
            Set.of("StructureDefinition", "ValueSet", "CodeSystem", "Questionnaire");

    static final String SUBJECT = "definitions";

    private final ResourceValidator validator;
    private final Notices notices;

    ChangedDefinitions(ResourceValidator validator, Notices notices) {
        this.validator = validator;
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
        if (DEFINITIONS.contains(resource.fhirType()) && TransactionSynchronizationManager.isSynchronizationActive()) {
            notices.tell(SUBJECT);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    validator.invalidate();
                }
            });
        }
    }
}
