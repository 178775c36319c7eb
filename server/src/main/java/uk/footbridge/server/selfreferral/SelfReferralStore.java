package uk.footbridge.server.selfreferral;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.footbridge.server.errors.Refusal;

/**
 * Keeps which self-referral a receipt names, and writes resources for the server: whoever refers themselves may write
 * nothing. Everything happens in the caller's transaction.
 */
class SelfReferralStore {

    /** Two people with the same words in other months mean two things. */
    private static final int DAYS = 30;

    private static final Set<ServiceRequestStatus> OPEN =
            EnumSet.of(ServiceRequestStatus.ACTIVE, ServiceRequestStatus.DRAFT, ServiceRequestStatus.ONHOLD);

    private final JdbcClient tables;
    private final DaoRegistry daos;

    SelfReferralStore(JdbcClient tables, DaoRegistry daos) {
        this.tables = tables;
        this.daos = daos;
    }

    /**
     * Takes a receipt for what was said. Who says the same at the same instant waits here for the first to be stored.
     *
     * @return the receipt of the first when the same was said before and is open; empty when this is the first
     */
    Optional<UUID> first(Received received) {
        byte[] content = received.said().fingerprint();
        if (insert(received.receipt(), content)) {
            return Optional.empty();
        }
        Optional<byte[]> under = tables.sql("select content from footbridge_self_referral where receipt = ?")
                .param(received.receipt())
                .query(byte[].class)
                .optional();
        if (under.isPresent()) {
            refuseOtherContent(under.get(), content);
            return Optional.of(received.receipt());
        }
        Row before = tables.sql("select receipt, stands_for, received > now() - make_interval(days => ?) as recent"
                        + " from footbridge_self_referral where content = ? and newest for update")
                .params(DAYS, content)
                .query(Row.class)
                .single();
        if (before.recent() && isOpen(before.standsFor())) {
            return Optional.of(before.receipt());
        }
        tables.sql("update footbridge_self_referral set newest = false where receipt = ?")
                .param(before.receipt())
                .update();
        insert(received.receipt(), content);
        return Optional.empty();
    }

    private record Row(UUID receipt, String standsFor, boolean recent) {}

    private boolean insert(UUID receipt, byte[] content) {
        return tables.sql("insert into footbridge_self_referral (receipt, content) values (?, ?)"
                                + " on conflict do nothing")
                        .params(receipt, content)
                        .update()
                == 1;
    }

    private static void refuseOtherContent(byte[] before, byte[] content) {
        if (!Arrays.equals(before, content)) {
            throw new Refusal(
                            IssueType.DUPLICATE,
                            Wrong.parameter("receipt"),
                            "Something else was said under this receipt, and is kept. Leave the receipt out to say this as well.")
                    .conflict();
        }
    }

    private boolean isOpen(String reference) {
        IdType id = new IdType(reference);
        if (!isStored(id)) {
            return false;
        }
        return "Task".equals(id.getResourceType())
                ? read(Task.class, id).getStatus() == TaskStatus.REQUESTED
                : OPEN.contains(read(ServiceRequest.class, id).getStatus());
    }

    /** Whether a resource can be read: reading one that can't would end the caller's transaction. */
    boolean isStored(IdType id) {
        return tables.sql("select count(*) from hfj_resource"
                                + " where res_type = ? and fhir_id = ? and res_deleted_at is null")
                        .params(id.getResourceType(), id.getIdPart())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Says what a receipt stands for: the task that holds it, or the referral. */
    void standsFor(UUID receipt, Reference resource) {
        tables.sql("update footbridge_self_referral set stands_for = ? where receipt = ?")
                .params(resource.getReference(), receipt)
                .update();
    }

    /**
     * Takes the receipt of a held self-referral to decide about it. Who decides at the same instant waits here, and finds
     * nothing when the first has decided.
     */
    Optional<UUID> take(IdType task) {
        return tables.sql("select receipt from footbridge_self_referral where stands_for = ? for update")
                .param("Task/" + task.getIdPart())
                .query(UUID.class)
                .optional();
    }

    /** Stores a new resource and sets its id. */
    <T extends Resource> Reference create(T resource) {
        IdType id = (IdType) daos.getResourceDao(resource)
                .create(resource, new SystemRequestDetails())
                .getId();
        resource.setId(id);
        return new Reference(id.toUnqualifiedVersionless().getValue());
    }

    List<Reference> createAll(List<? extends Resource> resources) {
        return resources.stream().map(this::create).toList();
    }

    <T extends Resource> void update(T resource) {
        daos.getResourceDao(resource).update(resource, new SystemRequestDetails());
    }

    <T extends Resource> T read(Class<T> type, IdType id) {
        return daos.getResourceDao(type).read(id.toUnqualifiedVersionless(), new SystemRequestDetails());
    }
}
