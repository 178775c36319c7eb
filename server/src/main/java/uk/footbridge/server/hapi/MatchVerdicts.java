package uk.footbridge.server.hapi;

import ca.uhn.fhir.mdm.rules.json.MdmRulesJson;

/**
 * Fills HAPI's map of verdicts before anybody uses it. It is filled at the first question about each combination of matching
 * fields, and isn't made for several threads: two questions at the same instant failed with a
 * ConcurrentModificationException. A map that is full is only read.
 *
 * <p>To go when {@code VectorMatchResultMap} of HAPI uses a concurrent map; no issue says so yet.
 */
public final class MatchVerdicts {

    /** More would be no map but a mountain: a million verdicts. */
    private static final int MOST_FIELDS = 20;

    private MatchVerdicts() {}

    /** Asks for the verdict of each combination. */
    public static void fill(MdmRulesJson rules) {
        int fields = rules.getMatchFields().size();
        if (fields > MOST_FIELDS) {
            throw new IllegalArgumentException("More than " + MOST_FIELDS + " matching fields: " + fields);
        }
        for (long combination = 0; combination < 1L << fields; combination++) {
            rules.getMatchResult(combination);
        }
    }
}
