package uk.footbridge.server.security;

import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Reminds whoever watches the server that it doesn't check who calls; it is fit to answer nevertheless. */
@Component("security")
@ConditionalOnProperty(name = "footbridge.security.mode", havingValue = "off")
class OpenServerHealth extends AbstractHealthIndicator {

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.up().withDetail("warning", "FOOTBRIDGE_SECURITY=off: this server doesn't check who calls.");
    }
}
