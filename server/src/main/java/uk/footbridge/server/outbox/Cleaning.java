package uk.footbridge.server.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/**
 * Deletes what nobody can ask for any more: delivered events after the operator's time. What was given up stays until it is
 * sent again; only when its receiver was dismissed, nobody is left to send it to, and it goes after 90 days.
 */
class Cleaning {

    private static final Duration DISMISSED_KEPT = Duration.ofDays(90);
    private static final int AT_ONCE = 5000;

    private final ReceiverTable receivers;
    private final DeliveryTable deliveries;
    private final DatabaseTurns database;
    private final Duration keep;
    private final Clock clock;

    /** @param keep how long delivered events are kept */
    Cleaning(ReceiverTable receivers, DeliveryTable deliveries, DatabaseTurns database, Duration keep, Clock clock) {
        this.receivers = receivers;
        this.deliveries = deliveries;
        this.database = database;
        this.keep = keep;
        this.clock = clock;
    }

    void run(BooleanSupplier stopping) {
        Instant now = clock.instant();
        Instant dismissed = now.minus(DISMISSED_KEPT);
        repeat(() -> deliveries.forgetDelivered(now.minus(keep), AT_ONCE), stopping);
        repeat(() -> deliveries.forgetDismissed(dismissed, AT_ONCE), stopping);
        database.inTransaction(() -> receivers.forgetDismissed(dismissed));
    }

    private void repeat(IntSupplier delete, BooleanSupplier stopping) {
        int deleted = AT_ONCE;
        while (deleted == AT_ONCE && !stopping.getAsBoolean()) {
            deleted = database.inTransaction(delete::getAsInt);
        }
    }
}
