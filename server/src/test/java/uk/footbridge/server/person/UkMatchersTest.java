package uk.footbridge.server.person;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UkMatchersTest {

    @ParameterizedTest
    @CsvSource({
        "O'Neill, ONEILL",
        "Núñez, NUNEZ",
        "sa10 6ab, SA106AB",
        "Szczepański, SZCZEPANSKI",
        "Smith-Jones, SMITHJONES"
    })
    void leavesLettersAndDigits(String written, String plain) {
        assertThat(UkMatchers.plain(written)).isEqualTo(plain);
    }

    @ParameterizedTest
    @CsvSource({
        "07700 900123, 07700900123",
        "+44 7700 900123, 07700900123",
        "0044 (0)1904 555-101, 01904555101",
        "+44 (0)20 7946 0003, 02079460003",
        "447700900123, 07700900123",
        "+48 22 555 01 23, +48225550123",
        "999, ''",
        "maureen@charity.example, ''"
    })
    void readsTelephoneNumbers(String written, String national) {
        assertThat(UkMatchers.phone(written)).isEqualTo(national);
    }

    @ParameterizedTest
    @CsvSource({"9912003888, true", "9912003889, false", "0000000000, false", "9999999999, false", "123, false"})
    void knowsNumbersThatTellPeopleApart(String number, boolean telling) {
        assertThat(NhsNumbers.telling(number)).isEqualTo(telling);
    }
}
