package uk.footbridge.server.plan;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import uk.footbridge.server.errors.IfMatch;
import uk.footbridge.server.errors.Refusal;
import uk.footbridge.server.errors.TransactionEntries;

/**
 * Wants the update of a plan to name the version that it was made from, or it would drop the lines that another agency
 * has added since. FHIR R4 (http.html#concurrency) lets a server answer 400 when there is no If-Match; the version in the
 * body says the same and is taken too. A patch changes what is stored and always fits.
 */
@Interceptor
class NamedVersion {

    /** After the intake has told a body that is outdated, and before everything that costs more. */
    private static final int EARLY = -80;

    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED, order = EARLY)
    public void judge(IBaseResource stored, IBaseResource sent, RequestDetails request) {
        if (!(request instanceof ServletRequestDetails)
                || !(stored instanceof CarePlan before)
                || !(sent instanceof CarePlan after)
                || !CarePlans.isOurs(before)
                || !before.hasStatus()) {
            return;
        }
        String current = before.getIdElement().getVersionIdPart();
        Optional<String> ifMatch = IfMatch.version(request, after);
        if (ifMatch.isPresent() && !ifMatch.get().equals(current)) {
            throw outdated(before, ifMatch.get()).preconditionFailed();
        }
        if (ifMatch.isEmpty() && !saysVersion(after)) {
            throw unnamed(before, after, request).badRequest();
        }
    }

    private static boolean saysVersion(CarePlan sent) {
        String version = sent.getMeta().getVersionId();
        return version != null && version.matches("[0-9]{1,18}");
    }

    private static Refusal unnamed(CarePlan before, CarePlan after, RequestDetails request) {
        return new Refusal(
                IssueType.REQUIRED,
                TransactionEntries.place(request, after, "CarePlan.meta.versionId"),
                "%s is written by several agencies, so an update says which version it was made from: read the plan, change it,"
                                .formatted(name(before))
                        + " and send it with If-Match (the ETag of the read) or with the meta.versionId that was read. A"
                        + " patch that only adds lines needs neither.");
    }

    private static Refusal outdated(CarePlan before, String named) {
        return new Refusal(
                IssueType.CONFLICT,
                null,
                "%s is at version %s, and If-Match names %s: someone else has changed it since it was read. Nothing of this"
                                .formatted(name(before), before.getIdElement().getVersionIdPart(), named)
                        + " request was stored. Read it again, and decide afresh.");
    }

    private static String name(CarePlan plan) {
        return "CarePlan/" + plan.getIdElement().getIdPart();
    }
}
