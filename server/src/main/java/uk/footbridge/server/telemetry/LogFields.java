package uk.footbridge.server.telemetry;

import io.opentelemetry.api.trace.SpanContext;
import org.slf4j.MDC;
import uk.footbridge.server.caller.Caller;

/** What each line of the log says of the request that it belongs to, when the log is written as JSON. */
final class LogFields {

    private static final String REQUEST = "requestId";
    private static final String CORRELATION = "correlationId";
    private static final String TRACE = "traceId";
    private static final String INTERACTION = "interaction";
    private static final String RESOURCE = "resource";
    private static final String OPERATION = "operation";
    private static final String CLIENT = "client";
    private static final String ORGANIZATION = "organization";

    private LogFields() {}

    static void begin(String request, String correlation, SpanContext span) {
        put(REQUEST, request);
        put(CORRELATION, correlation);
        put(TRACE, span.isValid() ? span.getTraceId() : null);
    }

    /** The program and its organisation, never whoever uses it: a person may look at their own record. */
    static void understood(Interaction interaction, Caller caller) {
        put(INTERACTION, interaction.code());
        put(RESOURCE, interaction.resource());
        put(OPERATION, interaction.operation());
        put(CLIENT, caller.client());
        put(ORGANIZATION, caller.organization());
    }

    static void end() {
        MDC.clear();
    }

    private static void put(String name, String value) {
        if (value != null && !value.equals(Interaction.NONE)) {
            MDC.put(name, value);
        }
    }
}
