package uk.footbridge.server.operation;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/**
 * Somebody as whom a test walks through the server, a row of {@code roles.csv}.
 *
 * @param token null for nobody's
 * @param organization the id of the organisation that the token names; empty when it names none
 * @param person the person that the role has to do with, {@code *} for everybody
 * @param column which column of the tables says what it sees of that person; of others it is a stranger
 */
record WalkingRole(String name, String token, String organization, String reason, String person, String column) {

    static final String STRANGER = "stranger";

    /** Somebody whom the role has nothing to do with, unless it has to do with everybody. */
    private static final String SOMEBODY = "anna";

    static List<WalkingRole> all(TokenIssuer issuer, String audience) {
        return WalkingTable.rows("roles.csv").stream()
                .map(row -> new WalkingRole(
                        row.get("role"),
                        token(issuer, audience, row),
                        row.get("organization"),
                        row.get("reason"),
                        row.get("person"),
                        row.get("column")))
                .toList();
    }

    private static String token(TokenIssuer issuer, String audience, java.util.Map<String, String> row) {
        if (row.get("scopes").isEmpty()) {
            return null;
        }
        JWTClaimsSet.Builder claims = issuer.claims(audience, row.get("scopes"));
        if (!row.get("organization").isEmpty()) {
            claims.claim("organization", "Organization/" + row.get("organization"));
        }
        if (!row.get("patient").isEmpty()) {
            claims.claim("patient", row.get("patient"));
        }
        // A slow machine may walk for longer than a token usually lives.
        return issuer.sign(claims.expirationTime(Date.from(Instant.now().plus(Duration.ofHours(1))))
                .build());
    }

    String columnFor(String aPerson) {
        return person.equals("*") || person.equals(aPerson) ? column : STRANGER;
    }

    /** Whose record it asks for first. */
    String about() {
        return person.equals("*") ? SOMEBODY : person;
    }

    /** Whether what it gets depends on what is stored; else it is refused, or sees nothing, by its token alone. */
    boolean looksUp() {
        return !column.equals("little") && !column.equals("nobody") && !column.equals("anonymous");
    }

    String[] headers() {
        return reason.isEmpty() ? new String[0] : new String[] {"X-Footbridge-Reason", reason};
    }
}
