package uk.footbridge.server.subscription;

import static java.nio.charset.StandardCharsets.UTF_8;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Resource;

/**
 * Writes what is sent, as text. Ten receivers get the same versions of the same resources, so each version's JSON is
 * written once and put into every notification that carries it. It is kept by the very object, because a version of which
 * only a part is shown has the same id.
 */
class Written {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FhirContext fhir;
    private final Cache<Resource, String> texts = Caffeine.newBuilder()
            .weakKeys()
            .maximumSize(500)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    Written(FhirContext fhir) {
        this.fhir = fhir;
    }

    /** A stored version of a resource in the form that the subscription asks for. */
    byte[] resource(String mediaType, Resource resource) {
        String text = mediaType.equals(ChannelRules.XML)
                ? fhir.newXmlParser().encodeResourceToString(resource)
                : json(resource);
        return text.getBytes(UTF_8);
    }

    /** A notification in the form that the subscription asks for; its status comes first, and then stored versions. */
    byte[] notification(String mediaType, Bundle bundle) {
        return mediaType.equals(ChannelRules.XML)
                ? fhir.newXmlParser().encodeResourceToString(bundle).getBytes(UTF_8)
                : json(bundle);
    }

    private byte[] json(Bundle bundle) {
        List<String> carried = new ArrayList<>();
        List<BundleEntryComponent> entries = bundle.getEntry();
        for (BundleEntryComponent entry : entries.subList(1, entries.size())) {
            carried.add(entry.hasResource() ? json(entry.getResource()) : null);
            entry.setResource(null);
        }
        try {
            ObjectNode envelope =
                    (ObjectNode) JSON.readTree(fhir.newJsonParser().encodeResourceToString(bundle));
            for (int i = 0; i < carried.size(); i++) {
                if (carried.get(i) != null) {
                    ObjectNode entry = (ObjectNode) envelope.path("entry").get(i + 1);
                    entry.putRawValue("resource", new RawValue(carried.get(i)));
                }
            }
            return JSON.writeValueAsBytes(envelope);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A notification can't be written.", e);
        }
    }

    private String json(Resource version) {
        return texts.get(version, fhir.newJsonParser()::encodeResourceToString);
    }
}
