package uk.footbridge.server.reading;

import java.util.Set;

/** Is told whose record was read, because there is no parsed resource that could be asked. */
public interface Witness {

    /** @param patients the patients whose records the resource belongs to, {@code Patient/id} each */
    void saw(Set<String> patients);
}
