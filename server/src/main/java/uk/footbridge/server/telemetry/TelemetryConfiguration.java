package uk.footbridge.server.telemetry;

import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.rest.server.RestfulServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Stands around the endpoint, and sets up where spans go. */
@Configuration(proxyBeanMethods = false)
class TelemetryConfiguration {

    static final String TRACER = "uk.footbridge";

    private static final String TRACES_ARE_ON = "!'${footbridge.traces.endpoint:}'.isBlank()";

    @Bean
    @ConditionalOnExpression(TRACES_ARE_ON)
    OpenTelemetry sentTraces(TraceSettings settings) {
        return Traces.sentTo(settings);
    }

    /** Without a collector a span costs next to nothing, so nobody else has to ask whether there is one. */
    @Bean
    @ConditionalOnExpression("'${footbridge.traces.endpoint:}'.isBlank()")
    OpenTelemetry noTraces() {
        return OpenTelemetry.noop();
    }

    @Bean
    @ConditionalOnExpression(TRACES_ARE_ON)
    static TracedConnections tracedConnections(ObjectProvider<OpenTelemetry> traces) {
        return new TracedConnections(traces);
    }

    @Bean
    FilterRegistrationBean<EveryRequest> everyRequest(
            MeterRegistry metrics, OpenTelemetry traces, LogSettings settings) {
        FilterRegistrationBean<EveryRequest> filter = new FilterRegistrationBean<>(new EveryRequest(
                new RequestMeters(metrics), new RequestLog(settings.requests()), new RequestSpans(traces)));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    @Bean
    SmartInitializingSingleton understoodRequests(RestfulServer endpoint) {
        return () -> endpoint.registerInterceptor(new UnderstoodRequest());
    }

    @Bean
    TaskGauges taskGauges(
            DataSource connections,
            PlatformTransactionManager transactions,
            PartitionSettings partitions,
            MeterRegistry metrics,
            Clock clock) {
        TaskTable table = new TaskTable(JdbcClient.create(connections), partitions);
        return new TaskGauges(table, new TransactionTemplate(transactions), metrics, clock);
    }
}
