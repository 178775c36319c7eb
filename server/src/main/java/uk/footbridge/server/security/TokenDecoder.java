package uk.footbridge.server.security;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Takes a token apart and accepts it only when the issuer signed it, for us, and for now (RFC 7519, RFC 8725). */
class TokenDecoder implements JwtDecoder {

    /** Signatures with a pair of keys: "none" proves nothing, and with HS256 our public key would be a password. */
    private static final Set<JWSAlgorithm> SIGNATURES = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private final Issuer issuer;
    private final List<String> audiences;
    private volatile NimbusJwtDecoder decoder;

    TokenDecoder(Issuer issuer, List<String> audiences) {
        this.issuer = issuer;
        this.audiences = audiences;
    }

    @Override
    public Jwt decode(String token) throws JwtException {
        if (decoder == null) {
            try {
                decoder = build();
            } catch (Issuer.IssuerAway away) {
                // Not BadJwtException: whether the token is good nobody can say now.
                throw new JwtException(String.valueOf(away.getMessage()), away);
            }
        }
        return decoder.decode(token);
    }

    private NimbusJwtDecoder build() {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(SIGNATURES, issuer.keys()));
        // RFC 9068 gives access tokens a type of their own; most issuers say JWT or nothing.
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        // Spring's validators below judge the claims.
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        NimbusJwtDecoder built = new NimbusJwtDecoder(processor);
        built.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(),
                new JwtClaimValidator<Instant>(JwtClaimNames.EXP, expiry -> expiry != null),
                new JwtIssuerValidator(issuer.name()),
                new JwtClaimValidator<List<String>>(JwtClaimNames.AUD, this::forUs)));
        return built;
    }

    private boolean forUs(List<String> audience) {
        return audience != null && !Collections.disjoint(new HashSet<>(audiences), audience);
    }
}
