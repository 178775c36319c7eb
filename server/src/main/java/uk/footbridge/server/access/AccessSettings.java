package uk.footbridge.server.access;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How far the rule about who sees what reaches.
 *
 * @param afterClose how long the parties of a referral see it after it was closed
 */
@ConfigurationProperties("footbridge.access")
record AccessSettings(Duration afterClose) {}
