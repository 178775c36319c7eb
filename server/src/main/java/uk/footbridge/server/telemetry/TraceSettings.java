package uk.footbridge.server.telemetry;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where traces go.
 *
 * @param endpoint the collector's address for OTLP over HTTP; empty for no traces
 * @param share how many of all traces are kept, between 0 and 1
 */
@ConfigurationProperties("footbridge.traces")
record TraceSettings(String endpoint, double share) {}
