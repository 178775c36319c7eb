package uk.footbridge.server.hapi;

import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;

/** Tells what is known of a transaction's entries before HAPI asks the database about them. */
public interface BeginningTransaction {

    /**
     * Called inside the database transaction, before anything of it is written; again for each try.
     *
     * @param entries in the order in which they will be written
     * @param transaction takes what is known
     */
    void begins(List<BundleEntryComponent> entries, TransactionDetails transaction);
}
