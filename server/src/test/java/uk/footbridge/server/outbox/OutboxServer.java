package uk.footbridge.server.outbox;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.crypto.spec.SecretKeySpec;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The outbox of one server, put together as {@link OutboxConfiguration} does, on a database that others may share. */
final class OutboxServer implements AutoCloseable {

    static final String FORMAT = "plain";
    static final Duration KEEP = Duration.ofDays(30);

    final OutboxTables tables;
    final Outbox outbox;
    final TransactionTemplate transactions;
    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    final SentInMind record = new SentInMind();
    private final HikariDataSource connections;
    private final Delivery delivery;
    private final Signals signals = new Signals();
    private final ChangeInterceptor capture;
    private final Clock clock;

    private OutboxServer(
            OutboxDatabase database,
            Function<Change, Set<String>> audience,
            List<LocalReceiver> locals,
            List<ReceiverListener> listeners,
            Duration giveUpAfter,
            Clock clock) {
        this.clock = clock;
        connections = database.connections();
        tables = OutboxTables.in(connections);
        capture = new ChangeInterceptor(tables.changes(), locals, clock, signals::changes);
        transactions = new TransactionTemplate(new JdbcTransactionManager(connections));
        ReceiverSecrets secrets =
                new ReceiverSecrets(new SecretBox(() -> new SecretKeySpec(new byte[SecretKeySource.KEY_BYTES], "AES")));
        outbox = new StoredOutbox(
                tables.receivers(), tables.deliveries(), tables.lanes(), secrets, signals::lanes, clock);
        DistributionLoop loop = new DistributionLoop(
                new Distribution(
                        JdbcClient.create(connections),
                        tables,
                        List.of(changes -> changes.stream().collect(Collectors.toMap(each -> each, audience))),
                        transactions,
                        clock),
                signals::lanes);
        DatabaseTurns turns = new DatabaseTurns(transactions);
        Backoff backoff = new Backoff(() -> ThreadLocalRandom.current().nextDouble());
        DeliveryMeters meters = new DeliveryMeters(metrics);
        Standing standing = new Standing(tables.receivers(), tables.deliveries(), listeners, meters, backoff, clock);
        Post post = new Post(new CheckedEndpoints(Addresses.with(List.of("127.0.0.0/8"))), new Verdicts(clock));
        Senders senders = new Senders(
                locals,
                List.of(new PlainLetters()),
                tables.deliveries(),
                secrets,
                turns,
                post,
                record,
                new DeliverySpans(OpenTelemetry.noop()),
                clock);
        LaneStore store = new LaneStore(
                tables.receivers(), tables.deliveries(), standing, meters, turns, backoff, giveUpAfter, clock);
        Lanes lanes = new Lanes(
                connections,
                store,
                new Cleaning(tables.receivers(), tables.deliveries(), turns, KEEP, clock),
                senders::of,
                clock);
        signals.onChanges(loop::signal);
        signals.onLanes(lanes::signal);
        delivery = new Delivery(
                new LocalReceivers(locals, tables.receivers(), tables.lanes(), turns, clock),
                loop,
                lanes,
                post,
                new QueueGauges(new QueueTable(JdbcClient.create(connections)), transactions, metrics, clock));
        delivery.onApplicationEvent(null);
    }

    static OutboxServer on(OutboxDatabase database, Function<Change, Set<String>> audience) {
        return new OutboxServer(database, audience, List.of(), List.of(), Duration.ofDays(7), Clock.systemUTC());
    }

    static OutboxServer with(
            OutboxDatabase database,
            Function<Change, Set<String>> audience,
            List<LocalReceiver> locals,
            List<ReceiverListener> listeners,
            Clock clock) {
        return new OutboxServer(database, audience, locals, listeners, Duration.ofDays(7), clock);
    }

    /** One that gives up soon. */
    static OutboxServer impatient(
            OutboxDatabase database, Function<Change, Set<String>> audience, Duration giveUpAfter) {
        return new OutboxServer(database, audience, List.of(), List.of(), giveUpAfter, Clock.systemUTC());
    }

    Undelivered undelivered() {
        return new Undelivered(tables, signals::lanes, transactions, clock);
    }

    QueueTable queues() {
        return new QueueTable(JdbcClient.create(connections));
    }

    void register(String id, String url, String secret, boolean handshake) {
        register(
                new Receiver(id, FORMAT, url, Map.of("Authorization", "Bearer its-own"), secret, null, null),
                handshake);
    }

    void register(Receiver receiver, boolean handshake) {
        transactions.executeWithoutResult(begun -> outbox.register(receiver, handshake));
    }

    /** Writes a change of a task about a referral, as the storage would. */
    void change(String referral, long version) {
        transactions.executeWithoutResult(begun -> {
            Task task = new Task();
            task.setId(new IdType("Task", referral, String.valueOf(version)));
            task.setFocus(new Reference("ServiceRequest/" + referral));
            capture.updated(task, task);
        });
    }

    ReceiverState state(String receiver) {
        return transactions.execute(begun -> outbox.state(receiver).orElseThrow());
    }

    List<Event> events(String receiver) {
        return transactions.execute(begun -> outbox.events(receiver, 1, Long.MAX_VALUE, 100_000));
    }

    @Override
    public void close() {
        delivery.destroy();
        connections.close();
    }

    /** Says what was changed, in a line. */
    private static final class PlainLetters implements LetterWriter {

        @Override
        public Set<String> formats() {
            return Set.of(FORMAT);
        }

        @Override
        public Letter write(Receiver receiver, Event event) {
            String body = event.kind() == Event.Kind.CHANGE
                    ? event.change().referral() + " " + event.change().version()
                    : event.kind().name();
            return new Letter(
                    "POST",
                    receiver.endpoint(),
                    "text/plain",
                    body.getBytes(StandardCharsets.UTF_8),
                    Map.of(),
                    disclosure(event));
        }

        private static Disclosure disclosure(Event event) {
            return event.kind() == Event.Kind.CHANGE
                    ? new Disclosure(null, "test", List.of(event.change().reference()), List.of())
                    : Disclosure.NOTHING;
        }
    }
}
