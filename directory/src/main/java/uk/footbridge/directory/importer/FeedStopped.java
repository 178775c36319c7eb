package uk.footbridge.directory.importer;

/** A feed ended before its end: what came before is kept, and nothing is taken for gone. */
final class FeedStopped extends Exception {

    private static final long serialVersionUID = 1L;

    FeedStopped(String where) {
        super(where);
    }
}
