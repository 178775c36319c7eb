package uk.footbridge.server.wire;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * What a request's body may be.
 *
 * @param body the most bytes, unpacked
 * @param bodyTime the longest that it may take to come in
 * @param nesting the deepest nesting of JSON objects and arrays, or of XML elements
 */
@ConfigurationProperties("footbridge.limits")
public record BodySettings(DataSize body, Duration bodyTime, int nesting) {}
