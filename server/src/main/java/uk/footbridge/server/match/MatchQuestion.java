package uk.footbridge.server.match;

import java.math.BigDecimal;
import java.util.List;

/**
 * What a match is asked for.
 *
 * @param referral the id of the ServiceRequest that it is for, or null
 * @param needs codes of CodeSystem need-category, at least one
 * @param place where the person is
 * @param age in completed years, or null
 * @param languages those that the person understands, such as {@code pl}; none when it doesn't matter
 * @param media codes of CodeSystem contact-medium that the person can use; none when it doesn't matter
 * @param accessibility codes of CodeSystem accessibility
 * @param communities codes of CodeSystem community
 * @param referralMethods codes of CodeSystem referral-method, or HL7's
 * @param maxKm how far the person can go, or null
 * @param excluded whether what was left out is asked for as well
 * @param count the most services to answer
 */
record MatchQuestion(
        String referral,
        List<String> needs,
        Place place,
        Integer age,
        List<String> languages,
        List<String> media,
        List<String> accessibility,
        List<String> communities,
        List<String> referralMethods,
        BigDecimal maxKm,
        boolean excluded,
        int count) {

    /**
     * Where the person is, as far as it is known.
     *
     * @param postcode as it was asked for; null when none was
     * @param point null when the postcode table doesn't know it
     * @param notice the code of CodeSystem match-outcome that says what is wrong with it, or null
     */
    record Place(Postcode postcode, PostcodeTable.Point point, String notice) {

        static final Place NOT_ASKED = new Place(null, null, null);

        boolean asked() {
            return postcode != null;
        }

        String district() {
            return postcode == null ? "" : postcode.district();
        }
    }
}
