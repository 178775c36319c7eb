package uk.footbridge.server.reading;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import ca.uhn.fhir.rest.param.TokenParam;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.hl7.fhir.r4.model.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads all stored resources of a type, some at a time, so that a database of any size can be read with the memory of a server.
 *
 * <p>HAPI's own search by offset and count, asked for inside the server, was seen to load 300,000 at once (8.8.0).
 */
public final class EveryStored {

    private static final Logger log = LoggerFactory.getLogger(EveryStored.class);
    private static final int AT_ONCE = 200;
    private static final int TOLD_EACH = 20_000;
    private static final String NEXT =
            """
            select res_id as pid, fhir_id as id from hfj_resource
            where res_type = ? and res_deleted_at is null and res_id > ?
            order by res_id limit ?""";

    private final DaoRegistry daos;
    private final JdbcClient database;
    private final TransactionTemplate transactions;

    public EveryStored(DaoRegistry daos, DataSource database, PlatformTransactionManager transactions) {
        this.daos = daos;
        this.database = JdbcClient.create(database);
        this.transactions = new TransactionTemplate(transactions);
    }

    private record Found(long pid, String id) {}

    /**
     * Hands them on in the order in which they were first written, two hundred in one transaction.
     *
     * @return how many there were
     */
    public <T extends Resource> int of(Class<T> type, Consumer<T> taker) {
        int read = 0;
        List<Found> next = next(type, Long.MIN_VALUE);
        while (!next.isEmpty()) {
            List<String> ids = next.stream().map(Found::id).toList();
            transactions.executeWithoutResult(begun -> read(type, ids).forEach(taker));
            read += ids.size();
            if (read % TOLD_EACH == 0) {
                log.info("Read {} resources of type {} so far.", read, type.getSimpleName());
            }
            next = next(type, next.get(next.size() - 1).pid());
        }
        return read;
    }

    private List<Found> next(Class<? extends Resource> type, long behind) {
        return transactions.execute(begun -> database.sql(NEXT)
                .params(type.getSimpleName(), behind, AT_ONCE)
                .query(Found.class)
                .list());
    }

    private <T extends Resource> List<T> read(Class<T> type, List<String> ids) {
        TokenOrListParam any = new TokenOrListParam();
        ids.forEach(id -> any.add(new TokenParam(id)));
        return daos.getResourceDao(type)
                .searchForResources(
                        new SearchParameterMap().add("_id", any).setLoadSynchronous(true), new SystemRequestDetails());
    }
}
