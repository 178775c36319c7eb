package uk.footbridge.server.security;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.security.oauth2.jwt.Jwt;
import uk.footbridge.server.caller.Caller;
import uk.footbridge.server.caller.Caller.Kind;
import uk.footbridge.server.caller.Reason;

/** Reads who calls from a token that has been checked. */
class CallerOfToken {

    /** The last two parts of a reference, behind one of our own addresses or none. */
    private static final Pattern REFERENCE = Pattern.compile("(.*/)?([A-Z][A-Za-z]+/[A-Za-z0-9.-]{1,64})");

    private final String organizationClaim;
    private final List<String> ownAddresses;
    private final Organizations organizations;

    CallerOfToken(String organizationClaim, List<String> ownAddresses, Organizations organizations) {
        this.organizationClaim = organizationClaim;
        this.ownAddresses = ownAddresses;
        this.organizations = organizations;
    }

    Caller read(Jwt token, Reason reason) {
        Set<String> scopes = scopes(token);
        String user = reference(text(token, "fhirUser"));
        String patient = patient(token, user);
        return new Caller(
                kind(user, patient),
                first(text(token, "azp"), text(token, "client_id"), text(token, "cid")),
                token.getSubject(),
                organizations.find(text(token, organizationClaim)),
                user,
                patient,
                scopes,
                reason,
                scopes.contains(Caller.OPERATOR_SCOPE));
    }

    private static Kind kind(String user, String patient) {
        if (user == null) {
            return patient == null ? Kind.SYSTEM : Kind.PATIENT;
        }
        return user.startsWith("Patient/") ? Kind.PATIENT : Kind.USER;
    }

    /** The person of the launch (SMART App Launch 2, "launch context"), else the person who calls. */
    private String patient(Jwt token, String user) {
        String launch = text(token, "patient");
        if (launch != null) {
            return launch.contains("/") ? reference(launch) : reference("Patient/" + launch);
        }
        return user != null && user.startsWith("Patient/") ? user : null;
    }

    /** Issuers write the scopes as one text ({@code scope}, RFC 9068) or as a list ({@code scp}). */
    private static Set<String> scopes(Jwt token) {
        Set<String> scopes = new LinkedHashSet<>();
        for (String claim : List.of("scope", "scp")) {
            Object value = token.getClaim(claim);
            if (value instanceof String text) {
                scopes.addAll(Arrays.asList(text.trim().split("\\s+")));
            } else if (value instanceof List<?> list) {
                list.forEach(each -> scopes.add(String.valueOf(each)));
            }
        }
        scopes.remove("");
        return scopes;
    }

    /** A resource of another server is nobody here, even when one of ours has the same id. */
    private String reference(String url) {
        Matcher parts = url == null ? null : REFERENCE.matcher(url);
        if (parts == null || !parts.matches()) {
            return null;
        }
        String base = parts.group(1);
        boolean ours = base == null || ownAddresses.contains(base.substring(0, base.length() - 1));
        return ours ? parts.group(2) : null;
    }

    private static String text(Jwt token, String claim) {
        Object value = token.getClaim(claim);
        if (value instanceof List<?> list && list.size() == 1) {
            value = list.get(0);
        }
        return value instanceof String text && !text.isBlank() ? text : null;
    }

    private static String first(String... values) {
        return Arrays.stream(values).filter(each -> each != null).findFirst().orElse(null);
    }
}
