package uk.footbridge.server.telemetry;

import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a line for each request, where the operator wants it: no address, because it may say whom somebody looked for. */
class RequestLog {

    private static final Logger log = LoggerFactory.getLogger(RequestLog.class);

    private final boolean on;

    RequestLog(boolean on) {
        this.on = on;
    }

    void answered(HttpServletRequest request, Interaction interaction, int status, long millis) {
        if (!on) {
            return;
        }
        String method = method(request.getMethod());
        log.atInfo()
                .addKeyValue("method", method)
                .addKeyValue("status", status)
                .addKeyValue("milliseconds", millis)
                .log("{} {} was answered {} after {} ms.", method, interaction.words(), status, millis);
    }

    /** HTTP lets a caller make up a method. */
    private static String method(String sent) {
        return switch (sent) {
            case "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS" -> sent;
            default -> "OTHER";
        };
    }
}
