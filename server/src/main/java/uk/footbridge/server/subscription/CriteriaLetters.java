package uk.footbridge.server.subscription;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Resource;
import uk.footbridge.server.outbox.Event;
import uk.footbridge.server.outbox.Letter;
import uk.footbridge.server.outbox.LetterWriter;
import uk.footbridge.server.outbox.Receiver;

/**
 * Writes what a subscription by criteria gets, as R4 has it (CodeSystem subscription-channel-type, rest-hook): without a
 * payload an empty POST to the endpoint; with one the endpoint is a FHIR base, and the resource is put there by its id, in
 * the version that the change made.
 */
class CriteriaLetters implements LetterWriter {

    private final SubscriptionTable table;
    private final StoredVersions versions;
    private final FhirContext fhir;

    CriteriaLetters(SubscriptionTable table, StoredVersions versions, FhirContext fhir) {
        this.table = table;
        this.versions = versions;
        this.fhir = fhir;
    }

    @Override
    public Set<String> formats() {
        return Set.of(Registrations.CRITERIA);
    }

    @Override
    public Letter write(Receiver receiver, Event event) {
        Optional<Subscriber> subscriber = table.find(receiver.id()).filter(each -> !each.isOff());
        if (subscriber.isEmpty() || event.kind() != Event.Kind.CHANGE) {
            return null;
        }
        if (subscriber.get().mediaType() == null) {
            return new Letter("POST", receiver.endpoint(), null, new byte[0], Map.of());
        }
        return versions.made(event.change())
                .map(resource -> new Letter(
                        "PUT",
                        base(receiver.endpoint()) + "/" + event.change().reference(),
                        subscriber.get().mediaType() + ";charset=UTF-8",
                        body(fhir, subscriber.get().mediaType(), resource),
                        Map.of()))
                .orElse(null);
    }

    private static String base(String endpoint) {
        return endpoint.endsWith("/") ? endpoint.substring(0, endpoint.length() - 1) : endpoint;
    }

    /** A resource in the form that the subscription asks for. */
    static byte[] body(FhirContext fhir, String mediaType, Resource resource) {
        String text = mediaType.equals(ChannelRules.XML)
                ? fhir.newXmlParser().encodeResourceToString(resource)
                : fhir.newJsonParser().encodeResourceToString(resource);
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
