package uk.footbridge.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One request of the story, and what the reader is told about it.
 *
 * @param line where it begins in the story's file, for messages to whoever writes the story
 * @param chapter heading printed before this step, or null when the chapter goes on
 * @param caller the organisation whose system sends it, {@code Organization/[id]} with variables; null for the operator
 * @param name what later steps call its request and answer, or null
 * @param expectedStatus the only status with which the story goes on
 * @param patience for how long the request is sent again until its checks hold; zero for what is there at once
 * @param shows what is essential in the answer, with variables
 * @param checks what has to hold of the answer
 * @param summaries lines for the end of the story
 */
record Step(
        int line,
        String chapter,
        String title,
        List<String> explanation,
        String caller,
        String name,
        int expectedStatus,
        Duration patience,
        String method,
        String url,
        Map<String, String> headers,
        String body,
        List<String> shows,
        List<Check> checks,
        List<String> summaries) {

    /** Two templates that have to come out the same. */
    record Check(String actual, String expected) {}
}
