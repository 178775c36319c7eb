package uk.footbridge.server.caller;

/**
 * Why somebody looks at a record.
 *
 * @param code a code of HL7 v3 PurposeOfUse, such as {@code TREAT} or {@code BTG}
 * @param text the caller's own words, or null
 */
public record Reason(String code, String text) {

    /** The ordinary reason: care of the person. */
    public static final Reason CARE = new Reason("TREAT", null);

    /** Break-glass and emergency open more than the caller would see otherwise, for reading, and are flagged. */
    public boolean breaksGlass() {
        return code.equals("BTG") || code.equals("ETREAT");
    }
}
