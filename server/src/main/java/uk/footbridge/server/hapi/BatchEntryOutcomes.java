package uk.footbridge.server.hapi;

import ca.uhn.fhir.jpa.dao.r4.TransactionProcessorVersionAdapterR4;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/**
 * Answers the failed entry of a batch with the OperationOutcome that the same request would get on its own.
 *
 * <p>HAPI 8.8.0 drops the outcome that an exception carries, and with it the element, and makes a new one of the bare
 * message. No issue upstream names this yet; to go when {@code populateEntryWithOperationOutcome} keeps it.
 */
@Component
@Primary
class BatchEntryOutcomes extends TransactionProcessorVersionAdapterR4 {

    @Override
    public void populateEntryWithOperationOutcome(BaseServerResponseException failure, BundleEntryComponent entry) {
        if (failure.getOperationOutcome() instanceof OperationOutcome outcome) {
            entry.getResponse().setOutcome(outcome);
        } else {
            super.populateEntryWithOperationOutcome(failure, entry);
        }
    }
}
