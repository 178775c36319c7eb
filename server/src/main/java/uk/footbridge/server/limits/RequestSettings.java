package uk.footbridge.server.limits;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How often one caller may ask.
 *
 * @param perMinute requests at once, and again in each minute after
 */
@ConfigurationProperties("footbridge.limits.requests")
record RequestSettings(int perMinute) {}
