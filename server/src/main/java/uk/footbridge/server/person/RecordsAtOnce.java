package uk.footbridge.server.person;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Patient;
import uk.footbridge.server.errors.Refusal;

/**
 * Lets only so many requests write patient records at once that the database keeps connections for all others.
 *
 * <p>A write that waits for another of the same person holds a connection meanwhile, and the one it waits for may need a
 * second: without a bound, many systems that send one person at the same instant would leave none, for nobody. Here they
 * wait before they have any.
 */
@Interceptor
class RecordsAtOnce {

    private static final String PLACE = RecordsAtOnce.class.getName();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int RETRY_AFTER_SECONDS = 5;

    private static final Set<RestOperationTypeEnum> WRITES =
            Set.of(RestOperationTypeEnum.CREATE, RestOperationTypeEnum.UPDATE, RestOperationTypeEnum.PATCH);

    private final Semaphore places;

    /** Takes half of the connections, one for each write and one that it may need besides. */
    RecordsAtOnce(int connections) {
        places = new Semaphore(Math.max(1, connections / 2), true);
    }

    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    public void enter(RequestDetails request, RestOperationTypeEnum operation) throws InterruptedException {
        if (!writesRecords(request, operation) || request.getUserData().containsKey(PLACE)) {
            return;
        }
        if (!places.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new Refusal(
                            IssueType.TRANSIENT,
                            null,
                            "Too many patient records are being written at once. Nothing of this request was stored."
                                    + " Try again.")
                    .unavailable(RETRY_AFTER_SECONDS);
        }
        request.getUserData().put(PLACE, true);
    }

    @Hook(Pointcut.SERVER_PROCESSING_COMPLETED)
    public void leave(RequestDetails request) {
        if (request.getUserData().remove(PLACE) != null) {
            places.release();
        }
    }

    private static boolean writesRecords(RequestDetails request, RestOperationTypeEnum operation) {
        if (operation == RestOperationTypeEnum.TRANSACTION) {
            return request.getResource() instanceof Bundle sent
                    && sent.getEntry().stream().anyMatch(entry -> entry.getResource() instanceof Patient);
        }
        return WRITES.contains(operation) && "Patient".equals(request.getResourceName());
    }
}
