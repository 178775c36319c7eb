package uk.footbridge.server.person;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.mdm.svc.candidate.MdmCandidateSearchCriteriaBuilderSvc;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.mdm.api.IMdmMatchFinderSvc;
import ca.uhn.fhir.mdm.api.IMdmSettings;
import ca.uhn.fhir.mdm.api.MatchedTarget;
import ca.uhn.fhir.mdm.svc.MdmSearchParamSvc;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.instance.model.api.IAnyResource;
import org.hl7.fhir.r4.model.Patient;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds the stored patient records that a record may be one person with, by the searches that the rules' file names, and
 * compares each with it.
 *
 * <p>Stands in for HAPI's own finder, which gives up when a search finds more than its limit, so that a person whom a
 * system has sent very often would be linked no more; and which loads what it finds all at once, which fails now and then
 * on a resource that was created in this very transaction.
 */
class Candidates implements IMdmMatchFinderSvc {

    private final IMdmSettings settings;
    private final DaoRegistry daos;
    private final MdmSearchParamSvc searchParameters;
    private final MdmCandidateSearchCriteriaBuilderSvc criteria;
    private final SamePersonMatcher matcher;
    private final EntityManager entities;

    Candidates(
            IMdmSettings settings,
            DaoRegistry daos,
            MdmSearchParamSvc searchParameters,
            MdmCandidateSearchCriteriaBuilderSvc criteria,
            SamePersonMatcher matcher,
            EntityManager entities) {
        this.settings = settings;
        this.daos = daos;
        this.searchParameters = searchParameters;
        this.criteria = criteria;
        this.matcher = matcher;
        this.entities = entities;
    }

    @Override
    @Transactional
    public List<MatchedTarget> getMatchedTargets(String type, IAnyResource record, RequestPartitionId partition) {
        String own = record.getIdElement().getIdPart();
        List<MatchedTarget> compared = new ArrayList<>();
        for (Patient candidate : find((Patient) record)) {
            if (!candidate.getIdElement().getIdPart().equals(own)) {
                compared.add(new MatchedTarget(candidate, matcher.getMatchResult(record, candidate)));
            }
        }
        return compared;
    }

    private Iterable<Patient> find(Patient record) {
        IFhirResourceDao<Patient> dao = daos.getResourceDao(Patient.class);
        Map<Long, Patient> found = new LinkedHashMap<>();
        settings.getMdmRules().getCandidateSearchParams().stream()
                .flatMap(search -> criteria.buildResourceQueryString("Patient", record, List.of(), search).stream())
                .forEach(url -> search(dao, url)
                        .forEach(pid -> found.computeIfAbsent(pid.getId(), absent -> dao.readByPid(pid))));
        return found.values();
    }

    /** The records that were written before are flushed already: nothing of this transaction has to be written now. */
    private List<JpaPid> search(IFhirResourceDao<Patient> dao, String url) {
        SearchParameterMap search = searchParameters.mapFromCriteria("Patient", url);
        search.setLoadSynchronousUpTo(settings.getCandidateSearchLimit());
        FlushModeType before = entities.getFlushMode();
        entities.setFlushMode(FlushModeType.COMMIT);
        try {
            return dao.searchForIds(search, new SystemRequestDetails());
        } finally {
            entities.setFlushMode(before);
        }
    }
}
