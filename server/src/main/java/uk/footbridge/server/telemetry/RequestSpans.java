package uk.footbridge.server.telemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import uk.footbridge.server.caller.Caller;
import uk.footbridge.server.caller.Callers;

/** The span of a request, which goes on the caller's trace (W3C Trace Context). It says what was asked, and not of whom. */
class RequestSpans {

    private static final int FIRST_FAILED = 500;

    private final Tracer tracer;
    private final TextMapPropagator headers;

    RequestSpans(OpenTelemetry traces) {
        this.tracer = traces.getTracer(TelemetryConfiguration.TRACER);
        this.headers = traces.getPropagators().getTextMapPropagator();
    }

    Span begin(HttpServletRequest request) {
        return tracer.spanBuilder("request")
                .setParent(headers.extract(Context.root(), request, new Headers()))
                .setSpanKind(SpanKind.SERVER)
                .startSpan();
    }

    void end(Span span, HttpServletRequest request, Interaction interaction, int status) {
        if (span.isRecording()) {
            Caller caller = Callers.of(request);
            span.updateName(interaction.words());
            span.setAttribute("http.response.status_code", status);
            span.setAttribute("fhir.interaction", interaction.code());
            span.setAttribute("fhir.resource", interaction.resource());
            span.setAttribute("fhir.operation", interaction.operation());
            span.setAttribute("footbridge.request_id", RequestIds.of(request));
            if (caller.organization() != null) {
                span.setAttribute("footbridge.organization", caller.organization());
            }
            if (status >= FIRST_FAILED) {
                span.setStatus(StatusCode.ERROR);
            }
        }
        span.end();
    }

    private static final class Headers implements TextMapGetter<HttpServletRequest> {

        @Override
        public Iterable<String> keys(HttpServletRequest request) {
            return Collections.list(request.getHeaderNames());
        }

        @Override
        public String get(HttpServletRequest request, String name) {
            return request == null ? null : request.getHeader(name);
        }
    }
}
