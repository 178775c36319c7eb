package uk.footbridge.server.match;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.util.List;
import java.util.function.BiConsumer;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Location;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Fills the table of a database whose directory was written before there was a match, before the first request.
 *
 * <p>Each resource is held while its row is written, so a change of it by another server comes before or after. What has a
 * row is not touched again: a start goes on where a stop or a crash left it, and costs two queries when nothing is left.
 */
@Order(0)
class StoredServices implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(StoredServices.class);

    private static final String WITHOUT_ROW =
            """
            select stored.fhir_id from hfj_resource stored
            where stored.res_type = :type and stored.res_deleted_at is null
              and not exists (select from %s known where known.%s = stored.fhir_id)
            order by stored.res_id""";

    private static final String HELD =
            """
            select fhir_id from hfj_resource
            where res_type = :type and fhir_id = :id and res_deleted_at is null for share""";

    private final JdbcClient database;
    private final DaoRegistry daos;
    private final ServiceTable services;
    private final PlaceTable places;
    private final TransactionOperations transactions;

    StoredServices(
            JdbcClient database,
            DaoRegistry daos,
            ServiceTable services,
            PlaceTable places,
            TransactionOperations transactions) {
        this.database = database;
        this.daos = daos;
        this.services = services;
        this.places = places;
        this.transactions = transactions;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        fill(Location.class, "footbridge_place", "place", places::write);
        fill(HealthcareService.class, "footbridge_service", "service", (id, service) -> services.write(service));
    }

    private <T extends IBaseResource> void fill(Class<T> type, String table, String key, BiConsumer<String, T> write) {
        List<String> ids = transactions.execute(begun -> database.sql(WITHOUT_ROW.formatted(table, key))
                .param("type", type.getSimpleName())
                .query(String.class)
                .list());
        ids.forEach(id -> transactions.executeWithoutResult(begun -> fill(type, id, write)));
        if (!ids.isEmpty()) {
            log.info("Made {} resources of type {} ready for matches.", ids.size(), type.getSimpleName());
        }
    }

    private <T extends IBaseResource> void fill(Class<T> type, String id, BiConsumer<String, T> write) {
        boolean there = database.sql(HELD)
                .param("type", type.getSimpleName())
                .param("id", id)
                .query(String.class)
                .optional()
                .isPresent();
        if (there) {
            write.accept(
                    id,
                    daos.getResourceDao(type).read(new IdType(type.getSimpleName(), id), new SystemRequestDetails()));
        }
    }
}
