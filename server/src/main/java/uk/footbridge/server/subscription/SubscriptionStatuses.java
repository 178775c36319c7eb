package uk.footbridge.server.subscription;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import ca.uhn.fhir.rest.param.TokenParam;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import uk.footbridge.server.outbox.ReceiverListener;

/** Writes into the Subscription what becomes of its receiver, so that the subscriber reads it where FHIR says. */
class SubscriptionStatuses implements ReceiverListener {

    /** Marks our own writes, which nobody has to judge. */
    private static final String OURS = SubscriptionStatuses.class.getName();

    private final DaoRegistry daos;
    private final SubscriptionTable table;

    SubscriptionStatuses(DaoRegistry daos, SubscriptionTable table) {
        this.daos = daos;
        this.table = table;
    }

    @Override
    public void active(String receiver) {
        write(receiver, SubscriptionStatus.ACTIVE, null);
    }

    @Override
    public void failing(String receiver, String words) {
        write(receiver, SubscriptionStatus.ERROR, words);
    }

    @Override
    public void gone(String receiver, String words) {
        write(receiver, SubscriptionStatus.OFF, words);
    }

    /** Writes a status in the caller's transaction. A receiver that is no Subscription is somebody else's. */
    void write(String id, SubscriptionStatus status, String error) {
        table.find(id).filter(each -> !each.isOff()).ifPresent(each -> {
            table.status(id, status.toCode());
            IFhirResourceDao<Subscription> dao = daos.getResourceDao(Subscription.class);
            dao.searchForResources(
                            SearchParameterMap.newSynchronous("_id", new TokenParam(id)), new SystemRequestDetails())
                    .forEach(found -> write(dao, (Subscription) found, status, error));
        });
    }

    private static void write(
            IFhirResourceDao<Subscription> dao, Subscription subscription, SubscriptionStatus status, String error) {
        TransactionDetails transaction = new TransactionDetails();
        transaction.putUserData(OURS, Boolean.TRUE);
        subscription.setStatus(status);
        subscription.setError(error);
        dao.update(subscription, null, true, false, new SystemRequestDetails(), transaction);
    }

    static boolean isOurs(TransactionDetails transaction) {
        return transaction.getUserData(OURS) != null;
    }
}
