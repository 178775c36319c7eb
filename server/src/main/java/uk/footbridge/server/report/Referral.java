package uk.footbridge.server.report;

import java.time.Instant;
import java.util.Optional;

/**
 * One referral task, as far as reports count it.
 *
 * @param person the id of the Patient record
 * @param request the id of the ServiceRequest
 * @param requester who asked, as a reference
 * @param sent when it was asked
 * @param accepted when it was first accepted
 * @param unsuitable why it was rejected as unsuitable, as a code of CodeSystem task-status-reason
 * @param advised whether it names the answer to a question
 */
record Referral(
        String person,
        String request,
        String requester,
        Instant sent,
        Optional<Instant> accepted,
        Optional<String> unsuitable,
        boolean advised) {}
