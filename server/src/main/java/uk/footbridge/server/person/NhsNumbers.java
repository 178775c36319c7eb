package uk.footbridge.server.person;

import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Identifier.IdentifierUse;
import org.hl7.fhir.r4.model.Patient;
import uk.footbridge.server.intake.Modulus11;

/**
 * The NHS numbers of a patient record that can tell one person from another.
 *
 * <p>A number that fails its check digit was mistyped or made up by a system for somebody without one, and a number of ten
 * equal digits passes the check but was never issued (NHS Data Dictionary, "NHS number"): both say nothing.
 */
final class NhsNumbers {

    static final String SYSTEM = "https://fhir.nhs.uk/Id/nhs-number";

    private NhsNumbers() {}

    static Set<String> of(Patient patient) {
        return patient.getIdentifier().stream()
                .filter(NhsNumbers::counts)
                .map(identifier -> Modulus11.digits(identifier.getValue()))
                .collect(Collectors.toSet());
    }

    /** Whether an identifier is a number that the NHS may have given to this person and to nobody else. */
    static boolean counts(Identifier identifier) {
        return SYSTEM.equals(identifier.getSystem())
                && identifier.getUse() != IdentifierUse.OLD
                && identifier.hasValue()
                && telling(Modulus11.digits(identifier.getValue()));
    }

    static boolean telling(String number) {
        return Modulus11.passes(number) && number.chars().distinct().count() > 1;
    }
}
