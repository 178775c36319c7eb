package uk.footbridge.directory.importer;

/** The server does not take what was sent, and says why. */
final class ServerRefusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final String element;

    ServerRefusal(String element, String problem) {
        super(problem);
        this.element = element;
    }

    /** The element's path in FHIR, or null. */
    String element() {
        return element;
    }
}
