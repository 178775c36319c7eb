package uk.footbridge.server.outbox;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Finds who brings events to a receiver, with its secrets opened for the time of one run. */
class Senders {

    private final Map<String, LocalReceiver> locals;
    private final Map<String, LetterWriter> writers = new HashMap<>();
    private final DeliveryTable deliveries;
    private final ReceiverSecrets secrets;
    private final DatabaseTurns database;
    private final Post post;
    private final Disclosures disclosures;
    private final DeliverySpans spans;
    private final Clock clock;

    Senders(
            List<LocalReceiver> locals,
            List<LetterWriter> writers,
            DeliveryTable deliveries,
            ReceiverSecrets secrets,
            DatabaseTurns database,
            Post post,
            Disclosures disclosures,
            DeliverySpans spans,
            Clock clock) {
        this.locals = locals.stream().collect(Collectors.toMap(LocalReceiver::id, UnaryOperator.identity()));
        writers.forEach(writer -> writer.formats().forEach(format -> this.writers.put(format, writer)));
        this.deliveries = deliveries;
        this.secrets = secrets;
        this.database = database;
        this.post = post;
        this.disclosures = disclosures;
        this.spans = spans;
        this.clock = clock;
    }

    Sender of(ReceiverRow row) {
        if (row.format().equals(LocalReceivers.FORMAT)) {
            LocalReceiver local = locals.get(row.id());
            return local == null ? missing(row.id()) : new LocalSender(local, deliveries, database, clock);
        }
        try {
            return http(row);
        } catch (IllegalStateException e) {
            return event -> Result.trouble(e.getMessage());
        }
    }

    private Sender http(ReceiverRow row) {
        Receiver receiver = new Receiver(
                row.id(),
                row.format(),
                row.endpoint(),
                secrets.headers(row.id(), row.headers()),
                null,
                Duration.ofMillis(row.timeoutMillis()),
                row.heartbeatSeconds() == null ? null : Duration.ofSeconds(row.heartbeatSeconds()));
        String secret = secrets.secret(row.id(), row.secret());
        return new HttpSender(receiver, secret, writers.get(row.format()), database, post, disclosures, spans, clock);
    }

    /** A release without a local receiver that an earlier one had keeps what waits for it. */
    private static Sender missing(String id) {
        return event -> Result.trouble("This release has no receiver called " + id + ".");
    }
}
