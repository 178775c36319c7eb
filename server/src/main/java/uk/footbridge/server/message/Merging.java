package uk.footbridge.server.message;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.hl7.fhir.r4.model.ServiceRequest;

/**
 * Puts what a cancellation or a response says of a referral over what is stored: such a message is stripped down (BaRS
 * Core, Cancellation), so what it leaves out is not taken away.
 */
final class Merging {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final FhirContext fhir;

    Merging(FhirContext fhir) {
        this.fhir = fhir;
    }

    ServiceRequest merged(ServiceRequest stored, ServiceRequest sent) {
        ObjectNode merged = json(stored);
        ObjectNode over = json(sent);
        over.remove("id");
        // An element of choice keeps one of its types.
        over.fieldNames().forEachRemaining(name -> choices(merged, name));
        merged.setAll(over);
        return fhir.newJsonParser().parseResource(ServiceRequest.class, merged.toString());
    }

    private static void choices(ObjectNode merged, String name) {
        for (String choice : new String[] {"occurrence", "quantity", "asNeeded"}) {
            if (name.startsWith(choice)) {
                merged.properties().removeIf(property -> property.getKey().startsWith(choice));
            }
        }
    }

    private ObjectNode json(ServiceRequest resource) {
        try {
            return (ObjectNode) JSON.readTree(fhir.newJsonParser().encodeResourceToString(resource));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("HAPI writes JSON.", e);
        }
    }
}
