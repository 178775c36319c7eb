package uk.footbridge.conformance.actor;

import java.util.concurrent.ThreadLocalRandom;

/** NHS numbers for invented people, from the range that is kept for tests. */
final class NhsNumber {

    private static final String TEST_RANGE = "999";

    private NhsNumber() {}

    /** A number whose check digit is right and which, by chance, nobody else in the run has. */
    static String unused() {
        while (true) {
            String digits =
                    TEST_RANGE + "%06d".formatted(ThreadLocalRandom.current().nextInt(1_000_000));
            int check = checkDigit(digits);
            if (check < 10) {
                return digits + check;
            }
        }
    }

    /** Modulus 11 with the weights 10 to 2; 10 means that the nine digits make no number. */
    private static int checkDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += (10 - i) * Character.digit(digits.charAt(i), 10);
        }
        return (11 - sum % 11) % 11;
    }
}
