package uk.footbridge.server.telemetry;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What is written to the log.
 *
 * @param requests whether each request has a line
 */
@ConfigurationProperties("footbridge.log")
record LogSettings(boolean requests) {}
