package uk.footbridge.server.errors;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;

/** Shows how a refusal names the entry of a transaction that it is about. */
class TransactionEntriesTest {

    private final TransactionEntries entries = new TransactionEntries();
    private final SystemRequestDetails request = new SystemRequestDetails();
    private final Task task = new Task();

    @Test
    void namesTheEntryOfATransaction() {
        entries.remember(request, bundle(BundleType.TRANSACTION));

        assertThat(TransactionEntries.place(request, task, "Task.status")).isEqualTo("Bundle.entry[1].resource.status");
        assertThat(TransactionEntries.place(request, task, "Task")).isEqualTo("Bundle.entry[1].resource");
        assertThat(TransactionEntries.place(request, new Task(), "Task.status")).isEqualTo("Task.status");
        assertThat(TransactionEntries.place(request, task, null)).isNull();
    }

    @Test
    void leavesThePathOfABatchEntryAsItIs() {
        request.setResource(bundle(BundleType.BATCH));
        entries.remember(request, bundle(BundleType.TRANSACTION));

        assertThat(TransactionEntries.place(request, task, "Task.status")).isEqualTo("Task.status");
    }

    @Test
    void knowsNoEntryOfASingleRequest() {
        assertThat(TransactionEntries.place(request, task, "Task.status")).isEqualTo("Task.status");
        assertThat(TransactionEntries.entry(null, task)).isEmpty();
    }

    private Bundle bundle(BundleType type) {
        Bundle bundle = new Bundle().setType(type);
        bundle.addEntry().setResource(new Patient());
        bundle.addEntry().setResource(task);
        return bundle;
    }
}
