package uk.footbridge.server.reading;

import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.entity.ResourceIndexedSearchParamToken;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.model.api.IQueryParameterType;
import ca.uhn.fhir.rest.api.SortOrderEnum;
import ca.uhn.fhir.rest.api.SortSpec;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry.SearchParamLookupContextEnum;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.IdType;
import uk.footbridge.server.reading.Statements.Reading;

/**
 * Finds somebody's tasks of some states, the newest first, by an index that has them in this order: {@code
 * Task?owner=Organization/1&status=requested&_sort=-authored-on}. It reads a page of them, however many there are.
 */
public class Worklists {

    private static final String TASK = "Task";
    private static final String OWNER = "owner";
    private static final String STATUS = "status";
    private static final String AUTHORED = "authored-on";

    /** What the index was made of; a search parameter that is defined otherwise is not what it says. */
    private static final Map<String, String> PATHS =
            Map.of(OWNER, "Task.owner", STATUS, "Task.status", AUTHORED, "Task.authoredOn");

    private static final PartitionSettings UNDIVIDED = new PartitionSettings();

    private static final String NEWEST = "select footbridge_newest_tasks(?, ?, ?, ?, ?)";
    private static final String NEWEST_IDS =
            """
            select resource.fhir_id from footbridge_newest_tasks(?, ?, ?, ?, ?) with ordinality as newest (task, place)
            join hfj_resource resource on resource.res_id = newest.task order by newest.place""";

    /** Of these alone, for a caller who sees no others on this page. */
    private static final String OF_THESE =
            """
            select worklist.task
            from hfj_resource owner
            join hfj_resource task on task.res_type = 'Task' and task.fhir_id = any (?)
            join footbridge_worklist worklist on worklist.task = task.res_id and worklist.owner = owner.res_id
              and worklist.status = any (?)
            where owner.res_type = ? and owner.fhir_id = ?
            order by worklist.authored desc nulls last, worklist.task limit ? offset ?""";

    private static final String ID = "_id";

    private final Statements statements;
    private final ISearchParamRegistry parameters;

    Worklists(Statements statements, ISearchParamRegistry parameters) {
        this.statements = statements;
        this.parameters = parameters;
    }

    /**
     * @param most how many of them, from the search's offset on
     * @return HAPI's numbers of the tasks; empty when the search is another one
     */
    Optional<List<Long>> find(AskedSearch asked, int most) {
        Optional<Worklist> worklist = worklist(asked.type(), asked.search());
        if (worklist.isEmpty() || !asked.search().containsKey(ID)) {
            return worklist.map(list -> newest(list, NEWEST, most, asked.offset(), rows -> rows.getLong(1)));
        }
        return ids(asked.search().get(ID)).map(ids -> of(worklist.get(), ids, asked.offset(), most));
    }

    /**
     * The same from the list's beginning, whatever page is asked for.
     *
     * @return the tasks' ids; empty when the search is another one
     */
    public Optional<List<String>> newest(String type, SearchParameterMap search, int most) {
        return worklist(type, search)
                .filter(list -> !search.containsKey(ID))
                .map(list -> newest(list, NEWEST_IDS, most, 0, rows -> rows.getString(1)));
    }

    private Optional<Worklist> worklist(String type, SearchParameterMap search) {
        Set<String> criteria = new HashSet<>(search.keySet());
        criteria.remove(ID);
        if (!TASK.equals(type)
                || !criteria.equals(Set.of(OWNER, STATUS))
                || search.getLastUpdated() != null
                || !isNewestFirst(search.getSort())
                || !isAsEver()) {
            return Optional.empty();
        }
        Optional<ReferenceParam> owner = owner(search.get(OWNER));
        List<Long> states = states(search.get(STATUS));
        return owner.isEmpty() || states.isEmpty() ? Optional.empty() : Optional.of(new Worklist(owner.get(), states));
    }

    private <T> List<T> newest(Worklist list, String statement, int most, int skipped, Reading<T> reading) {
        return statements.ask(
                statement,
                (connection, asked) -> {
                    asked.setString(1, list.owner().getResourceType());
                    asked.setString(2, list.owner().getIdPart());
                    asked.setArray(
                            3, connection.createArrayOf("bigint", list.states().toArray()));
                    asked.setInt(4, most);
                    asked.setInt(5, skipped);
                },
                rows -> all(rows, reading));
    }

    private List<Long> of(Worklist list, List<String> ids, int skipped, int most) {
        return statements.ask(
                OF_THESE,
                (connection, asked) -> {
                    asked.setArray(1, connection.createArrayOf("text", ids.toArray()));
                    asked.setArray(
                            2, connection.createArrayOf("bigint", list.states().toArray()));
                    asked.setString(3, list.owner().getResourceType());
                    asked.setString(4, list.owner().getIdPart());
                    asked.setInt(5, most);
                    asked.setInt(6, skipped);
                },
                rows -> all(rows, row -> row.getLong(1)));
    }

    private static <T> List<T> all(ResultSet rows, Reading<T> reading) throws SQLException {
        List<T> all = new ArrayList<>();
        while (rows.next()) {
            all.add(reading.of(rows));
        }
        return all;
    }

    /** Empty when there are several criteria, or others than plain ids. */
    private static Optional<List<String>> ids(List<List<IQueryParameterType>> criteria) {
        List<IQueryParameterType> only = criteria.size() == 1 ? criteria.get(0) : List.of();
        boolean plain = !only.isEmpty()
                && only.stream()
                        .allMatch(each -> each instanceof TokenParam id
                                && id.getMissing() == null
                                && id.getModifier() == null
                                && !id.isMdmExpand());
        return plain
                ? Optional.of(only.stream()
                        .map(id -> new IdType(((TokenParam) id).getValue()).getIdPart())
                        .toList())
                : Optional.empty();
    }

    private static boolean isNewestFirst(SortSpec sort) {
        return sort != null
                && AUTHORED.equals(sort.getParamName())
                && sort.getOrder() == SortOrderEnum.DESC
                && sort.getChain() == null;
    }

    private boolean isAsEver() {
        return PATHS.entrySet().stream().allMatch(each -> {
            RuntimeSearchParam parameter =
                    parameters.getActiveSearchParam(TASK, each.getKey(), SearchParamLookupContextEnum.SEARCH);
            return parameter != null && each.getValue().equals(parameter.getPath());
        });
    }

    /** One of this server, of which the type is said. */
    private static Optional<ReferenceParam> owner(List<List<IQueryParameterType>> criteria) {
        return criteria.size() == 1
                        && criteria.get(0).size() == 1
                        && criteria.get(0).get(0) instanceof ReferenceParam owner
                        && owner.getMissing() == null
                        && owner.getChain() == null
                        && owner.getBaseUrl() == null
                        && owner.getResourceType() != null
                        && owner.getIdPart() != null
                        && !owner.isMdmExpand()
                ? Optional.of(owner)
                : Optional.empty();
    }

    /** HAPI's numbers of codes that are given without a system; none when there is anything else. */
    private static List<Long> states(List<List<IQueryParameterType>> criteria) {
        List<Long> states = new ArrayList<>();
        for (IQueryParameterType each : criteria.size() == 1 ? criteria.get(0) : List.<IQueryParameterType>of()) {
            if (!(each instanceof TokenParam code)
                    || code.getMissing() != null
                    || code.getModifier() != null
                    || code.getSystem() != null
                    || code.isEmpty()) {
                return List.of();
            }
            states.add(ResourceIndexedSearchParamToken.calculateHashValue(
                    UNDIVIDED, (RequestPartitionId) null, TASK, STATUS, code.getValue()));
        }
        return states.stream().distinct().toList();
    }

    /** @param states HAPI's numbers of them */
    private record Worklist(ReferenceParam owner, List<Long> states) {}
}
