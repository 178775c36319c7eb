package uk.footbridge.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.time.Duration;

/**
 * What was sent and what came back.
 *
 * @param sent the request's body, missing when it had none
 * @param received the answer's body, missing when it had none or none in JSON
 */
record Exchange(JsonNode sent, int status, HttpHeaders headers, JsonNode received, Duration duration) {}
