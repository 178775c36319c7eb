package uk.footbridge.server.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.UUID;
import uk.footbridge.server.startup.StartRefused;

/** Sets up OpenTelemetry, which is handed spans by whoever does something that may take long. */
final class Traces {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Traces() {}

    /** Sends spans to a collector, in the background and in batches; what it doesn't take is dropped. */
    static OpenTelemetrySdk sentTo(TraceSettings settings) {
        // A caller's word that its trace be kept doesn't count: else any caller could have us keep everything.
        Sampler share = share(settings);
        SdkTracerProvider spans = SdkTracerProvider.builder()
                .setResource(resource())
                .setSampler(Sampler.parentBasedBuilder(share)
                        .setRemoteParentSampled(share)
                        .build())
                .addSpanProcessor(BatchSpanProcessor.builder(exporter(settings)).build())
                .build();
        return OpenTelemetrySdk.builder()
                .setTracerProvider(spans)
                .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
                .build();
    }

    private static Sampler share(TraceSettings settings) {
        try {
            return Sampler.traceIdRatioBased(settings.share());
        } catch (IllegalArgumentException e) {
            throw new StartRefused(
                    "FOOTBRIDGE_TRACES_SHARE is " + settings.share() + ".", "Set it to a number between 0 and 1.", e);
        }
    }

    private static OtlpHttpSpanExporter exporter(TraceSettings settings) {
        try {
            return OtlpHttpSpanExporter.builder()
                    .setEndpoint(settings.endpoint())
                    .setTimeout(PATIENCE)
                    .build();
        } catch (IllegalArgumentException e) {
            throw new StartRefused(
                    "FOOTBRIDGE_TRACES_ENDPOINT is no address: " + settings.endpoint() + ".",
                    "Set it to the collector's address for OTLP over HTTP, such as http://127.0.0.1:4318/v1/traces.",
                    e);
        }
    }

    private static Resource resource() {
        String version = Traces.class.getPackage().getImplementationVersion();
        return Resource.getDefault()
                .merge(Resource.create(Attributes.of(
                        AttributeKey.stringKey("service.name"),
                        "footbridge",
                        AttributeKey.stringKey("service.version"),
                        version == null ? "unknown" : version,
                        AttributeKey.stringKey("service.instance.id"),
                        UUID.randomUUID().toString())));
    }
}
