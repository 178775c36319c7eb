package uk.footbridge.server.errors;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseBundle;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;

/**
 * Remembers a transaction while it is processed, so that a refusal can name the entry that it is about.
 *
 * <p>Each entry of a batch is answered on its own, so there the plain path is the right one.
 */
@Interceptor
public class TransactionEntries {

    private static final String KEY = TransactionEntries.class.getName();

    @Hook(value = Pointcut.STORAGE_TRANSACTION_PROCESSING, order = -1000)
    public void remember(RequestDetails request, IBaseBundle bundle) {
        if (request == null) {
            return;
        }
        if (bundle instanceof Bundle transaction && !isBatch(request)) {
            request.getUserData().put(KEY, transaction);
        } else {
            request.getUserData().remove(KEY);
        }
    }

    private static boolean isBatch(RequestDetails request) {
        return request.getResource() instanceof Bundle sent && sent.getType() == BundleType.BATCH;
    }

    /** The transaction that this request belongs to. */
    public static Optional<Bundle> of(RequestDetails request) {
        return request == null
                ? Optional.empty()
                : Optional.ofNullable((Bundle) request.getUserData().get(KEY));
    }

    /** The entry that brought this very resource. */
    public static Optional<BundleEntryComponent> entry(RequestDetails request, IBaseResource resource) {
        return of(request).flatMap(transaction -> transaction.getEntry().stream()
                .filter(entry -> entry.getResource() == resource)
                .findFirst());
    }

    /** Turns {@code Task.status} into {@code Bundle.entry[1].resource.status} when the Task came in a transaction. */
    public static String place(RequestDetails request, IBaseResource resource, String path) {
        if (path == null) {
            return null;
        }
        List<BundleEntryComponent> entries = of(request).map(Bundle::getEntry).orElseGet(List::of);
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).getResource() == resource) {
                int dot = path.indexOf('.');
                return "Bundle.entry[" + i + "].resource" + (dot < 0 ? "" : path.substring(dot));
            }
        }
        return path;
    }
}
