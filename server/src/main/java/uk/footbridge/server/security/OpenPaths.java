package uk.footbridge.server.security;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** What anybody may ask without a token; each of these is public by its nature. */
class OpenPaths implements RequestMatcher {

    @Override
    public boolean matches(HttpServletRequest request) {
        String path = request.getRequestURI();
        return switch (request.getMethod()) {
            case "GET", "HEAD" -> path.equals("/fhir/metadata")
                    || path.equals("/.well-known/smart-configuration")
                    || path.equals("/fhir/.well-known/smart-configuration")
                    || path.equals("/actuator/health")
                    || path.startsWith("/actuator/health/")
                    // The directory is published, without a key, for whoever looks for help (Open Referral UK).
                    || path.equals("/directory")
                    || path.startsWith("/directory/");
                // A person who asks for help has no account; how often anybody may is limited.
            case "POST" -> path.equals("/fhir/$self-refer");
            default -> false;
        };
    }
}
