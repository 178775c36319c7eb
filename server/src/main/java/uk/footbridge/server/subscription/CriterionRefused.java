package uk.footbridge.server.subscription;

/** Search criteria that can't be subscribed to; the message says why and what to do. */
final class CriterionRefused extends RuntimeException {

    CriterionRefused(String words) {
        super(words);
    }
}
