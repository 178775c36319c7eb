package uk.footbridge.server.reading;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.SortSpec;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.Set;

/**
 * A search as HAPI's storage has understood it, and whoever narrows searches has narrowed it.
 *
 * @param type what is searched
 * @param id HAPI's name for this search
 */
record AskedSearch(
        String type, SearchParameterMap search, RequestDetails request, String id, RequestPartitionId partition) {

    /** Whatever else begins with an underscore changes the answer, or is rare. */
    private static final Set<String> KNOWN = Set.of(
            "_id",
            "_lastUpdated",
            "_profile",
            "_tag",
            "_security",
            "_source",
            "_has",
            "_sort",
            "_count",
            "_offset",
            "_include");

    /**
     * Whether it is answered with whole resources in JSON, as most are, and not with a summary, some elements, another format
     * or a count; and whether somebody has asked it, and not the server itself on the way to an answer.
     */
    boolean isPlain() {
        return request instanceof ServletRequestDetails http
                && http.getRestOperationType() == RestOperationTypeEnum.SEARCH_TYPE
                && !http.isSubRequest()
                && type != null
                && type.equals(http.getResourceName())
                && !type.equals("Binary")
                && StoredAnswer.isAccepted(http)
                && http.getParameters().keySet().stream().allMatch(AskedSearch::isKnown)
                && isPage()
                && search.getRevIncludes().isEmpty();
    }

    private static boolean isKnown(String parameter) {
        int end = parameter.indexOf(':');
        return !parameter.startsWith("_") || KNOWN.contains(end < 0 ? parameter : parameter.substring(0, end));
    }

    private boolean isPage() {
        return search.getEverythingMode() == null
                && search.getSearchTotalMode() == null
                && search.getSummaryMode() == null
                && search.getSearchIncludeDeletedMode() == null
                && search.getLoadSynchronousUpTo() == null
                && search.getOffset() != null
                && search.getCount() != null
                && search.getCount() > 0;
    }

    /**
     * What is equal by the order that was asked for comes in the order of HAPI's numbers: a page is a new search from where the
     * one before it ended, so without an order some would be given twice and others never.
     */
    SearchParameterMap inOrder() {
        if (search.getOffset() == null || search.getEverythingMode() != null || search.isLastN()) {
            return search;
        }
        SearchParameterMap ordered = search.clone();
        ordered.setSort(andThen(search.getSort()));
        return ordered;
    }

    private static SortSpec andThen(SortSpec sort) {
        return sort == null
                ? new SortSpec(Constants.PARAM_PID)
                : new SortSpec(sort.getParamName(), sort.getOrder(), andThen(sort.getChain()));
    }

    int count() {
        return search.getCount();
    }

    int offset() {
        return search.getOffset();
    }
}
