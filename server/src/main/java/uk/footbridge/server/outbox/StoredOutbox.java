package uk.footbridge.server.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.springframework.util.StringUtils;
import uk.footbridge.server.errors.Refusal;
import uk.footbridge.server.outbox.ReceiverState.Status;

/** Keeps receivers and their events in the database. */
class StoredOutbox implements Outbox {

    static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(60);

    private final ReceiverTable receivers;
    private final DeliveryTable deliveries;
    private final LaneTable lanes;
    private final ReceiverSecrets secrets;
    private final Runnable signal;
    private final Clock clock;

    /** @param signal what is told that lanes may be due */
    StoredOutbox(
            ReceiverTable receivers,
            DeliveryTable deliveries,
            LaneTable lanes,
            ReceiverSecrets secrets,
            Runnable signal,
            Clock clock) {
        this.receivers = receivers;
        this.deliveries = deliveries;
        this.lanes = lanes;
        this.secrets = secrets;
        this.signal = signal;
        this.clock = clock;
    }

    @Override
    public void register(Receiver receiver, boolean handshake) {
        if (StringUtils.hasLength(receiver.secret())) {
            Signature.refuse(receiver.secret()).ifPresent(words -> {
                throw new Refusal(IssueType.VALUE, null, words).unprocessable();
            });
        }
        Optional<ReceiverRow> stored = receivers.hold(receiver.id());
        Instant now = clock.instant();
        receivers.write(row(receiver, handshake, stored), now);
        lanes.wake(List.of(receiver.id()), now);
        AfterCommit.run(signal);
    }

    private ReceiverRow row(Receiver receiver, boolean handshake, Optional<ReceiverRow> stored) {
        Duration timeout = receiver.timeout() == null ? TIMEOUT : receiver.timeout();
        return new ReceiverRow(
                receiver.id(),
                receiver.format(),
                receiver.endpoint(),
                secrets.headers(
                        receiver.id(),
                        receiver.headers(),
                        stored.map(ReceiverRow::headers).orElse(null)),
                secrets.secret(
                        receiver.id(),
                        receiver.secret(),
                        stored.map(ReceiverRow::secret).orElse(null)),
                Math.min(timeout.toMillis(), LONGEST_TIMEOUT.toMillis()),
                receiver.heartbeat() == null ? null : receiver.heartbeat().toSeconds(),
                handshake ? Status.WAITING_FOR_HANDSHAKE : Status.ACTIVE,
                handshake,
                0,
                0,
                null,
                null,
                null,
                null);
    }

    @Override
    public void dismiss(String receiver, String why) {
        receivers.hold(receiver).ifPresent(row -> {
            receivers.note(row.ended(Status.DISMISSED, why));
            deliveries.giveUp(receiver, why, clock.instant());
        });
    }

    @Override
    public Optional<ReceiverState> state(String receiver) {
        return receivers.find(receiver).map(ReceiverRow::state);
    }

    @Override
    public List<Event> events(String receiver, long from, long until, int limit) {
        return deliveries.events(receiver, from, until, limit);
    }
}
