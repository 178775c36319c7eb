package uk.footbridge.server.limits;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How complicated a search may be. Each of these multiplies the work of the database.
 *
 * @param parameters the most criteria; a parameter that is given twice counts twice
 * @param includes the most {@code _include} and {@code _revinclude} together
 * @param chain the most references that one criterion may follow, forward or by {@code _has}
 * @param alternatives the most values of one criterion, separated by commas
 */
@ConfigurationProperties("footbridge.limits.search")
record SearchSettings(int parameters, int includes, int chain, int alternatives) {}
