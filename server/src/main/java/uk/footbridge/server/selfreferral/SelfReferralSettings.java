package uk.footbridge.server.selfreferral;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * How much, and how often, somebody without an account may send.
 *
 * @param body the most bytes of one self-referral
 * @param perMinute the most self-referrals from one address at once; as many come back in a minute
 * @param perDay the most self-referrals from one address in a day
 * @param allPerMinute the same for all addresses together
 * @param allPerDay the same for all addresses together
 */
@ConfigurationProperties("footbridge.self-referral")
record SelfReferralSettings(DataSize body, int perMinute, int perDay, int allPerMinute, int allPerDay) {}
