package uk.footbridge.server.record;

import ca.uhn.fhir.model.valueset.BundleTypeEnum;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import com.google.common.base.Suppliers;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;

/** {@code GET Patient/[id]/$shared-record}. */
public class SharedRecordOperation {

    static final String NAME = "$shared-record";

    private final Supplier<PersonDocuments> documents;
    private final Supplier<DocumentKind> kind = Suppliers.memoize(DocumentKind::sharedRecord);

    /** @param documents made at the first question, so that a server which is never asked doesn't pay for it */
    SharedRecordOperation(Supplier<PersonDocuments> documents) {
        this.documents = documents;
    }

    /**
     * The person's record from every linked source.
     *
     * @param patient any of the person's patient records
     * @return a document Bundle: first a Composition of the profile {@code sp-record} with every heading of the PRSB Social
     *     Prescribing Standard, then the person and every entry; an unknown id is answered 404, a deleted one 410
     */
    @Operation(name = NAME, idempotent = true, typeName = "Patient", bundleType = BundleTypeEnum.DOCUMENT)
    public Bundle sharedRecord(@IdParam IdType patient, RequestDetails request) {
        PersonRecord record = documents.get().read(patient, request);
        return documents.get().write(kind.get(), record, request);
    }
}
