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
     * Without an issuer nobody is told apart, so an address beyond this machine is refused unless the operator says
     * FOOTBRIDGE_SECURITY=off. With one, tokens must say that they are for this server, and beyond this machine only the
     * operator knows under which address others know it.
     */
    static void check(Environment settings, ListenAddress address) {
        String mode = settings.getProperty("footbridge.security.mode", "on");
        if (!mode.equals("on") && !mode.equals("off")) {
            throw new StartRefused("FOOTBRIDGE_SECURITY is '" + mode + "'.", "Say 'on' (the default) or 'off'.");
        }
        String issuer = settings.getProperty("footbridge.security.issuer");
        if (StringUtils.hasText(issuer)) {
            checkIssuer(issuer, mode, settings.getProperty("footbridge.security.audience"), address);
        } else if (address.loopback()) {
            log.info("No issuer is set: the server listens on this machine only and doesn't ask who calls.");
        } else {
            checkOpen(mode, address);
        }
    }

    private static void checkIssuer(String issuer, String mode, String audience, ListenAddress address) {
        if (mode.equals("off")) {
            throw new StartRefused(
                    "FOOTBRIDGE_SECURITY=off, but FOOTBRIDGE_SECURITY_ISSUER is set: one says not to check tokens, the"
                            + " other to check them.",
                    "Unset one of the two.");
        }
        if (!issuer.matches("https?://\\S+")) {
            throw new StartRefused(
                    "FOOTBRIDGE_SECURITY_ISSUER is '" + issuer + "', which is no address of an issuer.",
                    "Give its URL as its tokens spell it, such as https://login.example.org/realms/care.");
        }
        if (!address.loopback() && !StringUtils.hasText(audience)) {
            throw new StartRefused(
                    "The server would listen on " + address.address().getHostAddress()
                            + " without knowing what tokens for it are made out to.",
                    "Set FOOTBRIDGE_SECURITY_AUDIENCE, usually to the address under which others reach /fhir.");
        }
        if (issuer.startsWith("http:") && !address.loopback()) {
            log.warn("The issuer's keys are fetched over plain http: whoever is on the way can make tokens.");
        }
    }

    private static void checkOpen(String mode, ListenAddress address) {
        if (mode.equals("on")) {
            throw new StartRefused(
                    "The server would listen on " + address.address().getHostAddress()
                            + ", open to a network, without checking who calls.",
                    "Set FOOTBRIDGE_SECURITY_ISSUER, leave FOOTBRIDGE_BIND at 127.0.0.1, or say FOOTBRIDGE_SECURITY=off if"
                            + " something in front of it keeps strangers out.");
        }
        log.warn("FOOTBRIDGE_SECURITY=off: anyone who reaches {} can read and change every record.", address.address());
    }
}
