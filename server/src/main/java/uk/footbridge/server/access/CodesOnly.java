package uk.footbridge.server.access;

import ca.uhn.fhir.model.api.ResourceMetadataKeyEnum;
import java.util.Set;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Base64BinaryType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.MarkdownType;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;

/**
 * Leaves of a resource what a person agreed to when they agreed to codes only: codes, states, dates, numbers, identifiers
 * and references. Words of any kind, attachments, extensions and what is contained are left out.
 */
final class CodesOnly {

    /** Types that are words from end to end. */
    private static final Set<String> WORDS = Set.of(
            "Basic",
            "Binary",
            "Bundle",
            "ClinicalImpression",
            "Composition",
            "DiagnosticReport",
            "DocumentReference",
            "List",
            "Media",
            "QuestionnaireResponse");

    private static final String SUBSETTED_SYSTEM = "http://terminology.hl7.org/CodeSystem/v3-ObservationValue";
    private static final String SUBSETTED = "SUBSETTED";

    private CodesOnly() {}

    /** Whether nothing of a type would be left. */
    static boolean hides(String type) {
        return WORDS.contains(type);
    }

    /** A copy of a resource without its words, marked as incomplete. */
    static Resource of(Resource whole) {
        Resource codes = marked((Resource) copy(whole));
        codes.setIdElement((IdType) whole.getIdElement().copy());
        codes.getMeta()
                .setVersionId(whole.getMeta().getVersionId())
                .setLastUpdated(whole.getMeta().getLastUpdated());
        // Whether a search found it or brought it along.
        ResourceMetadataKeyEnum.ENTRY_SEARCH_MODE.put(codes, ResourceMetadataKeyEnum.ENTRY_SEARCH_MODE.get(whole));
        return codes;
    }

    /** What those see of a task who may claim it: what is asked, how urgently, and by whom. */
    static Task toClaim(Task whole) {
        Task asked = (Task) of(whole);
        Task open = new Task();
        open.setIdElement(asked.getIdElement());
        open.setMeta(asked.getMeta());
        ResourceMetadataKeyEnum.ENTRY_SEARCH_MODE.put(open, ResourceMetadataKeyEnum.ENTRY_SEARCH_MODE.get(whole));
        return open.setStatus(asked.getStatus())
                .setIntent(asked.getIntent())
                .setPriority(asked.getPriority())
                .setCode(asked.getCode())
                .setReasonCode(asked.getReasonCode())
                .setRequester(asked.getRequester())
                .setAuthoredOn(asked.getAuthoredOn())
                .setLastModified(asked.getLastModified());
    }

    /** Whether a resource was sent back as it was shown, without its words. */
    static boolean isMarked(Resource resource) {
        return resource.getMeta().getTag(SUBSETTED_SYSTEM, SUBSETTED) != null;
    }

    private static Resource marked(Resource resource) {
        resource.getMeta().addTag(new Coding().setSystem(SUBSETTED_SYSTEM).setCode(SUBSETTED));
        return resource;
    }

    private static Base copy(Base whole) {
        try {
            Base codes = whole.getClass().getDeclaredConstructor().newInstance();
            for (Property property : whole.children()) {
                for (Base value : property.getValues()) {
                    if (stays(whole, property, value)) {
                        codes.setProperty(property.getName(), value.isPrimitive() ? value.copy() : copy(value));
                    }
                }
            }
            return codes;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(whole.getClass() + " can't be made.", e);
        }
    }

    private static boolean stays(Base of, Property property, Base value) {
        boolean isName = of instanceof Reference && property.getName().equals("reference")
                || of instanceof Identifier && property.getName().equals("value")
                || of instanceof Coding && property.getName().equals("version");
        if (isName || value.fhirType().equals("id")) {
            return true;
        }
        return !(value instanceof StringType && !isCode(value))
                && !(value instanceof MarkdownType)
                && !(value instanceof Annotation)
                && !(value instanceof Attachment)
                && !(value instanceof Narrative)
                && !(value instanceof Extension)
                && !(value instanceof Base64BinaryType)
                && !(value instanceof Resource);
    }

    /** In the model a code is a string too. */
    private static boolean isCode(Base value) {
        return value.fhirType().equals("code");
    }
}
