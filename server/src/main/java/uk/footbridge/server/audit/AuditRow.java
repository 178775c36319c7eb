package uk.footbridge.server.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One interaction as it is kept.
 *
 * @param recorded when it was answered or written, by the server's clock, to the millisecond
 * @param agent who, on whose behalf and why
 * @param interaction FHIR's code of the interaction, such as {@code read} or {@code operation}; or {@link #DISCLOSE}, of
 *     which the agent is the recipient
 * @param status the HTTP status that the interaction was answered with; or {@link #SENT} or {@link #NOT_TAKEN}
 * @param entity what: {@code Type/id}, only {@code Type} when no single resource is meant, or null for the whole server
 * @param version the entity's version, or null
 * @param patients about whom, {@code Patient/id} each
 * @param query path and parameters of a query or operation, or of a request that was not understood; of what was sent, why,
 *     and what else was told, as references with a space between; else null
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

    /** This server has sent something unasked: a notification or a message. */
    static final String DISCLOSE = "disclose";

    /** It is about to leave; whether it arrives isn't known yet. */
    static final int SENT = 0;

    /** The receiver refused it or could not be reached. */
    static final int NOT_TAKEN = 502;

    /** A longer query is cut: whoever sends one must not fill the disk with it. */
    static final int LONGEST_QUERY = 4000;

    private static final int LONGEST = 400;
    private static final Pattern TOKEN = Pattern.compile("([?&](?:access_token|id_token|refresh_token)=)[^&]*");

    AuditRow {
        recorded = recorded.truncatedTo(ChronoUnit.MILLIS);
        entity = text(entity, LONGEST);
        query = text(withoutToken(query), LONGEST_QUERY);
        patients = patients.stream().map(each -> text(each, LONGEST)).toList();
    }

    /** RFC 6750 has a way to send a token in the address. It isn't taken here, and must not be kept where it was tried. */
    private static String withoutToken(String query) {
        return query == null ? null : TOKEN.matcher(query).replaceAll("$1");
    }

    boolean isDisclosure() {
        return interaction.equals(DISCLOSE);
    }

    /**
     * Who makes a request, or to whom something is sent.
     *
     * @param kind the kind of caller, in lower case
     * @param client the program
     * @param organization on whose behalf, {@code Organization/id}
     * @param person who uses the program: a reference, or the issuer's name for them
     * @param address where the request came from, or where to something is sent
     * @param request the id of the request, or of what is sent
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
