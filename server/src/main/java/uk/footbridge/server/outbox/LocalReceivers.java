package uk.footbridge.server.outbox;

import java.time.Clock;
import java.util.List;
import uk.footbridge.server.outbox.ReceiverState.Status;

/** Registers the receivers inside this server when they are new. */
class LocalReceivers {

    static final String FORMAT = "local";

    private final List<LocalReceiver> locals;
    private final ReceiverTable receivers;
    private final LaneTable lanes;
    private final DatabaseTurns database;
    private final Clock clock;

    LocalReceivers(
            List<LocalReceiver> locals, ReceiverTable receivers, LaneTable lanes, DatabaseTurns database, Clock clock) {
        this.locals = locals;
        this.receivers = receivers;
        this.lanes = lanes;
        this.database = database;
        this.clock = clock;
    }

    void register() {
        locals.forEach(local -> database.inTransaction(() -> {
            receivers.writeIfMissing(ReceiverRow.fresh(local.id(), FORMAT, Status.ACTIVE), clock.instant());
            lanes.wake(List.of(local.id()), clock.instant());
        }));
    }
}
