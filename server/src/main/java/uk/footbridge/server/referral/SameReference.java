package uk.footbridge.server.referral;

import java.util.Objects;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;

/** Compares what two references point at, not how they are written. */
final class SameReference {

    private SameReference() {}

    /**
     * Relative, absolute on this server, and versioned references to one resource are the same; where one side has no
     * literal reference, the business identifiers decide.
     */
    static boolean same(Reference one, Reference other, String serverBase) {
        if (one.hasReference() && other.hasReference()) {
            return Objects.equals(literal(one, serverBase), literal(other, serverBase));
        }
        if (one.hasIdentifier() && other.hasIdentifier()) {
            return sameIdentifier(one.getIdentifier(), other.getIdentifier());
        }
        return isEmpty(one) && isEmpty(other);
    }

    /** Nothing is pointed at; a display alone is only a caption. */
    static boolean isEmpty(Reference reference) {
        return !reference.hasReference() && !reference.hasIdentifier();
    }

    private static String literal(Reference reference, String serverBase) {
        String written = reference.getReference();
        if (written.startsWith("urn:")) {
            return written;
        }
        IdType id = new IdType(written).toVersionless();
        boolean here = !id.hasBaseUrl() || serverBase != null && serverBase.equals(id.getBaseUrl());
        return here ? id.toUnqualified().getValue() : id.getValue();
    }

    static boolean sameIdentifier(Identifier one, Identifier other) {
        return Objects.equals(one.getSystem(), other.getSystem()) && Objects.equals(one.getValue(), other.getValue());
    }
}
