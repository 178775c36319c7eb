package uk.footbridge.server.intake;

/** The check digit that the NHS, CHI and Health and Care numbers share. */
public final class Modulus11 {

    private static final int LENGTH = 10;

    private Modulus11() {}

    /** Nine digits weighted ten down to two, and a tenth that makes the sum a multiple of eleven. */
    public static boolean passes(String number) {
        if (!number.matches("[0-9]{" + LENGTH + "}")) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < LENGTH - 1; i++) {
            sum += digit(number, i) * (LENGTH - i);
        }
        int check = (11 - sum % 11) % 11;
        return check == digit(number, LENGTH - 1);
    }

    /** People write the number in groups; the number is its digits. Anything but ten digits stays as it was sent. */
    public static String digits(String written) {
        String digits = written.replaceAll("[\\s\\u00a0-]", "");
        return digits.matches("[0-9]{" + LENGTH + "}") ? digits : written;
    }

    private static int digit(String number, int at) {
        return number.charAt(at) - '0';
    }
}
