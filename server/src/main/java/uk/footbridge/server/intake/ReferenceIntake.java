package uk.footbridge.server.intake;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import uk.footbridge.server.errors.ElementPath;
import uk.footbridge.server.errors.Refusal;

/**
 * Sorts references into those that must lead somewhere on this server and those that are kept as they were sent.
 *
 * <p>Kept: absolute URLs elsewhere, {@code urn:} names that nothing resolves, fragments, and references with an
 * identifier only. An absolute URL of this very server becomes relative, or a search by the resource would miss it.
 */
final class ReferenceIntake {

    private static final Pattern SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*:");
    private static final Pattern RELATIVE =
            Pattern.compile("^([A-Za-z]+)/[A-Za-z0-9\\-.]{1,64}(/_history/[A-Za-z0-9\\-.]{1,64})?$");

    private final Set<String> resourceTypes;
    private final SearchTokens tokens;
    private final List<TargetAdvice> advice;

    ReferenceIntake(Set<String> resourceTypes, SearchTokens tokens, List<TargetAdvice> advice) {
        this.resourceTypes = resourceTypes;
        this.tokens = tokens;
        this.advice = advice;
    }

    /**
     * A version is left out of a reference to what is here: the resource goes on changing under the one that
     * refers.
     */
    void normalise(Resource resource, List<Reference> references, String serverBase) {
        if (resource instanceof Bundle) {
            return;
        }
        for (Reference reference : references) {
            String written = reference.getReference();
            if (written == null) {
                continue;
            }
            if (serverBase != null && written.startsWith(serverBase + "/")) {
                written = written.substring(serverBase.length() + 1);
            }
            if (isConditional(written)) {
                written = tokens.inUrl(written);
            } else if (RELATIVE.matcher(written).matches()) {
                written = new IdType(written).toVersionless().getValue();
            }
            if (!written.equals(reference.getReference())) {
                reference.setReference(written);
            }
        }
    }

    /** Whether the reference names a resource of this server; what is inside a stored Bundle names its neighbours. */
    boolean mustLeadSomewhere(Resource resource, Reference reference) {
        String written = reference.getReference();
        return written != null
                && !(resource instanceof Bundle)
                && !written.startsWith("#")
                && !isConditional(written)
                && !SCHEME.matcher(written).find();
    }

    Optional<Refusal> checkForm(Resource resource, Reference reference) {
        var form = RELATIVE.matcher(reference.getReference());
        if (form.matches() && resourceTypes.contains(form.group(1))) {
            return Optional.empty();
        }
        return Optional.of(new Refusal(
                IssueType.VALUE,
                path(resource, reference),
                "'%s' is no reference that this server can follow. Expected Type/id of a resource on this server, an"
                                .formatted(reference.getReference())
                        + " absolute URL of one elsewhere, or only an identifier."));
    }

    Refusal leadsNowhere(Resource resource, Reference reference) {
        IdType target = id(reference);
        String words = advice.stream()
                .flatMap(known -> known.about(target).stream())
                .findFirst()
                .orElse(target.getValue()
                        + " isn't on this server. Send it first or in the same transaction, or refer to it by its absolute"
                        + " URL or by an identifier only.");
        return new Refusal(IssueType.NOTFOUND, path(resource, reference), words);
    }

    static IdType id(Reference reference) {
        return new IdType(reference.getReference()).toUnqualifiedVersionless();
    }

    private static boolean isConditional(String written) {
        return written.indexOf('?') > 0 && !SCHEME.matcher(written).find();
    }

    private static String path(Resource resource, Reference reference) {
        return ElementPath.of(resource, reference).orElse(resource.fhirType());
    }
}
