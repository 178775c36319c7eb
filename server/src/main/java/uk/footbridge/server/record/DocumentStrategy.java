package uk.footbridge.server.record;

import ca.uhn.fhir.jpa.ips.api.ISectionResourceSupplier;
import ca.uhn.fhir.jpa.ips.api.IpsContext;
import ca.uhn.fhir.jpa.ips.api.IpsSectionContext;
import ca.uhn.fhir.jpa.ips.api.Section;
import ca.uhn.fhir.jpa.ips.strategy.BaseIpsGenerationStrategy;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.TokenParam;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.instance.model.api.IBaseBundle;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * Tells HAPI's generator of patient summaries what one document is made of. It is made for one document, because what
 * goes under a heading is known by then.
 *
 * <p>For each of its sections the generator walks over everything it has been given so far, and it makes a template engine.
 * So it gets one section that brings everything and shows nothing; {@link DocumentText} writes the headings. The generator
 * forgets a reference to what it has not been given; one that leads out of the record is put back at the end.
 */
class DocumentStrategy extends BaseIpsGenerationStrategy {

    private final PersonRecord record;
    private final List<SectionContent> contents;
    private final DocumentText text;
    private final Map<Reference, String> leadingOut = new IdentityHashMap<>();

    DocumentStrategy(PersonRecord record, List<SectionContent> contents, DocumentText text, String base) {
        this.record = record;
        this.contents = contents;
        this.text = text;
        Set<Resource> here = Collections.newSetFromMap(new IdentityHashMap<>());
        here.addAll(record.all());
        for (Resource resource : here) {
            RecordReferences.of(resource).stream()
                    .filter(reference -> reference.hasReference() && !here.contains(RecordReferences.target(reference)))
                    .filter(reference -> !reference.getReference().startsWith("#"))
                    .forEach(reference -> leadingOut.put(reference, address(reference, base)));
        }
        leadingOut.keySet().forEach(reference -> reference.setReference(null));
    }

    private static String address(Reference reference, String base) {
        return base != null && RecordReferences.isLocal(reference)
                ? base + "/" + reference.getReference()
                : reference.getReference();
    }

    @Override
    public void initialize() {
        Section everything = Section.newBuilder()
                .withTitle("Everything")
                .withSectionSystem(DocumentText.SECTIONS)
                .withSectionCode("everything")
                .withSectionDisplay("Everything")
                .withProfile(text.profile())
                .withResourceType(Resource.class)
                .build();
        addSection(everything, new Supplier());
    }

    @Override
    public String getBundleProfile() {
        return text.profile();
    }

    /** None: HAPI would read its templates again for each section. */
    @Override
    public List<String> getNarrativePropertyFiles() {
        return List.of();
    }

    @Override
    public IBaseResource createAuthor() {
        Device author = new Device();
        author.addDeviceName().setName("Footbridge").setType(Device.DeviceNameType.USERFRIENDLYNAME);
        author.setId("Device/footbridge");
        return author;
    }

    @Override
    public String createTitle(IpsContext context) {
        return text.title(record);
    }

    /** The same resource has the same address in every document, so two documents can be compared. */
    @Override
    public IIdType massageResourceId(IpsContext context, IBaseResource resource) {
        return documentId((Resource) resource);
    }

    private static IdType documentId(Resource resource) {
        String key = PersonRecord.key(resource);
        return new IdType("urn:uuid:" + UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public Patient fetchPatient(IIdType id, RequestDetails request) {
        return record.patients().get(0);
    }

    @Override
    public IBaseResource fetchPatient(TokenParam identifier, RequestDetails request) {
        throw new UnsupportedOperationException("A shared record is asked for by the patient's id.");
    }

    @Override
    public void postManipulateIpsBundle(IBaseBundle generated) {
        leadingOut.forEach(Reference::setReference);
        text.complete((Bundle) generated, record, contents);
    }

    private final class Supplier implements ISectionResourceSupplier {
        @Override
        public <T extends IBaseResource> List<ResourceEntry> fetchResourcesForSection(
                IpsContext context, IpsSectionContext<T> section, RequestDetails request) {
            return record.all().stream()
                    .map(resource -> new ResourceEntry(resource, InclusionTypeEnum.SECONDARY_RESOURCE))
                    .toList();
        }
    }
}
