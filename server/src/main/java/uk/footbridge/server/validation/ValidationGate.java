package uk.footbridge.server.validation;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.Resource;
import uk.footbridge.server.errors.Refusal;
import uk.footbridge.server.errors.TransactionEntries;
import uk.footbridge.server.errors.Warnings;

/**
 * Lets nothing into the store that its profiles or base R4 forbid, whether it comes by create, update, patch, batch,
 * transaction or condition: HAPI's storage calls this for each of them, after the intake has set the spelling right.
 */
@Interceptor
public class ValidationGate {

    private static final int AFTER_INTAKE = -50;

    private final ResourceValidator validator;
    private final ValidationMeters meters;
    private final Tracer tracer;

    ValidationGate(ResourceValidator validator, ValidationMeters meters, Tracer tracer) {
        this.validator = validator;
        this.meters = meters;
        this.tracer = tracer;
    }

    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED, order = AFTER_INTAKE)
    public void judgeNew(IBaseResource sent, RequestDetails request) {
        judge((Resource) sent, request);
    }

    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED, order = AFTER_INTAKE)
    public void judgeChanged(IBaseResource stored, IBaseResource sent, RequestDetails request) {
        judge((Resource) sent, request);
    }

    /** What the server writes on its own, such as a package's definitions, was made and tested by whoever made it. */
    private void judge(Resource sent, RequestDetails request) {
        if (!(request instanceof ServletRequestDetails)) {
            return;
        }
        Verdict verdict = judge(sent);
        if (!verdict.isValid()) {
            meters.refused(ResourceValidator.claimed(sent));
            throw refusal(sent, request, verdict);
        }
        verdict.findings().stream()
                .filter(finding -> finding.severity() == IssueSeverity.WARNING)
                .forEach(finding ->
                        Warnings.add(request, sent, new Refusal(finding.type(), finding.expression(), finding.text())));
    }

    private Verdict judge(Resource sent) {
        Span span = tracer.spanBuilder("validate")
                .setAttribute("fhir.resource", sent.fhirType())
                .startSpan();
        Scope current = span.makeCurrent();
        try {
            return meters.timed(() -> validator.validate(sent));
        } finally {
            current.close();
            span.end();
        }
    }

    private static UnprocessableEntityException refusal(Resource sent, RequestDetails request, Verdict verdict) {
        OperationOutcome outcome = verdict.toOperationOutcome();
        for (OperationOutcome.OperationOutcomeIssueComponent issue : outcome.getIssue()) {
            issue.getExpression()
                    .forEach(path -> path.setValue(TransactionEntries.place(request, sent, path.getValue())));
        }
        return new UnprocessableEntityException(verdict.errors().get(0).text(), outcome);
    }
}
