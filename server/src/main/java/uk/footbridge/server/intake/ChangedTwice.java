package uk.footbridge.server.intake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import uk.footbridge.server.errors.Refusal;

/**
 * Refuses a transaction that changes one resource twice, as FHIR's transaction rules have it.
 *
 * <p>HAPI would keep the last of two patches and quietly lose the first.
 */
final class ChangedTwice {

    private ChangedTwice() {}

    static void refuse(Bundle transaction) {
        List<BundleEntryComponent> entries = transaction.getEntry();
        Map<String, Integer> changed = new HashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            String target = target(entries.get(i));
            Integer before = target == null ? null : changed.putIfAbsent(target, i);
            if (before != null) {
                throw new Refusal(
                                IssueType.INVALID,
                                "Bundle.entry[" + i + "].request.url",
                                "Entries %d and %d of the transaction both change %s. Send one of them, or send them one after the other."
                                        .formatted(before, i, target))
                        .unprocessable();
            }
        }
    }

    /** What the entry changes, where its URL says so; a condition is only resolved later. */
    private static String target(BundleEntryComponent entry) {
        HTTPVerb method = entry.getRequest().getMethod();
        String url = entry.getRequest().getUrl();
        boolean changes = method == HTTPVerb.PUT || method == HTTPVerb.PATCH || method == HTTPVerb.DELETE;
        if (!changes || url == null || url.indexOf('?') >= 0) {
            return null;
        }
        IdType id = new IdType(url);
        return id.hasIdPart() ? id.toUnqualifiedVersionless().getValue() : null;
    }
}
