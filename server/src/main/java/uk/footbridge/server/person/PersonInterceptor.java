package uk.footbridge.server.person;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.mdm.api.MdmConstants;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Patient;
import uk.footbridge.server.errors.Refusal;
import uk.footbridge.server.errors.TransactionEntries;

/**
 * Links every patient record in the transaction that writes it: record and link are stored together or not at all, and
 * the next read sees both.
 */
@Interceptor
class PersonInterceptor {

    private final PersonStore store;
    private final PersonLinks links;
    private final RecordKeys keys;
    private final ReplacedRecords replaced;

    PersonInterceptor(PersonStore store, PersonLinks links, RecordKeys keys, ReplacedRecords replaced) {
        this.store = store;
        this.links = links;
        this.keys = keys;
        this.replaced = replaced;
    }

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
    public void note(IBaseResource asked, RequestDetails request, TransactionDetails transaction) {
        if (asked instanceof Patient record) {
            refusePersonsMark(record, request);
            keys.note(record, transaction);
        }
    }

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
    public void note(
            IBaseResource stored, IBaseResource asked, RequestDetails request, TransactionDetails transaction) {
        if (asked instanceof Patient record) {
            refusePersonsMark(record, request);
            if (isEmpty(stored) && store.isPerson(record.getIdElement().getIdPart())) {
                throw new Refusal(
                                IssueType.BUSINESSRULE,
                                "Patient.id",
                                "This id holds a person's records together and is no record itself."
                                        + " Create a record under another id.")
                        .unprocessable();
            }
            keys.note(record, transaction);
        }
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void link(IBaseResource created, RequestDetails request, TransactionDetails transaction) {
        if (created instanceof Patient record) {
            keys.hold(record, transaction);
            links.link(record);
            replaced.written(record, request);
        }
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void link(
            IBaseResource stored, IBaseResource changed, RequestDetails request, TransactionDetails transaction) {
        if (changed instanceof Patient record && !(stored instanceof Patient before && saysTheSame(before, record))) {
            keys.hold(record, transaction);
            links.link(record);
            replaced.written(record, request);
        }
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_DELETED)
    public void unlink(IBaseResource deleted) {
        if (deleted instanceof Patient record) {
            store.linksOf(links.pid(record)).forEach(store::remove);
        }
    }

    /** A change of anything else can't change whom the record is about. */
    private static boolean saysTheSame(Patient before, Patient after) {
        return same(before.getIdentifier(), after.getIdentifier())
                && same(before.getName(), after.getName())
                && same(before.getTelecom(), after.getTelecom())
                && same(before.getAddress(), after.getAddress())
                && same(before.getLink(), after.getLink())
                && Base.compareDeep(before.getBirthDateElement(), after.getBirthDateElement(), true);
    }

    private static boolean same(List<? extends Base> before, List<? extends Base> after) {
        return Base.compareDeep(before, after, true);
    }

    private static boolean isEmpty(IBaseResource stored) {
        return !(stored instanceof Patient patient)
                || !patient.hasName() && !patient.hasIdentifier() && !patient.hasBirthDate();
    }

    /** HAPI marks persons with these tags; on a record they would keep it from being linked. */
    private static void refusePersonsMark(Patient record, RequestDetails request) {
        for (Coding tag : record.getMeta().getTag()) {
            if (MdmConstants.SYSTEM_MDM_MANAGED.equals(tag.getSystem())
                    || MdmConstants.SYSTEM_GOLDEN_RECORD_STATUS.equals(tag.getSystem())) {
                throw new Refusal(
                                IssueType.BUSINESSRULE,
                                TransactionEntries.place(request, record, "Patient.meta.tag"),
                                "A tag of " + tag.getSystem() + " is set by the server alone. Leave it out.")
                        .unprocessable();
            }
        }
    }
}
