package uk.footbridge.server.intake;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Resource;
import uk.footbridge.server.errors.IfMatch;
import uk.footbridge.server.errors.Refusal;
import uk.footbridge.server.errors.TransactionEntries;

/**
 * Turns down an update whose body says that it was made from an older version.
 *
 * <p>HAPI looks at If-Match only, so a client without it would overwrite what it has never seen. With If-Match, that
 * header decides.
 */
@Interceptor
class OutdatedVersionInterceptor {

    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED, order = -90)
    public void judge(IBaseResource stored, IBaseResource sent, RequestDetails request) {
        if (!(request instanceof ServletRequestDetails)
                || !(stored instanceof Resource before)
                || !(sent instanceof Resource after)
                || IfMatch.version(request, after).isPresent()) {
            return;
        }
        long current = version(before.getIdElement().getVersionIdPart());
        long madeFrom = version(after.getMeta().getVersionId());
        if (madeFrom < current) {
            throw new Refusal(
                            IssueType.CONFLICT,
                            TransactionEntries.place(request, after, after.fhirType() + ".meta.versionId"),
                            "%s/%s is at version %d, and this update was made from version %d. Read it again, make the change"
                                            .formatted(
                                                    before.fhirType(),
                                                    before.getIdElement().getIdPart(),
                                                    current,
                                                    madeFrom)
                                    + " on what is there now, and send it with If-Match.")
                    .conflict();
        }
    }

    /** A version that isn't one of ours says nothing about age. */
    private static long version(String written) {
        return written != null && written.matches("[0-9]{1,18}") ? Long.parseLong(written) : Long.MAX_VALUE;
    }
}
