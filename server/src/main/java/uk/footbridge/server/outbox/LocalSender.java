package uk.footbridge.server.outbox;

import java.time.Clock;
import java.util.List;

/** Brings events to a receiver inside this server. What it does and the note that it was done are one transaction. */
class LocalSender implements Sender {

    private final LocalReceiver receiver;
    private final DeliveryTable deliveries;
    private final DatabaseTurns database;
    private final Clock clock;

    LocalSender(LocalReceiver receiver, DeliveryTable deliveries, DatabaseTurns database, Clock clock) {
        this.receiver = receiver;
        this.deliveries = deliveries;
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Result send(Event event) {
        try {
            database.inTransaction(() -> {
                receiver.receive(event.change());
                deliveries.delivered(event.receiver(), List.of(event), clock.instant());
            });
            return Result.DELIVERED;
        } catch (RuntimeException e) {
            return Result.refused("It could not be dealt with: " + Trouble.kind(e) + ".");
        }
    }
}
