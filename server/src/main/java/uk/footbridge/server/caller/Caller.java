package uk.footbridge.server.caller;

import java.util.Set;

/**
 * Who makes a request, as the token says. Without an issuer there is one caller: the operator, who may do everything.
 *
 * @param kind what kind of caller it is
 * @param client the program that calls: {@code azp} or {@code client_id}; null when there is no token
 * @param subject whom the issuer made the token out to: {@code sub}; null when there is no token
 * @param organization the caller's organisation, {@code Organization/[id]} on this server; null when the token names none
 *     or none that is known here
 * @param user {@code fhirUser}, relative: a PractitionerRole, Practitioner, Patient and so on; null when there is none
 * @param patient the person that a {@code patient/} scope is about, {@code Patient/[id]}; null when there is none
 * @param scopes what the token grants, as written there
 * @param reason why; never null
 * @param seesEverything whether no rule about who sees what applies
 */
public record Caller(
        Kind kind,
        String client,
        String subject,
        String organization,
        String user,
        String patient,
        Set<String> scopes,
        Reason reason,
        boolean seesEverything) {

    /** The scope of those who run the server: it opens what is about the server as a whole. */
    public static final String OPERATOR_SCOPE = "footbridge/operator";

    /** What a request is when no issuer is set. */
    public static final Caller OPERATOR = everything(Kind.OPERATOR);

    /** What the server does by itself. */
    public static final Caller SERVER = everything(Kind.SERVER);

    /** Somebody without a token, on what is open to all. */
    public static final Caller ANONYMOUS =
            new Caller(Kind.ANONYMOUS, null, null, null, null, null, Set.of(), Reason.CARE, false);

    public enum Kind {
        /** No issuer is set, so that nobody is told apart. */
        OPERATOR,
        /** The server itself. */
        SERVER,
        /** A program with a token of its own (SMART backend services). */
        SYSTEM,
        /** Somebody at an organisation. */
        USER,
        /** A person who looks at their own record. */
        PATIENT,
        /** No token. */
        ANONYMOUS
    }

    public Caller {
        scopes = Set.copyOf(scopes);
    }

    /** The same without a reason for an exception: by it somebody looks, and writes nothing. */
    public Caller forWriting() {
        return new Caller(kind, client, subject, organization, user, patient, scopes, Reason.CARE, seesEverything);
    }

    /** What an organisation's system is that asks in the ordinary course of care. */
    public static Caller systemOf(String organization) {
        return new Caller(Kind.SYSTEM, null, null, organization, null, null, Set.of(), Reason.CARE, false);
    }

    private static Caller everything(Kind kind) {
        return new Caller(kind, null, null, null, null, null, Set.of(), Reason.CARE, true);
    }
}
