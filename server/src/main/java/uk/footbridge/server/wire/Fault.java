package uk.footbridge.server.wire;

/**
 * What is wrong with what came, before anyone reads FHIR in it.
 *
 * @param words what to send back
 * @param expression FHIRPath of the element; null when there is no element to name
 */
record Fault(String words, String expression) {

    static Fault somewhere(String words) {
        return new Fault(words, null);
    }
}
