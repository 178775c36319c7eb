package uk.footbridge.server.message;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;

/** What a message says, apart from the format in which it was written. */
final class Content {

    private Content() {}

    /** SHA-256 of the content: the same in JSON and XML. */
    static byte[] digest(FhirContext fhir, Bundle message) {
        try {
            String json = fhir.newJsonParser().encodeResourceToString(message);
            return MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    /**
     * A copy that keeps also what isn't allowed, such as an unknown code, so that the validator can refuse it: HAPI's own
     * copies drop it without a word.
     */
    static <T extends Resource> T copy(FhirContext fhir, T resource) {
        String json = fhir.newJsonParser().encodeResourceToString(resource);
        @SuppressWarnings("unchecked")
        T copy = (T) fhir.newJsonParser().parseResource(resource.getClass(), json);
        return copy;
    }

    /** The names of the referral and of the people in a message. */
    static List<String> namesOfPeople(MessageEnvelope message) {
        return message.bundle().getEntry().stream()
                .filter(entry -> entry.getResource() instanceof Patient
                        || entry.getFullUrl().equals(message.focus()))
                .map(BundleEntryComponent::getFullUrl)
                .toList();
    }

    /** When the sender last changed each resource, by its name. */
    static Map<String, Instant> said(MessageEnvelope message) {
        Map<String, Instant> said = new HashMap<>();
        message.bundle()
                .getEntry()
                .forEach(entry -> said.put(
                        entry.getFullUrl(),
                        entry.getResource().getMeta().hasLastUpdated()
                                ? entry.getResource().getMeta().getLastUpdated().toInstant()
                                : message.said()));
        return said;
    }
}
