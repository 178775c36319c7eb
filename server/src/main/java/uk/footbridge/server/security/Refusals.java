package uk.footbridge.server.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import uk.footbridge.server.errors.OutcomeResponse;
import uk.footbridge.server.errors.Refusal;

/** Turns requests away in FHIR's words, and names the trouble in the header that RFC 6750 wants. */
class Refusals
        implements AuthenticationEntryPoint, AuthenticationFailureHandler, AccessDeniedHandler, RequestRejectedHandler {

    private static final Logger log = LoggerFactory.getLogger(Refusals.class);
    private static final String CHALLENGE = "WWW-Authenticate";
    private static final String RETRY_AFTER_SECONDS = "5";

    /** No token where one is needed. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        if (refused instanceof OAuth2AuthenticationException) {
            onAuthenticationFailure(request, response, refused);
            return;
        }
        response.setHeader(CHALLENGE, "Bearer");
        write(
                request,
                response,
                401,
                IssueType.LOGIN,
                "Send a token of this server's issuer as Authorization: Bearer. [base]/.well-known/smart-configuration"
                        + " says where to get one.");
    }

    /** A token that doesn't count, or one that can't be judged because the issuer is away. */
    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        if (refused instanceof AuthenticationServiceException) {
            log.warn("A token can't be judged, the issuer doesn't answer: {}", refused.getMessage());
            away(request, response);
            return;
        }
        OAuth2Error error = refused instanceof OAuth2AuthenticationException token
                ? token.getError()
                : new OAuth2Error("invalid_token");
        String code = error.getErrorCode();
        response.setHeader(CHALLENGE, "Bearer error=\"" + code + "\"");
        write(
                request,
                response,
                code.equals("invalid_request") ? 400 : 401,
                IssueType.LOGIN,
                "The token doesn't count here: it has expired or isn't valid yet, is made out to another audience, or is not"
                        + " signed by this server's issuer. Get a new one.");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refused)
            throws IOException {
        response.setHeader(CHALLENGE, "Bearer error=\"insufficient_scope\"");
        write(
                request,
                response,
                403,
                IssueType.FORBIDDEN,
                "This is for those who run the server; the token needs the scope footbridge/operator.");
    }

    /** An address or header that different programs would read differently. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException refused)
            throws IOException {
        write(
                request,
                response,
                400,
                IssueType.INVALID,
                "The address has a part that isn't taken, such as //, ;, an encoded slash or a control character. Send it"
                        + " without.");
    }

    static void away(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
        write(
                request,
                response,
                503,
                IssueType.TRANSIENT,
                "The issuer of tokens doesn't answer, so yours can't be checked. Nothing was stored. Try again in some"
                        + " seconds.");
    }

    private static void write(
            HttpServletRequest request, HttpServletResponse response, int status, IssueType code, String words)
            throws IOException {
        OutcomeResponse.write(request, response, status, new Refusal(code, null, words));
    }
}
