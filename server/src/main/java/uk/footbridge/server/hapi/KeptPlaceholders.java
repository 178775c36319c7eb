package uk.footbridge.server.hapi;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.api.model.DaoMethodOutcome;
import ca.uhn.fhir.jpa.dao.EntriesToProcessMap;
import ca.uhn.fhir.jpa.dao.IdSubstitutionMap;
import ca.uhn.fhir.jpa.dao.TransactionProcessor;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import ca.uhn.fhir.util.StopWatch;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.instance.model.api.IBaseBundle;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.IdType;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/**
 * Keeps a {@code urn:} reference that no entry of the transaction resolves, as FHIR's transaction rules have it.
 *
 * <p>HAPI 8.8.0 refuses such a transaction (HAPI-0541), although it stores the same resource when it comes alone. A
 * name that stands for itself passes as resolved.
 *
 * <p>To go when HAPI treats references that it is told to take as logical as such inside transactions too
 * (hapifhir/hapi-fhir#2263 is the nearest report).
 *
 * <p>It is also the only place inside HAPI's database transaction and before its searches, so whoever knows something of the
 * entries tells it here ({@link BeginningTransaction}).
 */
@Component
@Primary
class KeptPlaceholders extends TransactionProcessor {

    private final ObjectProvider<BeginningTransaction> known;

    KeptPlaceholders(ObjectProvider<BeginningTransaction> known) {
        this.known = known;
    }

    @Override
    protected EntriesToProcessMap doTransactionWriteOperations(
            RequestDetails request,
            RequestPartitionId partition,
            String action,
            TransactionDetails transaction,
            Set<IIdType> ids,
            IdSubstitutionMap substitutions,
            Map<IIdType, DaoMethodOutcome> outcomes,
            IBaseBundle response,
            IdentityHashMap<IBase, Integer> order,
            List<IBase> entries,
            StopWatch watch) {
        List<BundleEntryComponent> sent =
                entries.stream().map(BundleEntryComponent.class::cast).toList();
        known.forEach(each -> each.begins(sent, transaction));
        if (request != null && request.getFhirContext() != null) {
            EntryNames.unresolved(request.getFhirContext(), sent)
                    .forEach(name -> substitutions.put(new IdType(name), new IdType(name)));
        }
        return super.doTransactionWriteOperations(
                request, partition, action, transaction, ids, substitutions, outcomes, response, order, entries, watch);
    }
}
