package uk.footbridge.server.outbox;

/** What was done to a resource; FHIR's interactions that change something. */
public enum Interaction {
    CREATE,
    UPDATE,
    DELETE
}
