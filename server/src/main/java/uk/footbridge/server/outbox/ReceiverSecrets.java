package uk.footbridge.server.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Keeps a receiver's secret and headers encrypted, and opens them when something is sent. */
class ReceiverSecrets {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SecretBox box;

    ReceiverSecrets(SecretBox box) {
        this.box = box;
    }

    /**
     * The encrypted secret after a registration.
     *
     * @param given null for what is stored, empty for none
     * @param stored encrypted, or null
     */
    byte[] secret(String receiver, String given, byte[] stored) {
        if (given == null) {
            return stored;
        }
        return given.isEmpty() ? null : box.close(given, owner(receiver, "secret"));
    }

    /** The encrypted headers after a registration; a header without a value keeps the stored one. */
    byte[] headers(String receiver, Map<String, String> given, byte[] stored) {
        if (given == null || given.isEmpty()) {
            return null;
        }
        Map<String, String> kept = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (given.values().stream().anyMatch(Objects::isNull)) {
            kept.putAll(headers(receiver, stored));
        }
        kept.keySet().removeIf(name -> given.keySet().stream().noneMatch(name::equalsIgnoreCase));
        given.forEach((name, value) -> {
            if (value != null) {
                kept.put(name, value);
            }
        });
        return box.close(write(kept), owner(receiver, "headers"));
    }

    /** The secret in plain; null when there is none. */
    String secret(String receiver, byte[] stored) {
        return stored == null ? null : box.open(stored, owner(receiver, "secret"));
    }

    Map<String, String> headers(String receiver, byte[] stored) {
        return stored == null ? Map.of() : read(box.open(stored, owner(receiver, "headers")));
    }

    private static String owner(String receiver, String what) {
        return receiver + "/" + what;
    }

    private static String write(Map<String, String> headers) {
        try {
            return JSON.writeValueAsString(headers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Headers can't be written.", e);
        }
    }

    private static Map<String, String> read(String headers) {
        try {
            return JSON.readValue(headers, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored headers can't be read.", e);
        }
    }
}
