package uk.footbridge.server.intake;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.entity.ResourceIndexedSearchParamToken;
import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.footbridge.server.hapi.BeginningTransaction;

/**
 * Finds with one look at the index that the ServiceRequests of a transaction are new, which nearly all are, so that neither
 * they nor their tasks cost a search each.
 *
 * <p>A ServiceRequest none of whose identifiers is stored can match no condition that names them, and a task can't be stored
 * already when what it is about is not. Two copies that arrive at once are still told apart: HAPI keeps the condition of
 * the ServiceRequest in a table in which it can stand only once, and the loser is tried again and looks again.
 */
class NewReferrals implements BeginningTransaction {

    private static final String STORED =
            "select distinct hash_sys_and_value from hfj_spidx_token where hash_sys_and_value = any (?)";

    private final SameReferral same;
    private final FhirContext fhir;
    private final PartitionSettings partitions;
    private final JdbcClient database;

    NewReferrals(SameReferral same, FhirContext fhir, PartitionSettings partitions, JdbcClient database) {
        this.same = same;
        this.fhir = fhir;
        this.partitions = partitions;
        this.database = database;
    }

    @Override
    public void begins(List<BundleEntryComponent> entries, TransactionDetails transaction) {
        List<BundleEntryComponent> conditional = entries.stream()
                .filter(entry -> SameReferral.ours(entry).isPresent())
                .toList();
        // What an earlier try has taken away comes back: it may have lost against another copy.
        conditional.forEach(entry ->
                entry.getRequest().setIfNoneExist(SameReferral.ours(entry).orElseThrow()));
        Map<BundleEntryComponent, Set<Long>> keys = new LinkedHashMap<>();
        conditional.stream()
                .filter(entry -> entry.getResource() instanceof ServiceRequest)
                .forEach(entry -> keys.put(entry, keys(entry.getResource())));
        if (keys.isEmpty()) {
            return;
        }
        Set<Long> stored = stored(keys.values().stream().flatMap(Set::stream).collect(Collectors.toSet()));
        Set<String> created = new HashSet<>();
        keys.forEach((entry, own) -> {
            if (own.stream().noneMatch(stored::contains)) {
                String condition = entry.getRequest().getIfNoneExist();
                transaction.addResolvedMatchUrl(fhir, condition, TransactionDetails.NOT_FOUND);
                created.add(entry.getFullUrl());
            }
        });
        conditional.stream()
                .filter(entry -> entry.getResource() instanceof Task task
                        && created.contains(task.getFocus().getReference()))
                .forEach(entry -> entry.getRequest().setIfNoneExist(null));
    }

    private Set<Long> keys(Resource sent) {
        return same.known(sent).stream().map(this::key).collect(Collectors.toSet());
    }

    private long key(Identifier identifier) {
        return ResourceIndexedSearchParamToken.calculateHashSystemAndValue(
                partitions,
                RequestPartitionId.allPartitions(),
                "ServiceRequest",
                "identifier",
                identifier.getSystem(),
                identifier.getValue());
    }

    private Set<Long> stored(Set<Long> keys) {
        return new HashSet<>(database.sql(STORED)
                .param(keys.toArray(Long[]::new))
                .query(Long.class)
                .list());
    }
}
