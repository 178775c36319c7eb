package uk.footbridge.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks the check digit against numbers from published examples, right and wrong. */
class Modulus11Test {

    @ParameterizedTest
    @ValueSource(strings = {"9912003888", "9476719931", "9556274839", "9693893123", "9462979626", "9449305552"})
    void takesANumberWhoseDigitsAgree(String number) {
        assertThat(Modulus11.passes(number)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"9912003890", "3478526985", "7778521234", "9378954317", "9312201101"})
    void refusesANumberWhoseDigitsDoNot(String number) {
        assertThat(Modulus11.passes(number)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "991200388", "99120038880", "991200388X", "991 200 3888"})
    void refusesWhatIsNotTenDigits(String number) {
        assertThat(Modulus11.passes(number)).isFalse();
    }

    @Test
    void takesZeroWhereTheSumIsAMultipleOfEleven() {
        // 0*10 + ... + 1*3 + 4*2 = 11, so nothing is left to make up.
        assertThat(Modulus11.passes("0000000140")).isTrue();
    }

    @Test
    void refusesANumberThatWouldNeedTenAsItsCheckDigit() {
        // 1*10 + 2 = 12: the check digit would be ten, which is no digit.
        for (int digit = 0; digit <= 9; digit++) {
            assertThat(Modulus11.passes("100000001" + digit)).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "991 200 3888, 9912003888",
        "991-200-3888, 9912003888",
        "9912003888, 9912003888",
        "991 200 388, 991 200 388",
        "unknown, unknown"
    })
    void readsTheDigitsOfANumberWrittenInGroups(String written, String digits) {
        assertThat(Modulus11.digits(written)).isEqualTo(digits);
    }
}
