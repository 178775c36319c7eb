package uk.footbridge.server.errors;

import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.ParameterUtil;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Resource;

/** Finds the version on which a write was made dependent: by header, or by the entry of a transaction or batch. */
public final class IfMatch {

    private IfMatch() {}

    /** The version in If-Match, without its quotes; empty when the sender names none there. */
    public static Optional<String> version(RequestDetails request, Resource sent) {
        Optional<BundleEntryComponent> entry =
                TransactionEntries.entry(request, sent).or(() -> entryOfBatch(request, sent));
        String written = entry.isPresent()
                ? entry.get().getRequest().getIfMatch()
                : request.getHeader(Constants.HEADER_IF_MATCH);
        return Optional.ofNullable(written).filter(each -> !each.isBlank()).map(ParameterUtil::parseETagValue);
    }

    private static Optional<BundleEntryComponent> entryOfBatch(RequestDetails request, Resource sent) {
        return request.getResource() instanceof Bundle bundle
                ? bundle.getEntry().stream()
                        .filter(entry -> entry.getResource() == sent)
                        .findFirst()
                : Optional.empty();
    }
}
