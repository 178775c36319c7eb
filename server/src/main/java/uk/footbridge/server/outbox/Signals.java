package uk.footbridge.server.outbox;

/**
 * Tells those who distribute and deliver that there is something to do, so that they needn't wait until they look by
 * themselves. A lost signal costs a quarter of a second.
 */
class Signals {

    private volatile Runnable changes = () -> {};
    private volatile Runnable lanes = () -> {};

    void onChanges(Runnable heard) {
        changes = heard;
    }

    void onLanes(Runnable heard) {
        lanes = heard;
    }

    /** Changes have been committed. */
    void changes() {
        changes.run();
    }

    /** Lanes may be due. */
    void lanes() {
        lanes.run();
    }
}
