package uk.footbridge.server.outbox;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.springframework.util.StringUtils;
import uk.footbridge.server.caller.Caller;
import uk.footbridge.server.caller.Callers;
import uk.footbridge.server.errors.Refusal;

/** Lets only those in who have the operator's token. */
class Operator {

    private static final String BEARER = "Bearer ";

    private final String token;

    /** @param token empty when the operator has set none: then nobody is let in */
    Operator(String token) {
        this.token = token;
    }

    /**
     * Where an issuer is set, its tokens say who the operator is. Elsewhere refuses with 403 when no token of the operator
     * is set, and with 401 when the request doesn't bring it.
     */
    void check(RequestDetails request) {
        if (Callers.of(request).scopes().contains(Caller.OPERATOR_SCOPE)) {
            return;
        }
        if (!StringUtils.hasText(token)) {
            throw new Refusal(
                            IssueType.FORBIDDEN,
                            null,
                            "This is for the operator of this server alone, and FOOTBRIDGE_OPERATOR_TOKEN is not set: set"
                                    + " it, and send it as Authorization: Bearer.")
                    .forbidden();
        }
        String given = request.getHeader("Authorization");
        if (given == null || !given.startsWith(BEARER) || !same(given.substring(BEARER.length()))) {
            throw new Refusal(
                            IssueType.LOGIN,
                            null,
                            "This is for the operator of this server alone: send the value of FOOTBRIDGE_OPERATOR_TOKEN as"
                                    + " Authorization: Bearer.")
                    .unauthorized();
        }
    }

    /** Takes as long for a token that is nearly right as for any other of its length. */
    private boolean same(String given) {
        return MessageDigest.isEqual(
                token.getBytes(StandardCharsets.UTF_8), given.strip().getBytes(StandardCharsets.UTF_8));
    }
}
