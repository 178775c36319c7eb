package uk.footbridge.server.access;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.model.api.IQueryParameterType;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.SearchTotalModeEnum;
import ca.uhn.fhir.rest.api.SortSpec;
import ca.uhn.fhir.rest.api.SummaryEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.StringParam;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.param.TokenParamModifier;
import ca.uhn.fhir.rest.param.UriParam;
import ca.uhn.fhir.rest.server.util.ICachedSearchDetails;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import uk.footbridge.server.caller.Caller;
import uk.footbridge.server.caller.Callers;
import uk.footbridge.server.errors.Refusal;
import uk.footbridge.server.reading.Worklists;

/**
 * Narrows each search of a caller, before it becomes SQL, to what the caller may see: so pages are full, totals count what
 * is seen, and a search for what is hidden takes the way of one for what doesn't exist.
 */
@Interceptor
class SearchInterceptor {

    /** No resource has this id: FHIR allows 64 letters. */
    static final String NOTHING = "x".repeat(64);

    /** Whoever turns so many pages of a worklist is given all that they see at once. */
    private static final int MOST_LOOKED_THROUGH = 2000;

    /** What is looked up in a Bundle is a search or read of its own; the rest of the Bundle is writes. */
    private static final Set<RestOperationTypeEnum> WRITES = EnumSet.of(
            RestOperationTypeEnum.CREATE,
            RestOperationTypeEnum.UPDATE,
            RestOperationTypeEnum.PATCH,
            RestOperationTypeEnum.DELETE,
            RestOperationTypeEnum.TRANSACTION);

    /** Search parameters by which a search is about one person. */
    private static final Set<String> PERSON = Set.of("patient", "subject", "_id", "identifier");

    /** Says which of some resources the caller sees, and how much of each. */
    private interface Judge {
        Map<String, Sight> of(Collection<String> ids);
    }

    private final Set<String> shownToClaim =
            Table.rows("claim-search.csv").stream().map(row -> row.get(0)).collect(Collectors.toUnmodifiableSet());

    private final WhoSeesWhat rule;
    private final Chains chains;
    private final Reach reach;
    private final Worklists worklists;

    SearchInterceptor(WhoSeesWhat rule, Chains chains, Reach reach, Worklists worklists) {
        this.rule = rule;
        this.chains = chains;
        this.reach = reach;
        this.worklists = worklists;
    }

    @Hook(Pointcut.STORAGE_PRESEARCH_REGISTERED)
    public void narrow(SearchParameterMap search, ICachedSearchDetails details, RequestDetails request) {
        Caller caller = caller(request);
        if (caller.seesEverything()) {
            return;
        }
        String type = details.getResourceType();
        if (search.getEverythingMode() != null) {
            refuseTotal(search);
            return;
        }
        Set<Sight> enough = enough(search);
        chains.narrow(type, search, caller);
        if (rule.everybodySees(type)) {
            return;
        }
        if (rule.breaksTheGlass(caller)) {
            refuseUnlessOfOnePerson(search);
            return;
        }
        Judge judge = ids -> judged(caller, type, ids, request);
        search.add("_id", any(seen(caller, type, search, enough, judge)));
    }

    /** What is judged for a search is not asked again when its page is shown. */
    private Map<String, Sight> judged(Caller caller, String type, Collection<String> ids, RequestDetails request) {
        Map<String, Sight> seen = rule.seenAmong(caller, type, ids);
        if (!isWrite(request)) {
            Sights.of(request, caller, rule).know(type, seen);
        }
        return seen;
    }

    private static boolean isWrite(RequestDetails request) {
        return request != null && WRITES.contains(request.getRestOperationType());
    }

    /** The criteria of a conditional write are a search too, for which no glass is broken. */
    private static Caller caller(RequestDetails request) {
        Caller caller = Callers.of(request);
        return isWrite(request) ? caller.forWriting() : caller;
    }

    /** What the search may find; of what it can't come upon anyway, not all has to be known. */
    private Collection<String> seen(
            Caller caller, String type, SearchParameterMap search, Set<Sight> enough, Judge judge) {
        return newest(type, search, enough, judge)
                .or(() -> reach.of(type, search).map(few -> onlyEnough(type, enough, judge.of(few))))
                .orElseGet(() -> onlyEnough(type, enough, rule.allSeen(caller, type)));
    }

    private static Collection<String> onlyEnough(String type, Set<Sight> enough, Map<String, Sight> seen) {
        return seen.entrySet().stream()
                .filter(each -> enough.contains(each.getValue()))
                .filter(each -> each.getValue() == Sight.EVERYTHING || !CodesOnly.hides(type))
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * A list of tasks in the order of an index is read from its beginning until a page of them is seen: whatever comes after
     * those isn't on this page.
     */
    private Optional<Collection<String>> newest(
            String type, SearchParameterMap search, Set<Sight> enough, Judge judge) {
        if (search.getSearchTotalMode() != null || search.getSummaryMode() != null || search.getCount() == null) {
            return Optional.empty();
        }
        // A caller may ask for the page after the two thousand millionth task, which an int can't hold.
        long wanted = (search.getOffset() == null ? 0L : search.getOffset()) + search.getCount() + 1;
        for (long looked = wanted; looked <= MOST_LOOKED_THROUGH; looked *= 4) {
            Optional<List<String>> tasks = worklists.newest(type, search, (int) looked);
            if (tasks.isEmpty()) {
                return Optional.empty();
            }
            Collection<String> seen = onlyEnough(type, enough, judge.of(tasks.get()));
            if (seen.size() >= wanted || tasks.get().size() < looked) {
                return Optional.of(seen);
            }
        }
        return Optional.empty();
    }

    /** What is asked by words must not be found in a record of which only codes are shown, nor a person by an open task. */
    Set<Sight> enough(SearchParameterMap search) {
        if (values(search).anyMatch(SearchInterceptor::isWords)
                || sorts(search).findAny().isPresent()) {
            return Set.of(Sight.EVERYTHING);
        }
        return shownToClaim.containsAll(search.keySet())
                ? Set.of(Sight.values())
                : Set.of(Sight.CODES, Sight.EVERYTHING);
    }

    private static Stream<IQueryParameterType> values(SearchParameterMap search) {
        return search.values().stream().flatMap(List::stream).flatMap(List::stream);
    }

    private static Stream<SortSpec> sorts(SearchParameterMap search) {
        return Stream.iterate(search.getSort(), sort -> sort != null, SortSpec::getChain)
                .filter(sort -> !sort.getParamName().startsWith("_"));
    }

    private static boolean isWords(IQueryParameterType value) {
        return value instanceof StringParam
                || value instanceof UriParam
                || value instanceof TokenParam token && token.getModifier() == TokenParamModifier.TEXT;
    }

    private static void refuseTotal(SearchParameterMap search) {
        if (search.getSearchTotalMode() == SearchTotalModeEnum.ACCURATE
                || search.getSummaryMode() == SummaryEnum.COUNT) {
            throw new Refusal(
                            IssueType.NOTSUPPORTED,
                            null,
                            "$everything isn't counted. Leave out _total and _summary=count, and count what comes.")
                    .badRequest();
        }
    }

    private static void refuseUnlessOfOnePerson(SearchParameterMap search) {
        if (search.keySet().stream().noneMatch(PERSON::contains)) {
            throw new Refusal(
                            IssueType.BUSINESSRULE,
                            null,
                            "A search with the reason to break the glass is about one person."
                                    + " Add patient, subject, identifier or _id, or leave the reason out.")
                    .badRequest();
        }
    }

    static TokenOrListParam any(Collection<String> ids) {
        TokenOrListParam any = new TokenOrListParam();
        ids.forEach(id -> any.add(new TokenParam(id)));
        if (ids.isEmpty()) {
            any.add(new TokenParam(NOTHING));
        }
        return any;
    }
}
