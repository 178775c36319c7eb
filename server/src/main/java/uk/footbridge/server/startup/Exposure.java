package uk.footbridge.server.startup;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** Keeps people's records from being open to a network by accident. */
final class Exposure {

    private static final Logger log = LoggerFactory.getLogger(Exposure.class);

    private Exposure() {}

    /**
     * This release can't check tokens yet, so an address beyond this machine is refused unless the operator says
     * FOOTBRIDGE_SECURITY=off, and an issuer is refused rather than silently ignored.
     */
    static void check(Environment settings, ListenAddress address) {
        String mode = settings.getProperty("footbridge.security.mode", "on");
        if (StringUtils.hasText(settings.getProperty("footbridge.security.issuer"))) {
            throw new StartRefused(
                    "FOOTBRIDGE_SECURITY_ISSUER is set, but this release doesn't check tokens yet.",
                    "Unset it, and let a proxy in front of the server check who calls.");
        }
        if (!mode.equals("on") && !mode.equals("off")) {
            throw new StartRefused("FOOTBRIDGE_SECURITY is '" + mode + "'.", "Say 'on' (the default) or 'off'.");
        }
        if (address.loopback()) {
            return;
        }
        if (mode.equals("on")) {
            throw new StartRefused(
                    "The server would listen on " + address.address().getHostAddress()
                            + ", open to a network, without checking who calls.",
                    "Leave FOOTBRIDGE_BIND at 127.0.0.1, or say FOOTBRIDGE_SECURITY=off if something in front of it"
                            + " keeps strangers out.");
        }
        log.warn("FOOTBRIDGE_SECURITY=off: anyone who reaches {} can read and change every record.", address.address());
    }
}
