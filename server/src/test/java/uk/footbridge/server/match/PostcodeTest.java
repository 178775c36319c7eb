package uk.footbridge.server.match;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A postcode is read however it is written, and nothing else is taken for one. */
class PostcodeTest {

    @ParameterizedTest
    @CsvSource({
        "YO31 7EA, YO317EA, YO31",
        "yo317ea, YO317EA, YO31",
        "' m1  1ae ', M11AE, M1",
        "EC1A 1BB, EC1A1BB, EC1A",
        "ZZ99 3VZ, ZZ993VZ, ZZ99",
        "GIR 0AA, GIR0AA, GIR"
    })
    void aWholePostcodeHasADistrict(String written, String whole, String district) {
        assertThat(Postcode.of(written)).contains(new Postcode(whole, district));
    }

    @ParameterizedTest
    @ValueSource(strings = {"YO31", "m1", "EC1A"})
    void aDistrictAloneIsAPlaceToo(String written) {
        assertThat(Postcode.of(written)).hasValueSatisfying(place -> {
            assertThat(place.whole()).isNull();
            assertThat(place.district()).isEqualToIgnoringCase(written);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "York", "YO31 7E", "YO31 7EAA", "31 7EA", "12345", "YO3111 7EA"})
    void whatCannotBeAPostcodeIsNone(String written) {
        assertThat(Postcode.of(written)).isEmpty();
    }

    @Test
    void aPartOfADistrictBelongsToTheWhole() {
        assertThat(Postcode.of("EC1A 1BB").orElseThrow().districts()).containsExactly("EC1A", "EC1");
        assertThat(Postcode.of("YO31 7EA").orElseThrow().districts()).containsExactly("YO31");
    }
}
