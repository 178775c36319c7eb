package uk.footbridge.server.record;

import java.util.List;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * Whose record an entry comes from: the organisation that keeps the patient record which the entry is about; where that
 * record doesn't say, the organisation of whoever wrote or did it, an organisation being its own; else what the resource itself gives as its source.
 */
final class EntrySource {

    private static final List<String> ABOUT = List.of("subject", "patient", "for");
    private static final List<String> BY = List.of(
            "managingOrganization",
            "organization",
            "author",
            "performer",
            "requester",
            "asserter",
            "recorder",
            "sender",
            "source",
            "owner");

    /** What stands in the place of a source that nothing names. */
    static final String NOT_NAMED = "Not named";

    private EntrySource() {}

    /** A reference whose display is always there; its organisation is in the record unless only a name is known. */
    static Reference of(Resource entry) {
        Patient keptFor = keptFor(entry);
        Resource organisation = keptFor == null ? null : organisation(keptFor);
        if (organisation == null) {
            organisation = organisation(entry);
        }
        if (organisation instanceof Organization known) {
            Reference source = new Reference().setDisplay(known.hasName() ? known.getName() : "An organisation");
            RecordReferences.leadsTo(source, known);
            return source;
        }
        return new Reference().setDisplay(named(keptFor, entry));
    }

    private static String named(Patient keptFor, Resource entry) {
        if (keptFor != null && keptFor.getManagingOrganization().hasDisplay()) {
            return keptFor.getManagingOrganization().getDisplay();
        }
        if (entry.getMeta().hasSource()) {
            return entry.getMeta().getSource();
        }
        return keptFor != null && keptFor.getMeta().hasSource()
                ? keptFor.getMeta().getSource()
                : NOT_NAMED;
    }

    private static Patient keptFor(Resource entry) {
        if (entry instanceof Patient patient) {
            return patient;
        }
        for (String element : ABOUT) {
            Property property = entry.getChildByName(element);
            if (property != null
                    && property.hasValues()
                    && property.getValues().get(0) instanceof Reference about
                    && RecordReferences.target(about) instanceof Patient patient) {
                return patient;
            }
        }
        return null;
    }

    private static Resource organisation(Resource resource) {
        if (resource instanceof Organization) {
            return resource;
        }
        for (String element : BY) {
            Property property = resource.getChildByName(element);
            if (property == null) {
                continue;
            }
            for (Base value : property.getValues()) {
                if (value instanceof Reference by) {
                    Resource target = RecordReferences.target(by);
                    if (target instanceof PractitionerRole role) {
                        target = RecordReferences.target(role.getOrganization());
                    }
                    if (target instanceof Organization) {
                        return target;
                    }
                }
            }
        }
        return null;
    }
}
