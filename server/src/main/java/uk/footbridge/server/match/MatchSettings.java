package uk.footbridge.server.match;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What a match knows beyond the directory.
 *
 * @param postcodes path of a CSV file that says where postcodes are; empty for none
 */
@ConfigurationProperties("footbridge.match")
record MatchSettings(String postcodes) {}
