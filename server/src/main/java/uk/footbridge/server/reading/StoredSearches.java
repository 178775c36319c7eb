package uk.footbridge.server.reading;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.dao.IResultIterator;
import ca.uhn.fhir.jpa.dao.ISearchBuilder;
import ca.uhn.fhir.jpa.dao.tx.HapiTransactionService;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.jpa.model.search.SearchRuntimeDetails;
import ca.uhn.fhir.jpa.search.SynchronousSearchSvcImpl;
import ca.uhn.fhir.jpa.search.builder.SearchBuilder;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.SimpleBundleProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IBaseResource;
import uk.footbridge.server.reading.StoredVersions.Listed;

/**
 * Finds a page of a search: its ids by the SQL that HAPI makes of it, or by the index of worklists, and its resources as they are
 * stored, by one statement. HAPI answers what isn't plain, or is not to be seen by this caller just as it is stored.
 */
class StoredSearches extends SynchronousSearchSvcImpl {

    private final FhirContext fhir;
    private final JpaStorageSettings settings;
    private final HapiTransactionService transactions;
    private final StoredVersions stored;
    private final Worklists worklists;
    private final Inclusions inclusions;
    private final List<AsStored> guards;

    StoredSearches(
            FhirContext fhir,
            JpaStorageSettings settings,
            HapiTransactionService transactions,
            StoredVersions stored,
            Worklists worklists,
            Inclusions inclusions,
            List<AsStored> guards) {
        this.fhir = fhir;
        this.settings = settings;
        this.transactions = transactions;
        this.stored = stored;
        this.worklists = worklists;
        this.inclusions = inclusions;
        this.guards = guards;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public IBundleProvider executeQuery(
            SearchParameterMap search,
            RequestDetails request,
            String id,
            ISearchBuilder builder,
            Integer most,
            RequestPartitionId partition) {
        String type = builder instanceof SearchBuilder hapis ? hapis.getResourceName() : null;
        AskedSearch asked = new AskedSearch(type, search, request, id, partition);
        Optional<IBundleProvider> page = most == null && asked.isPlain() ? page(asked) : Optional.empty();
        return page.orElseGet(() -> super.executeQuery(asked.inOrder(), request, id, builder, most, partition));
    }

    private Optional<IBundleProvider> page(AskedSearch asked) {
        Optional<List<Inclusion>> included = inclusions.of(asked);
        if (included.isEmpty() || !isAllowed(asked.request(), asked.type(), Set.of())) {
            return Optional.empty();
        }
        List<Long> found = worklists.find(asked, asked.count() + 1).orElseGet(() -> ids(asked));
        List<Long> matches = found.subList(0, Math.min(found.size(), asked.count()));
        if (matches.isEmpty()) {
            return Optional.of(page(asked, found.size(), List.of()));
        }
        return stored.page(matches, included.get())
                .filter(listed -> isWhole(listed, matches.size()))
                .filter(listed -> isAllowed(asked.request(), listed))
                .map(listed -> page(asked, found.size(), listed));
    }

    /** HAPI has its own way when something was deleted meanwhile, and bounds what is included. */
    private boolean isWhole(List<Listed> listed, int matches) {
        long found = listed.stream().filter(each -> !each.included()).count();
        Integer most = settings.getMaximumIncludesToLoadPerPage();
        return found == matches && (most == null || listed.size() - found < most);
    }

    private boolean isAllowed(RequestDetails request, List<Listed> listed) {
        Map<String, Set<String>> types = listed.stream()
                .map(Listed::version)
                .collect(Collectors.groupingBy(
                        StoredVersion::type, Collectors.mapping(StoredVersion::id, Collectors.toSet())));
        return types.entrySet().stream().allMatch(type -> isAllowed(request, type.getKey(), type.getValue()));
    }

    private boolean isAllowed(RequestDetails request, String type, Set<String> ids) {
        return guards.stream().allMatch(guard -> guard.allows(request, type, ids));
    }

    /** One more than the page has room for, if there is one. HAPI's builder for this search is left as it is, for HAPI. */
    @SuppressWarnings("unchecked")
    private List<Long> ids(AskedSearch asked) {
        Class<? extends IBaseResource> type =
                fhir.getResourceDefinition(asked.type()).getImplementingClass();
        ISearchBuilder<JpaPid> builder = mySearchBuilderFactory.newSearchBuilder(asked.type(), type);
        builder.setMaxResultsToFetch(asked.count() + 1);
        SearchParameterMap search = asked.inOrder().clone();
        search.setCount(asked.count() + 1);
        SearchRuntimeDetails details = new SearchRuntimeDetails(asked.request(), asked.id());
        return transactions
                .withRequest(asked.request())
                .withRequestPartitionId(asked.partition())
                .readOnly()
                .execute(() -> {
                    List<Long> ids = new ArrayList<>();
                    try (IResultIterator<JpaPid> found =
                            builder.createQuery(search, details, asked.request(), asked.partition())) {
                        while (found.hasNext()) {
                            ids.add(found.next().getId());
                        }
                        return ids;
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    /** As HAPI says it: how many there are only if a page had room for all of them, and for what they include. */
    private IBundleProvider page(AskedSearch asked, int found, List<Listed> listed) {
        List<IBaseResource> resources = listed.stream()
                .<IBaseResource>map(each -> StandIn.of(each, fhir))
                .collect(Collectors.toCollection(ArrayList::new));
        int matches = Math.min(found, asked.count());
        SimpleBundleProvider page = new SimpleBundleProvider(resources);
        page.setTotalResourcesRequestedReturned(found);
        page.setCurrentPageOffset(asked.offset());
        page.setCurrentPageSize(asked.count());
        page.setSize(asked.count() > resources.size() ? asked.offset() + matches : null);
        page.setPreferredPageSize(asked.count());
        return page;
    }
}
