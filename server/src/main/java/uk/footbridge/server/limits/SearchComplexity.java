package uk.footbridge.server.limits;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.model.api.IQueryParameterType;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.HasParam;
import ca.uhn.fhir.rest.param.ReferenceParam;
import java.util.List;
import org.apache.commons.lang3.StringUtils;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import uk.footbridge.server.errors.Refusal;

/**
 * Refuses a search that asks for too much at once, before any SQL is made of it, in a batch as well as on its own. Searches
 * that the server makes within an operation are its own affair.
 */
@Interceptor
public class SearchComplexity {

    private static final String HAS = "_has:";

    private final SearchSettings most;

    SearchComplexity(SearchSettings most) {
        this.most = most;
    }

    /** First of all, so that what others add to the search isn't held against the caller. */
    @Hook(value = Pointcut.STORAGE_PRESEARCH_REGISTERED, order = -1000)
    public void check(SearchParameterMap search, RequestDetails request) {
        if (request == null || !asked(request.getRestOperationType())) {
            return;
        }
        int includes = search.getIncludes().size() + search.getRevIncludes().size();
        refuseAbove(most.includes(), includes, "_include and _revinclude");
        int parameters =
                search.values().stream().mapToInt(List::size).sum() + (search.getLastUpdated() == null ? 0 : 1);
        refuseAbove(most.parameters(), parameters, "parameters");
        search.entrySet().forEach(criteria -> check(criteria.getKey(), criteria.getValue()));
    }

    private static boolean asked(RestOperationTypeEnum operation) {
        return operation == RestOperationTypeEnum.SEARCH_TYPE || operation == RestOperationTypeEnum.SEARCH_SYSTEM;
    }

    private void check(String name, List<List<IQueryParameterType>> criteria) {
        for (List<IQueryParameterType> alternatives : criteria) {
            refuseAbove(most.alternatives(), alternatives.size(), "values of '" + name + "' separated by commas");
            for (IQueryParameterType value : alternatives) {
                refuseAbove(most.chain(), followed(value), "references followed by '" + name + "'");
            }
        }
    }

    private static int followed(IQueryParameterType value) {
        if (value instanceof ReferenceParam reference && reference.getChain() != null) {
            return chain(reference.getChain());
        }
        if (value instanceof HasParam has) {
            return 1 + chain(StringUtils.defaultString(has.getParameterName()));
        }
        return 0;
    }

    /** A dot follows a reference forward, and a further _has another one backward. */
    private static int chain(String rest) {
        int hops = StringUtils.countMatches(rest, '.') + StringUtils.countMatches(rest, HAS);
        return rest.isEmpty() || rest.startsWith(HAS) ? hops : hops + (rest.contains(HAS) ? 0 : 1);
    }

    private static void refuseAbove(int limit, int count, String what) {
        if (count > limit) {
            throw new Refusal(
                            IssueType.TOOCOSTLY,
                            null,
                            "The search has " + count + " " + what + "; at most " + limit
                                    + " are taken. Ask for less at once, in several searches.")
                    .badRequest();
        }
    }
}
