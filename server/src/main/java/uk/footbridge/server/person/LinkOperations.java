package uk.footbridge.server.person;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.jpa.partition.IRequestPartitionHelperSvc;
import ca.uhn.fhir.mdm.api.IMdmMatchFinderSvc;
import ca.uhn.fhir.mdm.api.IMdmSettings;
import ca.uhn.fhir.mdm.provider.MdmControllerHelper;
import ca.uhn.fhir.mdm.util.MdmResourceUtil;
import ca.uhn.fhir.mdm.util.MessageHelper;
import ca.uhn.fhir.validation.IResourceLoader;
import org.hl7.fhir.instance.model.api.IAnyResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Patient;

/** Reads for HAPI's link operations: a record from the store, and a person, which has nothing to read, by its name. */
class LinkOperations extends MdmControllerHelper {

    /** Where HAPI looks for the row of a resource that it has read. */
    private static final String ROW = "RESOURCE_PID";

    private final PersonStore store;

    LinkOperations(
            FhirContext fhir,
            IResourceLoader records,
            IMdmMatchFinderSvc candidates,
            IMdmSettings settings,
            MessageHelper messages,
            IRequestPartitionHelperSvc partitions,
            PersonStore store) {
        super(fhir, records, candidates, settings, messages, partitions);
        this.store = store;
    }

    @Override
    protected IAnyResource loadResource(IIdType id) {
        return "Patient".equals(id.getResourceType())
                ? store.person(id.getIdPart())
                        .<IAnyResource>map(row -> person(id, row))
                        .orElseGet(() -> super.loadResource(id))
                : super.loadResource(id);
    }

    private static Patient person(IIdType id, long row) {
        Patient person = new Patient();
        person.setId(id.toUnqualifiedVersionless());
        MdmResourceUtil.setMdmManaged(person);
        MdmResourceUtil.setGoldenResource(person);
        person.setUserData(ROW, JpaPid.fromId(row));
        return person;
    }
}
