package uk.footbridge.server.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;

/** Makes a span of each statement that is executed for something traced; its text has no values, only their places. */
class TracedStatements implements QueryExecutionListener {

    private static final int LONGEST = 2000;
    private static final Pattern TEXT = Pattern.compile("'(?:[^']|'')*'");
    private static final Pattern FIRST_TABLE =
            Pattern.compile("\\b(?:from|into|update|join)\\s+([a-z_][a-z0-9_]*)", Pattern.CASE_INSENSITIVE);

    private final Tracer tracer;

    TracedStatements(Tracer tracer) {
        this.tracer = tracer;
    }

    @Override
    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> statements) {
        // The span is made when it is over, with the time that it began.
    }

    @Override
    public void afterQuery(ExecutionInfo execution, List<QueryInfo> statements) {
        // What the server does by itself, such as looking for events to deliver, would be a trace each second.
        if (!Span.current().isRecording() || statements.isEmpty()) {
            return;
        }
        String text = statements.get(0).getQuery();
        Span span = tracer.spanBuilder(name(text))
                .setSpanKind(SpanKind.CLIENT)
                .setStartTimestamp(Instant.now().minusMillis(execution.getElapsedTime()))
                .setAttribute("db.system.name", "postgresql")
                .setAttribute("db.query.text", withoutValues(text))
                .startSpan();
        if (execution.getBatchSize() > 1) {
            span.setAttribute("db.operation.batch.size", execution.getBatchSize());
        }
        if (!execution.isSuccess()) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
    }

    /** Such as {@code select hfj_resource}. */
    static String name(String text) {
        String verb = text.strip().split("\\s", 2)[0].toLowerCase(Locale.ROOT);
        var table = FIRST_TABLE.matcher(text);
        return table.find() ? verb + " " + table.group(1).toLowerCase(Locale.ROOT) : verb;
    }

    static String withoutValues(String text) {
        String bare = TEXT.matcher(text).replaceAll("?");
        return bare.length() > LONGEST ? bare.substring(0, LONGEST) : bare;
    }
}
