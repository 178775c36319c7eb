package uk.footbridge.server.message;

import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.MessageHeader;
import org.hl7.fhir.r4.model.Organization;
import uk.footbridge.server.intake.IdentifierSpelling;

/**
 * Tells one sender from another: names in messages mean something only together with who gave them.
 *
 * <p>An organisation is known by its first identifier. One without is known by the address that it gives for answers.
 */
final class SenderKey {

    private SenderKey() {}

    static String of(Bundle bundle, MessageHeader header) {
        String sender = header.getSender().getReference();
        return bundle.getEntry().stream()
                .filter(entry -> entry.getFullUrl().equals(sender))
                .map(BundleEntryComponent::getResource)
                .flatMap(resource -> resource instanceof Organization organization
                        ? organization.getIdentifier().stream()
                        : Stream.empty())
                .filter(identifier -> identifier.hasSystem() && identifier.hasValue())
                .map(IdentifierSpelling::stored)
                .map(SenderKey::token)
                .findFirst()
                .orElseGet(() -> header.getSource().getEndpoint());
    }

    private static String token(Identifier identifier) {
        return identifier.getSystem() + "|" + identifier.getValue();
    }
}
