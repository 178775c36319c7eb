package uk.footbridge.server.clock;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * When the clock looks, and what it finds too late.
 *
 * @param ahead by how much the clock is ahead of the machine's, for tests and rehearsals
 * @param every how often unanswered referrals are looked for
 * @param daysEvery how often waits and consents, which are counted in days, are looked for
 * @param routine how long a routine referral may stay unanswered; one without a priority is routine
 * @param urgent how long an urgent one may
 * @param asap how long one that is asked for as soon as possible may
 * @param stat how long one that can't wait may
 * @param waitEndsWithin how long before the end of the four weeks a wait is flagged
 * @param consentEndsWithin how long before its end a consent is flagged
 */
@ConfigurationProperties("footbridge.clock")
record ClockSettings(
        Duration ahead,
        Duration every,
        Duration daysEvery,
        Patience routine,
        Patience urgent,
        Patience asap,
        Patience stat,
        Duration waitEndsWithin,
        Duration consentEndsWithin) {

    ClockSettings {
        mustBePositive("FOOTBRIDGE_CLOCK_EVERY", every);
        mustBePositive("FOOTBRIDGE_CLOCK_DAYS_EVERY", daysEvery);
        if (ahead.isNegative()) {
            throw new IllegalArgumentException("FOOTBRIDGE_CLOCK_AHEAD is " + ahead
                    + ". The clock can be set ahead, not back: give PT0S or more.");
        }
    }

    private static void mustBePositive(String setting, Duration given) {
        if (given.isNegative() || given.isZero()) {
            throw new IllegalArgumentException(setting + " is " + given + ". Give more than nothing, such as PT1M.");
        }
    }

    /**
     * How long a referral may stay unanswered.
     *
     * @param nudge after which time the owner is told
     * @param escalate after which time the requester is told
     */
    record Patience(Duration nudge, Duration escalate) {

        Patience {
            mustBePositive("The time until a nudge", nudge);
            if (escalate.compareTo(nudge) < 0) {
                throw new IllegalArgumentException(
                        "A referral would be escalated after %s, before the nudge after %s. Give the same time or more."
                                .formatted(escalate, nudge));
            }
        }
    }
}
