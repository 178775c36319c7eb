package uk.footbridge.server.intake;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Resource;
import uk.footbridge.server.errors.ElementPath;
import uk.footbridge.server.errors.Refusal;
import uk.footbridge.server.intake.IdentifierSystems.IdentifierSystem;

/** Brings identifiers into one spelling and checks the numbers that carry a check digit. */
final class IdentifierIntake {

    private final IdentifierSystems systems;

    IdentifierIntake(IdentifierSystems systems) {
        this.systems = systems;
    }

    /** Rewrites the identifiers in place, so that what is validated and stored has one spelling. */
    void normalise(List<Identifier> identifiers) {
        for (Identifier identifier : identifiers) {
            IdentifierSystem known = systems.find(identifier.getSystem());
            if (known == null) {
                continue;
            }
            if (identifier.hasValue()) {
                String value = systems.canonicalValue(identifier.getSystem(), identifier.getValue());
                identifier.getValueElement().setValue(value);
            }
            identifier.getSystemElement().setValue(known.uri());
        }
    }

    /** The numbers that can't be right. A number itself is never repeated: what we say here is logged as well. */
    List<Refusal> check(Resource resource, List<Identifier> identifiers) {
        List<Refusal> wrong = new ArrayList<>();
        for (Identifier identifier : identifiers) {
            IdentifierSystem known = systems.find(identifier.getSystem());
            if (known != null && known.checked() && identifier.hasValue() && !Modulus11.passes(identifier.getValue())) {
                String path =
                        ElementPath.of(resource, identifier.getValueElement()).orElse(resource.fhirType());
                wrong.add(new Refusal(
                        IssueType.VALUE,
                        path,
                        "%s: this is no valid %s. Expected ten digits of which the last is the modulus-11 check digit of"
                                        .formatted(path, known.names())
                                + " the others. Look for a mistyped digit; leave the number out when it isn't known."));
            }
        }
        return wrong;
    }
}
