package uk.footbridge.server.security;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.StringUtils;

/**
 * Whose tokens count, and for what.
 *
 * @param mode {@code on}, or {@code off} when something in front of the server checks who calls
 * @param issuer the issuer's URL, exactly as its tokens spell it; empty for none
 * @param audience what a token must be made out to; empty for the server's own address on this machine
 * @param organizationClaim the claim that names the caller's organisation
 */
@ConfigurationProperties("footbridge.security")
record SecuritySettings(String mode, String issuer, String audience, String organizationClaim) {

    /**
     * The audiences that are ours. The Host header is no source for it: whoever calls writes it, and could make a token
     * for another server look like one for this.
     */
    List<String> audiences(String port) {
        return StringUtils.hasText(audience)
                ? List.of(audience)
                : List.of("http://127.0.0.1:" + port + "/fhir", "http://localhost:" + port + "/fhir");
    }
}
