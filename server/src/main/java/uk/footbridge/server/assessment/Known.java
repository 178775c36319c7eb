package uk.footbridge.server.assessment;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.SortOrderEnum;
import ca.uhn.fhir.rest.api.SortSpec;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.param.UriParam;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Patient;
import uk.footbridge.server.errors.Refusal;

/** Finds what a request names, and says so in words when it is not here. */
class Known {

    private final DaoRegistry daos;

    Known(DaoRegistry daos) {
        this.daos = daos;
    }

    /** The resource in the address of the request; not found is HAPI's 404. */
    <T extends IBaseResource> T byId(Class<T> type, IIdType id, RequestDetails request) {
        return daos.getResourceDao(type).read(id, request);
    }

    /**
     * The definition with that canonical address, the newest of them when it names no version.
     *
     * @param parameters the names of the parameters that could have said it
     * @param canonical {@code url} or {@code url|version}
     */
    <T extends IBaseResource> T byCanonical(
            Class<T> type, String parameters, String canonical, RequestDetails request) {
        if (canonical == null || canonical.isBlank()) {
            throw needed(
                    parameters, "the address of a " + type.getSimpleName() + ", or call the operation on one by id");
        }
        return find(type, canonical, request)
                .orElseThrow(() -> new ResourceNotFoundException(
                        "There is no " + type.getSimpleName() + " " + canonical + " here. GET " + type.getSimpleName()
                                + " lists those that are.",
                        new Refusal(
                                        IssueType.NOTFOUND,
                                        null,
                                        "There is no " + type.getSimpleName() + " " + canonical + " here. GET "
                                                + type.getSimpleName() + " lists those that are.")
                                .outcome()));
    }

    <T extends IBaseResource> Optional<T> find(Class<T> type, String canonical, RequestDetails request) {
        int bar = canonical.indexOf('|');
        SearchParameterMap search = SearchParameterMap.newSynchronous()
                .add("url", new UriParam(bar < 0 ? canonical : canonical.substring(0, bar)));
        if (bar >= 0) {
            search.add("version", new TokenParam(canonical.substring(bar + 1)));
        }
        search.setSort(new SortSpec("_lastUpdated", SortOrderEnum.DESC)).setLoadSynchronousUpTo(1);
        List<IBaseResource> found =
                daos.getResourceDao(type).search(search, request).getAllResources();
        return found.stream().findFirst().map(type::cast);
    }

    /** The person whom the parameter {@code subject} names. */
    Patient person(String subject, RequestDetails request) {
        if (subject == null || subject.isBlank()) {
            throw needed("subject", "the person, for example Patient/maureen-holt");
        }
        IdType id = new IdType(subject);
        if (!id.hasIdPart()
                || id.isAbsolute()
                || id.hasResourceType() && !id.getResourceType().equals("Patient")) {
            throw unprocessable(
                    IssueType.INVALID, "'" + subject + "' is not a person here. Write Patient/ and the person's id.");
        }
        try {
            return byId(Patient.class, new IdType("Patient", id.getIdPart()), request);
        } catch (ResourceNotFoundException | ResourceGoneException e) {
            throw unprocessable(
                    IssueType.NOTFOUND,
                    "There is no Patient/" + id.getIdPart()
                            + " here. Create the person first, or search: GET Patient.");
        }
    }

    private static RuntimeException needed(String parameter, String what) {
        return new Refusal(IssueType.REQUIRED, parameter, "The parameter " + parameter + " is needed: " + what + ".")
                .unprocessable();
    }

    private static RuntimeException unprocessable(IssueType type, String words) {
        return new Refusal(type, "subject", words).unprocessable();
    }
}
