package uk.footbridge.server.outbox;

import java.time.Duration;

/**
 * What became of an attempt.
 *
 * @param verdict whose trouble it is
 * @param words for the operator; nothing of a person. Null after a delivery
 * @param retryAfter what the receiver asked for; null for nothing
 */
record Result(Verdict verdict, String words, Duration retryAfter) {

    enum Verdict {
        DELIVERED,
        /** The receiver can't take this one; others it may. */
        REFUSED,
        /** Something is wrong with the receiver or the way to it. */
        TROUBLE,
        /** The receiver says that it is gone for good. */
        GONE,
        /** This server is stopping; nobody knows whether it arrived. */
        BROKEN_OFF
    }

    static final Result DELIVERED = new Result(Verdict.DELIVERED, null, null);

    static Result refused(String words) {
        return new Result(Verdict.REFUSED, words, null);
    }

    static Result trouble(String words) {
        return new Result(Verdict.TROUBLE, words, null);
    }
}
