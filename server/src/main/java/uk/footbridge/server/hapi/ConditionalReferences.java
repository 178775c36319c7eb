package uk.footbridge.server.hapi;

import ca.uhn.fhir.jpa.dao.index.SearchParamWithInlineReferencesExtractor;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.util.ResourceReferenceInfo;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;
import uk.footbridge.server.errors.ElementPath;
import uk.footbridge.server.errors.Refusal;
import uk.footbridge.server.errors.TransactionEntries;

/**
 * Lets a reference such as {@code Patient?identifier=...} be resolved, and no other server's URL be taken for one.
 *
 * <p>HAPI 8.8.0 cuts the address off an absolute URL with a query and looks the rest up here, so a reference to someone
 * else's record would silently become one to ours. It also answers a condition that nothing matches with 404, as if the
 * address of the request were wrong.
 *
 * <p>No issue upstream names this yet; to go when HAPI leaves absolute URLs alone.
 */
@Component
@Primary
class ConditionalReferences extends SearchParamWithInlineReferencesExtractor {

    private static final Pattern ABSOLUTE_WITH_QUERY = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*:[^?]*\\?.*");

    /** Stands for the question mark while HAPI looks for one; no URL can hold it. */
    private static final char VEIL = '\uE000';

    @Override
    public void extractInlineReferences(RequestDetails request, IBaseResource sent, TransactionDetails transaction) {
        List<Reference> references = references(sent);
        List<Reference> elsewhere = references.stream()
                .filter(reference ->
                        ABSOLUTE_WITH_QUERY.matcher(reference.getReference()).matches())
                .toList();
        elsewhere.forEach(
                reference -> reference.setReference(reference.getReference().replace('?', VEIL)));
        try {
            super.extractInlineReferences(request, sent, transaction);
        } catch (ResourceNotFoundException | PreconditionFailedException e) {
            throw leadsNowhere(request, (Resource) sent, references, e);
        } finally {
            elsewhere.forEach(
                    reference -> reference.setReference(reference.getReference().replace(VEIL, '?')));
        }
    }

    private List<Reference> references(IBaseResource sent) {
        return myFhirContext.newTerser().getAllResourceReferences(sent).stream()
                .map(ResourceReferenceInfo::getResourceReference)
                .filter(Reference.class::isInstance)
                .map(Reference.class::cast)
                .filter(reference -> Objects.nonNull(reference.getReference()))
                .toList();
    }

    /** HAPI replaces the conditions one after another, so the first that is left is the one it failed at. */
    private static RuntimeException leadsNowhere(
            RequestDetails request, Resource sent, List<Reference> references, RuntimeException cause) {
        return references.stream()
                .filter(reference -> reference.getReference().indexOf('?') >= 0)
                .findFirst()
                .map(reference -> new Refusal(
                        IssueType.NOTFOUND,
                        TransactionEntries.place(
                                request, sent, ElementPath.of(sent, reference).orElse(sent.fhirType())),
                        "The condition of this reference must match exactly one resource on this server, and it matches %s."
                                        .formatted(cause instanceof ResourceNotFoundException ? "none" : "several")
                                + " Send the resource first, or refer to it by Type/id."))
                .<RuntimeException>map(Refusal::unprocessable)
                .orElse(cause);
    }
}
