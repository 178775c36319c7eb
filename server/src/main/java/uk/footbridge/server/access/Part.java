package uk.footbridge.server.access;

import java.time.Instant;

/**
 * One party's part in a referral or in a person's care.
 *
 * @param resource what gives the part, as {@code Type/id}
 * @param party as the resource names it, such as {@code HealthcareService/x}; {@code *} for a task that anyone may claim
 * @param role what the part is
 * @param referral the ServiceRequest, as {@code Type/id}; null when it lives elsewhere or there is none
 * @param patient the id of the Patient; null when there is none here
 * @param linkWorker whether the referral asks for a link worker
 * @param ended since when the part is over; null while it is open
 */
record Part(
        String resource, String party, Role role, String referral, String patient, boolean linkWorker, Instant ended) {

    /** The party of a task that waits for anyone to claim it. */
    static final String ANYONE = "*";

    enum Role {
        REQUESTER,
        PERFORMER,
        OWNER,
        CARE,
        CLAIM
    }
}
