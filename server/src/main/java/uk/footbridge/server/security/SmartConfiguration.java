package uk.footbridge.server.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells clients where to get a token and what it may say: {@code [base]/.well-known/smart-configuration} (SMART App Launch
 * 2.2, "Conformance").
 */
class SmartConfiguration extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger log = LoggerFactory.getLogger(SmartConfiguration.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the issuer says of itself and SMART wants to hear in the same words. */
    private static final List<String> OF_THE_ISSUER = List.of(
            "issuer",
            "jwks_uri",
            "authorization_endpoint",
            "token_endpoint",
            "introspection_endpoint",
            "revocation_endpoint",
            "grant_types_supported",
            "token_endpoint_auth_methods_supported",
            "token_endpoint_auth_signing_alg_values_supported",
            "response_types_supported",
            "code_challenge_methods_supported");

    private static final List<String> SCOPES = List.of(
            "openid",
            "fhirUser",
            "system/*.cruds",
            "user/*.cruds",
            "patient/*.cruds",
            "system/*.read",
            "system/*.write",
            "footbridge/operator");

    private final transient Issuer issuer;

    SmartConfiguration(Issuer issuer) {
        this.issuer = issuer;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            byte[] body = JSON.writeValueAsBytes(describe(issuer.description()));
            response.setContentType("application/json");
            response.getOutputStream().write(body);
        } catch (Issuer.IssuerAway away) {
            log.warn("The issuer doesn't answer: {}", away.getMessage());
            Refusals.away(request, response);
        }
    }

    private static ObjectNode describe(JsonNode issuer) {
        ObjectNode description = JSON.createObjectNode();
        for (String field : OF_THE_ISSUER) {
            if (issuer.has(field)) {
                description.set(field, issuer.get(field));
            }
        }
        SCOPES.forEach(description.putArray("scopes_supported")::add);
        capabilities(issuer).forEach(description.withArray("capabilities")::add);
        return description;
    }

    /** What we check is ours to claim; how somebody gets a token is the issuer's. */
    private static List<String> capabilities(JsonNode issuer) {
        boolean withKey =
                issuer.path("token_endpoint_auth_methods_supported").toString().contains("private_key_jwt");
        return withKey
                ? List.of(
                        "client-confidential-asymmetric",
                        "permission-v1",
                        "permission-v2",
                        "permission-patient",
                        "permission-user")
                : List.of("permission-v1", "permission-v2", "permission-patient", "permission-user");
    }
}
