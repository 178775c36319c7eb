package uk.footbridge.server.match;

/** Says how long something is, or how long ago it was, in the largest unit that a person would use. */
final class Since {

    private static final int DAYS_OF_A_WEEK = 7;
    private static final int DAYS_OF_A_MONTH = 30;
    private static final int DAYS_OF_A_YEAR = 365;
    private static final int DAYS_SAID_IN_DAYS = 14;
    private static final int DAYS_SAID_IN_WEEKS = 60;
    private static final int DAYS_SAID_IN_MONTHS = 730;

    private Since() {}

    /** {@code today}, {@code yesterday}, {@code 3 days ago}, {@code 5 months ago}. */
    static String ago(int days) {
        return switch (days) {
            case 0 -> "today";
            case 1 -> "yesterday";
            default -> length(days) + " ago";
        };
    }

    /** {@code 1 day}, {@code 10 days}, {@code 6 weeks}, {@code 5 months}. */
    static String length(int days) {
        if (days < DAYS_SAID_IN_DAYS) {
            return days == 1 ? "1 day" : days + " days";
        }
        if (days < DAYS_SAID_IN_WEEKS) {
            return Math.round((double) days / DAYS_OF_A_WEEK) + " weeks";
        }
        return days < DAYS_SAID_IN_MONTHS ? days / DAYS_OF_A_MONTH + " months" : days / DAYS_OF_A_YEAR + " years";
    }
}
