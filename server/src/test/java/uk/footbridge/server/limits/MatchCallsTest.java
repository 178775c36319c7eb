package uk.footbridge.server.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An expression that can run for years is told from one that can't. */
class MatchCallsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "matches('(a+)+$')",
                "matches('^(a|aa)+$')",
                "matches('((a*)b?)*c')",
                "matches ( '(a{1,9}){1,9}' )",
                "matches('([a-z]+[0-9]*)*x')",
                "matchesFull('(\\\\d+)*x')",
                "replaceMatches('(a+)+', '')",
                "matches('(a+' & ')+$')",
                "matches(%pattern)",
                "matches/* a remark */('(a+)+$')",
                "m\\u0061tches('(a+)+$')",
                "&#109;atches(&apos;(a+)+$&apos;)",
                "matches('a*a*a*a*a*a*a*a*a*b')",
                "matches('never ended"
            })
    void risky(String path) {
        assertThat(MatchCalls.firstRisky(Written.plainly("{\"expression\": \"name." + path)))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "matches('^[A-Z]{1,2}[0-9]+$')",
                "matches('(http|https)://.*')",
                "matches('(\\\\+44)?[0-9 ]+')",
                "matches('[(+*]+')",
                "replaceMatches('[^0-9]', '')",
                "a person who matches (by name) nobody's",
                "given = 'Anne' and family.matches('^A')"
            })
    void harmless(String path) {
        assertThat(MatchCalls.firstRisky("{\"expression\": \"name." + path + "\"}"))
                .isEmpty();
    }
}
