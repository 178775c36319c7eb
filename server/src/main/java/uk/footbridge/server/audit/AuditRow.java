package uk.footbridge.server.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * One interaction as it is kept.
 *
 * @param recorded when it was answered or written, by the server's clock
 * @param agent who, on whose behalf and why
 * @param interaction FHIR's code of the interaction, such as {@code read} or {@code operation}
 * @param status the HTTP status that the interaction was answered with
 * @param entity what: {@code Type/id}, only {@code Type} when no single resource is meant, or null for the whole server
 * @param version the entity's version, or null
 * @param patients about whom, {@code Patient/id} each
 * @param query path and parameters of a query or operation, or of a request that was not understood; else null
 */
record AuditRow(
        Instant recorded,
        Agent agent,
        String interaction,
        int status,
        String entity,
        Long version,
        List<String> patients,
        String query) {

    /** A longer query is cut: whoever sends one must not fill the disk with it. */
    static final int LONGEST_QUERY = 4000;

    private static final int LONGEST = 400;

    AuditRow {
        entity = text(entity, LONGEST);
        query = text(query, LONGEST_QUERY);
        patients = patients.stream().map(each -> text(each, LONGEST)).toList();
    }

    /**
     * Who makes a request.
     *
     * @param kind the kind of caller, in lower case
     * @param client the program
     * @param organization on whose behalf, {@code Organization/id}
     * @param person who uses the program: a reference, or the issuer's name for them
     * @param address where the request came from
     * @param request the request's id
     * @param reason a code of HL7 v3 PurposeOfUse
     * @param reasonText the caller's own words
     */
    record Agent(
            String kind,
            String client,
            String organization,
            String person,
            String address,
            String request,
            String reason,
            String reasonText) {

        Agent {
            client = text(client, LONGEST);
            organization = text(organization, LONGEST);
            person = text(person, LONGEST);
            address = text(address, LONGEST);
            request = text(request, LONGEST);
            reason = text(reason, LONGEST);
            reasonText = text(reasonText, LONGEST_QUERY);
        }
    }

    /** What PostgreSQL can keep of a text that anybody may have sent: no NUL, no half of a surrogate pair, no endless one. */
    private static String text(String given, int longest) {
        if (given == null) {
            return null;
        }
        String cut = given.length() > longest ? given.substring(0, longest - 1) + "…" : given;
        return new String(cut.replace('\0', '\uFFFD').getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
