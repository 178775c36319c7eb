package uk.footbridge.server.outbox;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.Locale;
import org.apache.http.client.methods.RequestBuilder;
import uk.footbridge.server.outbox.Result.Verdict;

/**
 * The span of an attempt to deliver, which goes on at the receiver (W3C Trace Context). It begins a trace of its own: the
 * change was made long before, perhaps by another server.
 */
class DeliverySpans {

    private final Tracer tracer;
    private final TextMapPropagator headers;

    DeliverySpans(OpenTelemetry traces) {
        this.tracer = traces.getTracer("uk.footbridge");
        this.headers = traces.getPropagators().getTextMapPropagator();
    }

    Span begin(Event event) {
        return tracer.spanBuilder("deliver")
                .setParent(Context.root())
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute("footbridge.receiver", event.receiver())
                .setAttribute("footbridge.event", event.number())
                .setAttribute("footbridge.attempt", event.attempts())
                .startSpan();
    }

    void outcome(Span span, Result result) {
        span.setAttribute("footbridge.verdict", result.verdict().name().toLowerCase(Locale.ROOT));
        if (result.verdict() != Verdict.DELIVERED) {
            span.setStatus(StatusCode.ERROR);
        }
    }

    void passOn(RequestBuilder request) {
        headers.inject(Context.current(), request, RequestBuilder::setHeader);
    }
}
