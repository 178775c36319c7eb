package uk.footbridge.server.limits;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How long the database may work for one request, in whole seconds.
 *
 * @param search for a search, a history, or a page of one
 * @param request for anything else, in each of its transactions
 */
@ConfigurationProperties("footbridge.limits.time")
record TimeSettings(Duration search, Duration request) {

    TimeSettings {
        if (search.toSeconds() < 1 || request.compareTo(search) < 0) {
            throw new IllegalArgumentException(
                    "FOOTBRIDGE_LIMIT_SEARCH_TIME is at least PT1S, and FOOTBRIDGE_LIMIT_REQUEST_TIME not less.");
        }
    }
}
