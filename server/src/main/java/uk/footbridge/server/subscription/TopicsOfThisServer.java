package uk.footbridge.server.subscription;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import uk.footbridge.server.errors.Refusal;
import uk.footbridge.server.errors.TransactionEntries;

/**
 * Refuses topics of others. A topic is code that runs for every change, so it comes with the release; one that was stored
 * and never fires would be worse than a refusal.
 */
@Interceptor
class TopicsOfThisServer {

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
    public void created(IBaseResource asked, RequestDetails request) {
        refuse(asked, request);
    }

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
    public void updated(IBaseResource stored, IBaseResource asked, RequestDetails request) {
        refuse(asked, request);
        refuse(stored, request);
    }

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_DELETED)
    public void deleted(IBaseResource stored, RequestDetails request) {
        refuse(stored, request);
    }

    /** What comes with a package is written without a request. */
    private static void refuse(IBaseResource resource, RequestDetails request) {
        if (resource instanceof Basic basic && TopicReader.isTopic(basic) && request instanceof ServletRequestDetails) {
            String place = TransactionEntries.place(request, resource, "Basic.code");
            throw new Refusal(
                            IssueType.BUSINESSRULE,
                            place,
                            "Subscription topics come with this server and can't be written. GET Basic?code=%s|%s lists them; narrow one by filters, or subscribe by criteria."
                                    .formatted(TopicReader.CODE_SYSTEM, TopicReader.CODE))
                    .unprocessable();
        }
    }
}
