package uk.footbridge.server.subscription;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelComponent;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import uk.footbridge.server.packages.Canonicals;

/**
 * What somebody asked for in a Subscription and what is not stored in it: the status, which is the server's to set, and the
 * secrets, which nobody is to read again.
 *
 * @param status the status that was sent
 * @param secret the secret that was sent; null when none was
 * @param secretMasked whether the mark was sent that stands for a stored secret
 * @param headers the names and values of the headers; the value is null where the mark stood for a stored one
 */
record Asked(SubscriptionStatus status, String secret, boolean secretMasked, Map<String, String> headers) {

    static final String SECRET = Canonicals.profile("delivery-secret");

    /** Stands for the value of a header that is stored. */
    static final String MASK = "***";

    private static final String KEY = Asked.class.getName();
    private static final String ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

    /**
     * Takes the secrets out of a subscription and puts marks in their place. Where HAPI tries a write again, it brings the
     * same resource, so what was taken goes along with it.
     */
    static Asked takenFrom(Subscription subscription) {
        if (subscription.getUserData(KEY) instanceof Asked before) {
            return before;
        }
        SubscriptionChannelComponent channel = subscription.getChannel();
        Extension secret = channel.getExtensionByUrl(SECRET);
        String words = secret == null || secret.getValue() == null
                ? null
                : secret.getValue().primitiveValue();
        Map<String, String> headers = new LinkedHashMap<>();
        channel.getHeader().forEach(each -> take(each, headers));
        if (words != null) {
            mask(secret);
        }
        Asked asked = new Asked(subscription.getStatus(), words, secret != null && words == null, headers);
        subscription.setUserData(KEY, asked);
        return asked;
    }

    private static void take(StringType header, Map<String, String> headers) {
        String line = header.getValue();
        int colon = line.indexOf(':');
        if (colon > 0) {
            String name = line.substring(0, colon).strip();
            String value = line.substring(colon + 1).strip();
            headers.put(name, MASK.equals(value) ? null : value);
            header.setValue(name + ": " + MASK);
        }
    }

    private static void mask(Extension secret) {
        StringType masked = new StringType();
        masked.addExtension(ABSENT, new CodeType("masked"));
        secret.setValue(masked);
    }
}
