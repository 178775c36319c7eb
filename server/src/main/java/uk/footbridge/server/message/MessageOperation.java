package uk.footbridge.server.message;

import ca.uhn.fhir.interceptor.api.HookParams;
import ca.uhn.fhir.interceptor.api.IInterceptorBroadcaster;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.dao.tx.IHapiTransactionService;
import ca.uhn.fhir.model.api.annotation.Description;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.IPreResourceShowDetails;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SimplePreResourceShowDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import ca.uhn.fhir.rest.server.util.CompositeInterceptorBroadcaster;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Resource;
import uk.footbridge.server.errors.Refusal;
import uk.footbridge.server.packages.Canonicals;

/** Answers {@code ServiceRequest/[id]/$message}: a referral as a message. */
class MessageOperation {

    private final MessageWriting.To writing;
    private final IHapiTransactionService transactions;
    private final IInterceptorBroadcaster interceptors;

    MessageOperation(
            MessageWriting.To writing, IHapiTransactionService transactions, IInterceptorBroadcaster interceptors) {
        this.writing = writing;
        this.transactions = transactions;
        this.interceptors = interceptors;
    }

    /**
     * Writes a referral as a message.
     *
     * @param id the ServiceRequest; 404 when it isn't there, 410 when it was deleted
     * @param event 0..1, {@code servicerequest-request} (as when left out) or {@code servicerequest-response}; 422 for
     *     another, and for a response while nobody has answered
     * @return a Bundle of type message, built from what is stored and what the caller sees of it
     */
    @Operation(
            name = "$message",
            typeName = "ServiceRequest",
            idempotent = true,
            canonicalUrl = Canonicals.BASE + "/OperationDefinition/message")
    @Description("Answers a referral as a message")
    public Bundle message(
            @IdParam IdType id, @OperationParam(name = "event", max = 1) CodeType event, RequestDetails request) {
        String serviceRequest = "ServiceRequest/" + id.getIdPart();
        MessageWriting messages = writing.whom(request.getFhirServerBase(), whole -> shown(whole, request));
        String asked = event == null ? Bars.REQUEST : event.getValue();
        return transactions.withRequest(request).execute(() -> message(serviceRequest, asked, messages));
    }

    /** Asks those whom the storage asks before it hands something out. */
    private Optional<Resource> shown(Resource whole, RequestDetails request) {
        SimplePreResourceShowDetails show = new SimplePreResourceShowDetails(whole);
        CompositeInterceptorBroadcaster.newCompositeBroadcaster(interceptors, request)
                .callHooks(
                        Pointcut.STORAGE_PRESHOW_RESOURCES,
                        new HookParams()
                                .add(IPreResourceShowDetails.class, show)
                                .add(RequestDetails.class, request)
                                .addIfMatchesType(ServletRequestDetails.class, request));
        return Optional.ofNullable((Resource) show.getResource(0));
    }

    private static Bundle message(String serviceRequest, String asked, MessageWriting messages) {
        return switch (asked) {
            case Bars.REQUEST -> messages.request(serviceRequest).bundle();
            case Bars.RESPONSE -> messages.response(serviceRequest)
                    .orElseThrow(() -> refused("There is no answer yet: nobody has accepted or rejected the referral."))
                    .bundle();
            default -> throw refused(
                    "There is no event '%s'. Expected %s or %s.".formatted(asked, Bars.REQUEST, Bars.RESPONSE));
        };
    }

    private static RuntimeException refused(String words) {
        return new Refusal(IssueType.BUSINESSRULE, "Parameters.parameter.where(name = 'event')", words).unprocessable();
    }
}
