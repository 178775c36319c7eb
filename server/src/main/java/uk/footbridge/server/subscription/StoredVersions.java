package uk.footbridge.server.subscription;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import uk.footbridge.server.outbox.Change;
import uk.footbridge.server.outbox.Interaction;

/**
 * Reads resources as they were. A version never changes, so those that ten receivers are about to get are read once; the
 * resources that it hands out are not to be changed.
 */
class StoredVersions {

    private static final String NEWEST =
            """
            select res_type, fhir_id, res_ver from unnest(?, ?) with ordinality as asked (type, id, place)
            join hfj_resource on res_type = asked.type and fhir_id = asked.id
            where res_deleted_at is null order by place""";

    private final DaoRegistry daos;
    private final JdbcClient database;
    private final TransactionTemplate apart;
    private final Cache<IdType, Optional<Resource>> versions = Caffeine.newBuilder()
            .maximumSize(500)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    StoredVersions(DaoRegistry daos, JdbcClient database, PlatformTransactionManager transactions) {
        this.daos = daos;
        this.database = database;
        // A version that isn't there is an answer here; in the caller's transaction it would undo everything.
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        apart.setReadOnly(true);
    }

    /** The resource before and after a change; empty when neither is kept any more. */
    Optional<Versions> of(Change change) {
        Resource current = change.interaction() == Interaction.DELETE ? null : version(change, change.version());
        Resource previous = change.interaction() == Interaction.CREATE ? null : version(change, change.version() - 1);
        return current == null && previous == null ? Optional.empty() : Optional.of(new Versions(previous, current));
    }

    /** The version that a change made, to be sent; empty when the resource was deleted, by this change or since. */
    Optional<Resource> made(Change change) {
        return newest(List.of(new IdType(change.type(), change.resourceId()))).isEmpty()
                ? Optional.empty()
                : current(change);
    }

    /** The version that a change made, also when the resource was deleted since; empty when it was by this change. */
    Optional<Resource> current(Change change) {
        return change.interaction() == Interaction.DELETE
                ? Optional.empty()
                : Optional.ofNullable(version(change, change.version()));
    }

    private Resource version(Change change, long version) {
        if (version < 1) {
            return null;
        }
        IdType id = new IdType(change.type(), change.resourceId(), String.valueOf(version));
        return versions.get(id, this::read).orElse(null);
    }

    private Optional<Resource> read(IdType id) {
        return apart.execute(status -> {
            try {
                return Optional.of(
                        (Resource) daos.getResourceDao(id.getResourceType()).read(id, new SystemRequestDetails()));
            } catch (ResourceNotFoundException | ResourceGoneException e) {
                status.setRollbackOnly();
                return Optional.empty();
            }
        });
    }

    /** A version; empty when it isn't kept any more. */
    Optional<Resource> version(IdType id) {
        return versions.get(id, this::read);
    }

    /**
     * The newest versions of resources, those that exist. That is asked each time, and the versions themselves are not: ten
     * receivers get the same people and referrals, again and again.
     */
    List<IdType> newest(Collection<IdType> ids) {
        return database.sql(NEWEST)
                .param(ids.stream().map(IdType::getResourceType).toArray(String[]::new))
                .param(ids.stream().map(IdType::getIdPart).toArray(String[]::new))
                .query((row, number) ->
                        new IdType(row.getString("res_type"), row.getString("fhir_id"), row.getString("res_ver")))
                .list();
    }
}
