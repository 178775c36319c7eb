package uk.footbridge.server.outbox;

import java.util.List;
import org.hl7.fhir.r4.model.Resource;

/**
 * What a letter tells, and of whom, for the record.
 *
 * @param to whom it is for: a reference, an identifier as {@code system|value}, or null when its address says it all
 * @param because why it is sent, such as {@code Subscription/1}
 * @param references what it names or carries, {@code Type/id}, with the version where it is that one; what matters most
 *     first. Empty when it tells nothing of anybody
 * @param about resources that say about whom it is, whether they are sent or not
 */
public record Disclosure(String to, String because, List<String> references, List<? extends Resource> about) {

    /** For a letter that says no more than that something happened. */
    public static final Disclosure NOTHING = new Disclosure(null, null, List.of(), List.of());

    boolean isNothing() {
        return references.isEmpty();
    }
}
