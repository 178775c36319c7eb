package uk.footbridge.load.population;

/** NHS numbers that no person has: those from 999 000 0000 on are kept for tests. */
final class NhsNumbers {

    private NhsNumbers() {}

    /**
     * A number with a right check digit, another one for each person.
     *
     * @param person from 0, less than 500,000
     */
    static String ofTestRange(int person) {
        // Of two neighbours at least one has a check digit; 10 is none.
        String nine = "999%06d".formatted(2 * person);
        if (checkDigit(nine) == 10) {
            nine = "999%06d".formatted(2 * person + 1);
        }
        return nine + checkDigit(nine);
    }

    /** Modulus 11, as the NHS Data Dictionary has it. */
    private static int checkDigit(String nine) {
        int sum = 0;
        for (int i = 0; i < nine.length(); i++) {
            sum += (10 - i) * Character.digit(nine.charAt(i), 10);
        }
        return (11 - sum % 11) % 11;
    }
}
