package uk.footbridge.server.intake;

import org.hl7.fhir.r4.model.Identifier;

/** The spelling in which an identifier is stored, for whoever looks for it before it has passed the intake. */
public final class IdentifierSpelling {

    private static final IdentifierSystems SYSTEMS = IdentifierSystems.load();

    private IdentifierSpelling() {}

    /** A copy in the spelling that is stored; what the table of systems doesn't know stays as it is written. */
    public static Identifier stored(Identifier written) {
        return new Identifier()
                .setSystem(SYSTEMS.canonical(written.getSystem()))
                .setValue(SYSTEMS.canonicalValue(written.getSystem(), written.getValue()));
    }
}
