package uk.footbridge.server.outbox;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.StringUtils;

/**
 * How long events are tried and kept, where they may go, and who may see what was not delivered.
 *
 * @param giveUpAfter how long after a change its event is given up
 * @param keep how long a delivered event can be asked for
 * @param lateAfter how old the oldest waiting event may be until the health says so
 * @param allowedNetworks networks, as CIDR, that may be sent to although they are inside the operator's own
 * @param secretKey the key of stored secrets: base64 of 32 bytes; empty for none
 * @param operatorToken the bearer token of those who may see what was given up; empty for nobody
 */
@ConfigurationProperties("footbridge.delivery")
record DeliverySettings(
        Duration giveUpAfter,
        Duration keep,
        Duration lateAfter,
        List<String> allowedNetworks,
        String secretKey,
        String operatorToken) {

    private static final int SHORTEST_TOKEN = 32;

    DeliverySettings {
        mustBePositive("FOOTBRIDGE_DELIVERY_GIVE_UP_AFTER", giveUpAfter);
        mustBePositive("FOOTBRIDGE_DELIVERY_KEEP", keep);
        mustBePositive("FOOTBRIDGE_DELIVERY_LATE_AFTER", lateAfter);
        if (StringUtils.hasText(secretKey) && !isKey(secretKey)) {
            throw new IllegalArgumentException(
                    "FOOTBRIDGE_SECRET_KEY is not 32 bytes in base64. Make one with: openssl rand -base64 32");
        }
        if (StringUtils.hasText(operatorToken) && operatorToken.length() < SHORTEST_TOKEN) {
            throw new IllegalArgumentException("FOOTBRIDGE_OPERATOR_TOKEN is shorter than " + SHORTEST_TOKEN
                    + " characters. Make one with: openssl rand -hex 32");
        }
        allowedNetworks = allowedNetworks == null ? List.of() : List.copyOf(allowedNetworks);
    }

    private static void mustBePositive(String setting, Duration given) {
        if (given.isNegative() || given.isZero()) {
            throw new IllegalArgumentException(setting + " is " + given + ". Give more than nothing, such as P7D.");
        }
    }

    private static boolean isKey(String given) {
        try {
            return Base64.getDecoder().decode(given).length == SecretKeySource.KEY_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Two of them must never be printed. */
    @Override
    public String toString() {
        return "DeliverySettings[" + giveUpAfter + ", " + keep + ", " + lateAfter + ", " + allowedNetworks + "]";
    }
}
