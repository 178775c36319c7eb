package uk.footbridge.directory.importer;

/** The server does not answer, or does not answer as a FHIR server: the import can't go on. */
final class ServerAway extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ServerAway(String message) {
        super(message);
    }
}
