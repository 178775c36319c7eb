package uk.footbridge.server.errors;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.ResponseDetails;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.Resource;

/**
 * Carries what was let in with a doubt into the answer's OperationOutcome: that of the whole answer when the client
 * prefers one, and that of the entry in the answer to a transaction or batch.
 */
@Interceptor
public class Warnings {

    private static final String KEY = Warnings.class.getName();

    private record Warning(Resource resource, Refusal doubt) {}

    /** Notes a doubt about a resource of this request; it is told when the request has succeeded. */
    public static void add(RequestDetails request, Resource resource, Refusal doubt) {
        List<Warning> warnings = of(request);
        Warning warning = new Warning(resource, doubt);
        // A transaction that is tried again passes here again.
        if (warnings.stream()
                .noneMatch(
                        other -> other.resource() == resource && other.doubt().equals(doubt))) {
            warnings.add(warning);
            request.getUserData().put(KEY, warnings);
        }
    }

    /** Takes what was noted so far, for an answer that tells it itself: with the resource that each doubt is about. */
    public static Map<Refusal, Resource> taken(RequestDetails request) {
        Map<Refusal, Resource> taken = new LinkedHashMap<>();
        of(request).forEach(warning -> taken.putIfAbsent(warning.doubt(), warning.resource()));
        request.getUserData().remove(KEY);
        return taken;
    }

    @SuppressWarnings("unchecked")
    private static List<Warning> of(RequestDetails request) {
        return (List<Warning>) request.getUserData().getOrDefault(KEY, new ArrayList<Warning>());
    }

    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public void tell(RequestDetails request, ResponseDetails response) {
        List<Warning> warnings = of(request);
        if (warnings.isEmpty()) {
            return;
        }
        IBaseResource answer = response.getResponseResource();
        if (answer instanceof OperationOutcome outcome) {
            warnings.forEach(warning -> outcome.addIssue(warning.doubt().issue(IssueSeverity.WARNING)));
        } else if (answer instanceof Bundle answers && request.getResource() instanceof Bundle sent) {
            warnings.forEach(warning -> tell(warning, sent, answers));
        }
    }

    private static void tell(Warning warning, Bundle sent, Bundle answers) {
        for (int i = 0; i < Math.min(sent.getEntry().size(), answers.getEntry().size()); i++) {
            if (sent.getEntry().get(i).getResource() == warning.resource()) {
                outcome(answers.getEntry().get(i)).addIssue(warning.doubt().issue(IssueSeverity.WARNING));
            }
        }
    }

    private static OperationOutcome outcome(BundleEntryComponent entry) {
        if (entry.getResponse().getOutcome() instanceof OperationOutcome outcome) {
            return outcome;
        }
        OperationOutcome outcome = new OperationOutcome();
        entry.getResponse().setOutcome(outcome);
        return outcome;
    }
}
