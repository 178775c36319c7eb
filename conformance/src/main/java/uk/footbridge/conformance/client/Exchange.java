package uk.footbridge.conformance.client;

/** One request and its answer, kept so that a failure can be read without running it again. */
public record Exchange(
        String method,
        String uri,
        String requestHeaders,
        String requestBody,
        int status,
        String answerHeaders,
        String answerBody) {

    private static final int LONGEST_BODY = 12_000;

    /** Cuts what nobody would read to the end, such as the body that is sent to be too long. */
    static String shortened(String body) {
        if (body == null || body.length() <= LONGEST_BODY) {
            return body == null ? "" : body;
        }
        return body.substring(0, LONGEST_BODY) + "\n... " + body.length() + " characters in all";
    }

    @Override
    public String toString() {
        return method + " " + uri + " -> " + status;
    }
}
