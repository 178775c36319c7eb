package uk.footbridge.server.telemetry;

import io.opentelemetry.api.OpenTelemetry;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Puts the listener on statements between the server and its connections, where traces are on. */
class TracedConnections implements BeanPostProcessor {

    private final ObjectProvider<OpenTelemetry> traces;

    TracedConnections(ObjectProvider<OpenTelemetry> traces) {
        this.traces = traces;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (!(bean instanceof DataSource connections)) {
            return bean;
        }
        return ProxyDataSourceBuilder.create(connections)
                .listener(new TracedStatements(traces.getObject().getTracer(TelemetryConfiguration.TRACER)))
                .build();
    }
}
