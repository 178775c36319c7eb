package uk.footbridge.server.outbox;

import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.rest.server.RestfulServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import uk.footbridge.server.storage.DatabaseSettings;
import uk.footbridge.server.storage.LimitSettings;

/** Hangs the outbox into the storage, and starts what distributes and delivers. */
@Configuration(proxyBeanMethods = false)
class OutboxConfiguration {

    @Bean
    ReceiverSecrets receiverSecrets(
            DeliverySettings settings, DatabaseSettings database, @Value("${footbridge.data-dir}") Path dataDirectory) {
        Path folder = database.external() ? null : dataDirectory;
        return new ReceiverSecrets(new SecretBox(new SecretKeySource(settings.secretKey(), folder)));
    }

    @Bean
    CheckedEndpoints endpoints(DeliverySettings settings) {
        return new CheckedEndpoints(Addresses.with(settings.allowedNetworks()));
    }

    @Bean
    OutboxTables outboxTables(DataSource connections) {
        return OutboxTables.in(connections);
    }

    @Bean
    Signals signals() {
        return new Signals();
    }

    @Bean
    Outbox outbox(OutboxTables tables, ReceiverSecrets secrets, Signals signals, Clock clock) {
        return new StoredOutbox(
                tables.receivers(), tables.deliveries(), tables.lanes(), secrets, signals::lanes, clock);
    }

    @Bean
    SmartInitializingSingleton changeCapture(
            IInterceptorService storage,
            OutboxTables tables,
            List<LocalReceiver> locals,
            Signals signals,
            Clock clock) {
        return () ->
                storage.registerInterceptor(new ChangeInterceptor(tables.changes(), locals, clock, signals::changes));
    }

    @Bean
    DistributionLoop distributionLoop(
            DataSource connections,
            OutboxTables tables,
            ObjectProvider<Audience> audiences,
            PlatformTransactionManager transactions,
            Signals signals,
            Clock clock) {
        Distribution distribution = new Distribution(
                JdbcClient.create(connections),
                tables,
                audiences.orderedStream().toList(),
                new TransactionTemplate(transactions),
                clock);
        DistributionLoop loop = new DistributionLoop(distribution, signals::lanes);
        signals.onChanges(loop::signal);
        return loop;
    }

    @Bean
    Lanes lanes(
            DataSource connections,
            OutboxTables tables,
            List<ReceiverListener> listeners,
            Senders senders,
            DatabaseTurns turns,
            DeliverySettings settings,
            MeterRegistry metrics,
            Signals signals,
            Clock clock) {
        Backoff backoff = new Backoff(() -> ThreadLocalRandom.current().nextDouble());
        DeliveryMeters meters = new DeliveryMeters(metrics);
        LaneStore store = new LaneStore(
                tables.receivers(),
                tables.deliveries(),
                new Standing(tables.receivers(), tables.deliveries(), listeners, meters, backoff, clock),
                meters,
                turns,
                backoff,
                settings.giveUpAfter(),
                clock);
        Cleaning cleaning = new Cleaning(tables.receivers(), tables.deliveries(), turns, settings.keep(), clock);
        Lanes lanes = new Lanes(connections, store, cleaning, senders::of, clock);
        signals.onLanes(lanes::signal);
        return lanes;
    }

    @Bean
    HealthIndicator deliveryHealthIndicator(DataSource connections, DeliverySettings settings, Clock clock) {
        return new DeliveryHealth(new QueueTable(JdbcClient.create(connections)), settings.lateAfter(), clock);
    }

    @Bean
    QueueGauges queueGauges(
            DataSource connections, PlatformTransactionManager transactions, MeterRegistry metrics, Clock clock) {
        return new QueueGauges(
                new QueueTable(JdbcClient.create(connections)), new TransactionTemplate(transactions), metrics, clock);
    }

    @Bean
    SmartInitializingSingleton undeliveredOperations(
            RestfulServer endpoint,
            OutboxTables tables,
            DeliverySettings settings,
            PlatformTransactionManager transactions,
            LimitSettings limits,
            Signals signals,
            Clock clock) {
        Undelivered undelivered = new Undelivered(tables, signals::lanes, new TransactionTemplate(transactions), clock);
        return () -> endpoint.registerProvider(
                new UndeliveredOperations(undelivered, new Operator(settings.operatorToken()), limits.page()));
    }

    @Bean
    DatabaseTurns deliveryTurns(PlatformTransactionManager transactions) {
        return new DatabaseTurns(new TransactionTemplate(transactions));
    }

    @Bean
    Post post(CheckedEndpoints endpoints, Clock clock) {
        return new Post(endpoints, new Verdicts(clock));
    }

    @Bean
    Senders senders(
            List<LocalReceiver> locals,
            List<LetterWriter> writers,
            OutboxTables tables,
            ReceiverSecrets secrets,
            DatabaseTurns turns,
            Post post,
            Disclosures disclosures,
            OpenTelemetry traces,
            Clock clock) {
        return new Senders(
                locals,
                writers,
                tables.deliveries(),
                secrets,
                turns,
                post,
                disclosures,
                new DeliverySpans(traces),
                clock);
    }

    @Bean
    Delivery delivery(
            List<LocalReceiver> locals,
            OutboxTables tables,
            DatabaseTurns turns,
            DistributionLoop distribution,
            Lanes lanes,
            Post post,
            QueueGauges gauges,
            Clock clock) {
        LocalReceivers registration = new LocalReceivers(locals, tables.receivers(), tables.lanes(), turns, clock);
        return new Delivery(registration, distribution, lanes, post, gauges);
    }
}
