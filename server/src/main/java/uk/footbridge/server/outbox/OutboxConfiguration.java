package uk.footbridge.server.outbox;

import ca.uhn.fhir.interceptor.api.IInterceptorService;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.footbridge.server.storage.DatabaseSettings;

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
    Outbox outbox(DataSource connections, ReceiverSecrets secrets, Clock clock) {
        JdbcClient database = JdbcClient.create(connections);
        return new StoredOutbox(
                new ReceiverTable(database), new DeliveryTable(database), new LaneTable(database), secrets, clock);
    }

    @Bean
    Endpoints endpoints() {
        return url -> Optional.empty();
    }

    @Bean
    SmartInitializingSingleton changeCapture(IInterceptorService storage, DataSource connections, Clock clock) {
        ChangeTable changes = new ChangeTable(JdbcClient.create(connections));
        return () -> storage.registerInterceptor(new ChangeInterceptor(changes, clock, () -> {}));
    }
}
