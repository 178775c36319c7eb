package uk.footbridge.load;

import java.util.Locale;

/** What is measured; {@link #MIX} is all others by the shares in {@code mix.csv}. */
enum Operation {
    CREATE("create a referral: ServiceRequest and Task in one transaction"),
    UPDATE("a task takes a step: update, and its referral follows where the server does that"),
    READ("read a Patient by id"),
    UNCHANGED("read the same by If-None-Match: 304"),
    WORKLIST("worklist: a team's tasks in one state, newest first, 20 a page, with referral and person"),
    PERSON("search by person: their referrals, newest first"),
    MATCH("HealthcareService/$match: services for a need"),
    RECORD("Patient/[id]/$shared-record"),
    MIX("all of these by their shares");

    final String words;

    Operation(String words) {
        this.words = words;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether every FHIR server has it. */
    boolean isPlain() {
        return this != MATCH && this != RECORD;
    }
}
