package uk.footbridge.server.storage;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.StringUtils;

/**
 * Which PostgreSQL to use.
 *
 * @param url JDBC address of an external PostgreSQL; empty to start the embedded one
 * @param username the external database's user
 * @param password the external database's password
 * @param poolSize the most connections that the server opens
 */
@ConfigurationProperties("footbridge.database")
public record DatabaseSettings(String url, String username, String password, int poolSize) {

    public boolean external() {
        return StringUtils.hasText(url);
    }
}
