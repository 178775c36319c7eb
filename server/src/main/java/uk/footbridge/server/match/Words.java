package uk.footbridge.server.match;

import java.util.Map;

/**
 * The sentences of {@code words.yaml}.
 *
 * @param reasons by the codes of CodeSystem match-reason
 * @param outcome by requirement, what is said when nothing is left
 * @param counted said after the advice
 * @param place by the codes of CodeSystem match-outcome
 * @param referralMethods the names of HL7's referral methods, which CodeSystem referral-method adds to
 */
record Words(
        Map<String, String> reasons,
        Map<String, Emptied> outcome,
        String counted,
        Map<String, String> place,
        Map<String, String> referralMethods) {

    /**
     * What a requirement says of itself when nothing was found.
     *
     * @param left how many services were left after it
     * @param code the code of CodeSystem match-outcome for the requirement that left none
     * @param advice what to do then
     */
    record Emptied(String left, String code, String advice) {}

    static Words ofThisRelease() {
        return YamlFile.read("words.yaml", Words.class);
    }

    /** Puts values into a sentence: names and values take turns. */
    static String fill(String sentence, Object... namesAndValues) {
        String filled = sentence;
        for (int i = 0; i < namesAndValues.length; i += 2) {
            filled = filled.replace("{" + namesAndValues[i] + "}", String.valueOf(namesAndValues[i + 1]));
        }
        return filled;
    }
}
