package uk.footbridge.server.person;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.api.svc.IIdHelperService;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.mdm.model.MdmPidTuple;
import ca.uhn.fhir.mdm.svc.MdmLinkExpandSvc;
import ca.uhn.fhir.rest.api.server.storage.IResourcePersistentId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Expands {@code :mdm} and {@code _mdm=true} to the records of a person, without the person itself, which is no record and
 * would be answered with 410.
 */
class LinkedRecords extends MdmLinkExpandSvc {

    private final IIdHelperService<JpaPid> ids;

    LinkedRecords(IIdHelperService<JpaPid> ids) {
        this.ids = ids;
    }

    @Override
    public Set<String> flattenPidTuplesToSet(
            RequestPartitionId partition, IResourcePersistentId<?> asked, List<MdmPidTuple<?>> links) {
        Set<JpaPid> records =
                links.stream().map(link -> (JpaPid) link.getSourcePid()).collect(Collectors.toSet());
        return ids.translatePidsToFhirResourceIds(records);
    }
}
