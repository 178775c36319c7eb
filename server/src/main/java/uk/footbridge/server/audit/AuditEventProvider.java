package uk.footbridge.server.audit;

import ca.uhn.fhir.rest.annotation.Count;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.OptionalParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.DateRangeParam;
import ca.uhn.fhir.rest.param.ReferenceOrListParam;
import ca.uhn.fhir.rest.param.StringParam;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import ca.uhn.fhir.rest.server.IResourceProvider;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleLinkComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import uk.footbridge.server.audit.AuditQuestion.Place;
import uk.footbridge.server.audit.AuditTable.StoredAudit;
import uk.footbridge.server.caller.Callers;
import uk.footbridge.server.errors.Refusal;
import uk.footbridge.server.person.SamePerson;

/**
 * Serves the audit as AuditEvent: read and search, for the operator, for each organisation and each person their own. There
 * is no other interaction: nobody writes, changes or deletes one.
 */
public class AuditEventProvider implements IResourceProvider {

    private static final int USUAL_PAGE = 20;

    private final AuditTable table;
    private final SamePerson persons;
    private final int mostOnAPage;

    AuditEventProvider(AuditTable table, SamePerson persons, int mostOnAPage) {
        this.table = table;
        this.persons = persons;
        this.mostOnAPage = mostOnAPage;
    }

    @Override
    public Class<AuditEvent> getResourceType() {
        return AuditEvent.class;
    }

    /** One event by its id; 404 for one that isn't there or may not be read. */
    @Read
    public AuditEvent read(@IdParam IdType id, RequestDetails request) {
        Place place = AuditQuestion.place(id.getIdPart()).orElseThrow(() -> notFound(id));
        AuditSearch search = new AuditSearch().id(place.chain(), place.number());
        AuditView view = view(request);
        return table.find(view.narrow(search))
                .map(found -> AuditEvents.of(view.shown(found), request.getFhirServerBase()))
                .orElseThrow(() -> notFound(id));
    }

    private AuditView view(RequestDetails request) {
        return AuditReaders.of(Callers.of(request), this::records);
    }

    private static RuntimeException notFound(IdType id) {
        return new Refusal(IssueType.NOTFOUND, null, "There is no AuditEvent/%s.".formatted(id.getIdPart())).notFound();
    }

    /**
     * The events that fit, the newest first, a page of at most {@code _count} (20 when it isn't said). A search for a patient
     * finds what was done with any of the person's linked records.
     */
    @Search(allowUnknownParams = false)
    public Bundle search(
            @OptionalParam(name = AuditEvent.SP_RES_ID) TokenOrListParam ids,
            @OptionalParam(name = AuditEvent.SP_DATE) DateRangeParam date,
            @OptionalParam(name = AuditEvent.SP_AGENT) ReferenceOrListParam agent,
            @OptionalParam(name = AuditEvent.SP_PATIENT) ReferenceOrListParam patient,
            @OptionalParam(name = AuditEvent.SP_ENTITY) ReferenceOrListParam entity,
            @OptionalParam(name = AuditEvent.SP_ACTION) TokenOrListParam action,
            @OptionalParam(name = AuditEvent.SP_TYPE) TokenOrListParam type,
            @OptionalParam(name = AuditEvent.SP_SUBTYPE) TokenOrListParam subtype,
            @OptionalParam(name = AuditEvent.SP_OUTCOME) TokenOrListParam outcome,
            @OptionalParam(name = "purpose") TokenOrListParam purpose,
            @OptionalParam(name = "_before") StringParam before,
            @Count Integer count,
            RequestDetails request) {
        AuditView view = view(request);
        AuditSearch search = new AuditQuestion(this::records, view)
                .ids(ids)
                .date(date)
                .agent(agent)
                .patient(patient)
                .entity(entity)
                .action(action)
                .type(type)
                .subtype(subtype)
                .outcome(outcome)
                .purpose(purpose)
                .before(before == null ? null : before.getValue())
                .search();
        int page = count == null ? Math.min(USUAL_PAGE, mostOnAPage) : Math.min(Math.max(count, 1), mostOnAPage);
        List<StoredAudit> found = table.list(view.narrow(search).atMost(page + 1)).stream()
                .map(view::shown)
                .toList();
        return bundle(found, page, request);
    }

    private List<String> records(String patient) {
        return persons.records(new IdType(patient)).stream()
                .map(IdType::getValue)
                .toList();
    }

    /** One more than the page was looked for: it says whether there is a next page. */
    private static Bundle bundle(List<StoredAudit> found, int page, RequestDetails request) {
        String server = request.getFhirServerBase();
        Bundle bundle = new Bundle();
        bundle.setId(UUID.randomUUID().toString());
        bundle.setType(BundleType.SEARCHSET);
        PageLinks links = new PageLinks(request);
        bundle.addLink(new BundleLinkComponent().setRelation("self").setUrl(links.self()));
        List<StoredAudit> shown = found.subList(0, Math.min(page, found.size()));
        if (found.size() > page) {
            String last = shown.get(shown.size() - 1).id();
            bundle.addLink(new BundleLinkComponent().setRelation("next").setUrl(links.after(last)));
        }
        for (StoredAudit each : shown) {
            bundle.addEntry()
                    .setFullUrl(server + "/AuditEvent/" + each.id())
                    .setResource(AuditEvents.of(each, server))
                    .getSearch()
                    .setMode(SearchEntryMode.MATCH);
        }
        return bundle;
    }
}
