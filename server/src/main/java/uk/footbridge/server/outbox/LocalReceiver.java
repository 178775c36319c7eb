package uk.footbridge.server.outbox;

import org.hl7.fhir.instance.model.api.IBaseResource;

/**
 * A receiver inside this server: the same queue, order, back-off and list of what was given up as for one that is reached
 * over HTTP. Each bean of this type hears of changes from its first start on.
 */
public interface LocalReceiver {

    /** Its id, {@code local:} and a name; never changed, because the database knows it by it. */
    String id();

    /**
     * Whether it wants to hear of a change; asked in the transaction that makes it, and must not fail.
     *
     * @param changed the resource as it is written, or was before it is deleted
     */
    boolean concerns(Interaction interaction, IBaseResource changed);

    /**
     * Does what is due after a change, in a transaction that also notes that it was done. When it fails, the change's
     * referral is tried again later and the others go on.
     */
    void receive(Change change);
}
