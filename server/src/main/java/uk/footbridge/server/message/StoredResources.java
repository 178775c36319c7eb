package uk.footbridge.server.message;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.footbridge.server.intake.IdentifierSpelling;
import uk.footbridge.server.referral.ReferralTasks;

/** Reads what a message is about from the store. */
class StoredResources {

    private final DaoRegistry daos;
    private final JdbcClient tables;

    StoredResources(DaoRegistry daos, JdbcClient tables) {
        this.daos = daos;
        this.tables = tables;
    }

    Resource read(String reference) {
        IdType id = new IdType(reference);
        return (Resource) daos.getResourceDao(id.getResourceType()).read(id, new SystemRequestDetails());
    }

    /** A resource that may have been deleted, or be elsewhere. */
    Optional<Resource> find(String reference) {
        return isStored(new IdType(reference)) ? Optional.of(read(reference)) : Optional.empty();
    }

    /** Asked beforehand: reading a resource that can't be read would end the caller's transaction. */
    private boolean isStored(IdType id) {
        return tables.sql("select count(*) from hfj_resource"
                                + " where res_type = ? and fhir_id = ? and res_deleted_at is null")
                        .params(id.getResourceType(), id.getIdPart())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** The tasks that ask to fulfil a referral, newest last. */
    List<Task> tasks(String serviceRequest) {
        SearchParameterMap about =
                SearchParameterMap.newSynchronous("focus", new ReferenceParam(new IdType(serviceRequest)));
        return daos.getResourceDao(Task.class).searchForResources(about, new SystemRequestDetails()).stream()
                .filter(ReferralTasks::isReferralTask)
                .sorted(Comparator.comparing(task -> task.getMeta().getLastUpdated()))
                .toList();
    }

    /** Who is in the directory already under one of the party's identifiers; who came first when there are several. */
    Optional<String> party(Resource party) {
        List<Identifier> identifiers = identifiers(party);
        if (identifiers.isEmpty()) {
            return Optional.empty();
        }
        TokenOrListParam any = new TokenOrListParam();
        identifiers.forEach(identifier -> any.add(identifier.getSystem(), identifier.getValue()));
        SearchParameterMap search = SearchParameterMap.newSynchronous();
        search.add("identifier", any);
        List<?> found = daos.getResourceDao(party.fhirType()).searchForResources(search, new SystemRequestDetails());
        return found.stream()
                .map(Resource.class::cast)
                .min(Comparator.comparing(each -> each.getMeta().getLastUpdated()))
                .map(each -> each.fhirType() + "/" + each.getIdElement().getIdPart());
    }

    /** The identifiers by which the directory knows an organisation or a service, as they are stored. */
    static List<Identifier> identifiers(Resource party) {
        List<Identifier> written = List.of();
        if (party instanceof Organization organization) {
            written = organization.getIdentifier();
        } else if (party instanceof HealthcareService service) {
            written = service.getIdentifier();
        }
        return written.stream()
                .filter(identifier -> identifier.hasSystem() && identifier.hasValue())
                .map(IdentifierSpelling::stored)
                .toList();
    }
}
