package uk.footbridge.server.message;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What resources are called in one message that goes out: as the sender called them who sent them, else by a name that is
 * made of their id, so that it is the same in every message.
 */
final class OutgoingNames {

    private final Map<String, String> byReference = new LinkedHashMap<>();
    private final Map<String, String> byName = new LinkedHashMap<>();

    /** A resource goes out under a name. */
    void add(String reference, String name) {
        byReference.putIfAbsent(reference, name);
        byName.putIfAbsent(name, reference);
    }

    boolean has(String reference) {
        return byReference.containsKey(reference);
    }

    /** Names and what they stand for, in the order of the message. */
    Map<String, String> inOrder() {
        return byName;
    }

    /** How a reference is written: by name to what is in the message, else by the address on this server. */
    String written(String reference, String base) {
        if (byReference.containsKey(reference)) {
            return byReference.get(reference);
        }
        return reference.matches("[A-Z][A-Za-z]+/[A-Za-z0-9.-]+") ? base + "/" + reference : reference;
    }

    static String made(String reference) {
        return "urn:uuid:" + id(reference);
    }

    /** The same id for the same words. */
    static String id(String words) {
        return UUID.nameUUIDFromBytes(words.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
