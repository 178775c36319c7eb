package uk.footbridge.server.outbox;

import java.util.Map;

/**
 * What goes over the wire.
 *
 * @param method POST, PUT, GET or DELETE
 * @param url where to; checked again as it is connected to
 * @param contentType of the body; null when there is none
 * @param body what is sent and signed; empty for none
 * @param headers besides the receiver's own and those that every letter has
 * @param disclosure what it tells of whom
 */
public record Letter(
        String method,
        String url,
        String contentType,
        byte[] body,
        Map<String, String> headers,
        Disclosure disclosure) {

    @Override
    public String toString() {
        return "Letter[" + method + ", " + body.length + " bytes]";
    }
}
