package uk.footbridge.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of HTTP requests in the format of the editors' REST clients, so that a reader can also send each one by hand.
 *
 * <p>The editors ignore the annotations that are ours: {@code @as}, {@code @chapter}, {@code @expect}, {@code @show},
 * {@code @check}, {@code @await} and {@code @summary}, each in a comment. {@code @await 30} sends a request again for up to
 * 30 seconds until its checks hold: for what the server does by itself.
 *
 * @param variables the file's own variables ({@code @base = ...})
 */
record Story(Map<String, String> variables, List<Step> steps) {
    private static final Pattern VARIABLE = Pattern.compile("@([\\w-]+)\\s*=\\s*(.*)");
    private static final Pattern REQUEST = Pattern.compile("(GET|POST|PUT|PATCH|DELETE)\\s+(\\S+)(\\s+HTTP/\\S+)?");
    private static final Pattern ANNOTATION = Pattern.compile("@([\\w-]+)\\s+(.*)");
    private static final Pattern CHECK = Pattern.compile("(.+) is (.+)");
    private static final String SEPARATOR = "###";

    static Story parse(String text) {
        Map<String, String> variables = new LinkedHashMap<>();
        List<Step> steps = new ArrayList<>();
        List<String> lines = text.lines().toList();
        int start = nextSeparator(lines, 0);
        for (String line : lines.subList(0, start)) {
            Matcher variable = VARIABLE.matcher(line);
            if (variable.matches()) {
                variables.put(variable.group(1), variable.group(2).strip());
            }
        }
        while (start < lines.size()) {
            int end = nextSeparator(lines, start + 1);
            steps.add(new StepReader(start + 1).read(lines.subList(start, end)));
            start = end;
        }
        return new Story(variables, steps);
    }

    private static int nextSeparator(List<String> lines, int from) {
        for (int i = from; i < lines.size(); i++) {
            if (lines.get(i).startsWith(SEPARATOR)) {
                return i;
            }
        }
        return lines.size();
    }

    /** Reads the lines between two separators: comments, the request line, headers, an empty line, the body. */
    private static final class StepReader {
        private final int line;
        private final List<String> explanation = new ArrayList<>();
        private final Map<String, String> headers = new LinkedHashMap<>();
        private final List<String> shows = new ArrayList<>();
        private final List<Step.Check> checks = new ArrayList<>();
        private final List<String> summaries = new ArrayList<>();
        private String chapter;
        private String caller;
        private String name;
        private int expectedStatus = 200;
        private Duration patience = Duration.ZERO;

        StepReader(int line) {
            this.line = line;
        }

        Step read(List<String> lines) {
            String title = lines.get(0).substring(SEPARATOR.length()).strip();
            int at = 1;
            Matcher request = null;
            for (; at < lines.size() && request == null; at++) {
                request = readBeforeRequest(lines.get(at).strip());
            }
            if (request == null) {
                throw new StoryException("Line " + line + " of the story: no request follows \"" + title + "\".");
            }
            for (; at < lines.size() && !lines.get(at).isBlank(); at++) {
                readHeader(lines.get(at));
            }
            String body = String.join("\n", lines.subList(at, lines.size())).strip();
            return new Step(
                    line,
                    chapter,
                    title,
                    explanation,
                    caller,
                    name,
                    expectedStatus,
                    patience,
                    request.group(1),
                    request.group(2),
                    headers,
                    body,
                    shows,
                    checks,
                    summaries);
        }

        /** The match of the request line, or null while it has not come. */
        private Matcher readBeforeRequest(String text) {
            if (text.isEmpty()) {
                return null;
            }
            if (text.startsWith("#")) {
                readComment(text.substring(1).strip());
                return null;
            }
            Matcher request = REQUEST.matcher(text);
            if (!request.matches()) {
                throw new StoryException("Line " + line + " of the story: \"" + text + "\" is not a request.");
            }
            return request;
        }

        private void readComment(String comment) {
            Matcher annotation = ANNOTATION.matcher(comment);
            if (!annotation.matches()) {
                explanation.add(comment);
                return;
            }
            String value = annotation.group(2).strip();
            switch (annotation.group(1)) {
                case "as" -> caller = value;
                case "name" -> name = value;
                case "chapter" -> chapter = value;
                case "expect" -> expectedStatus = Integer.parseInt(value);
                case "await" -> patience = Duration.ofSeconds(Long.parseLong(value));
                case "show" -> shows.add(value);
                case "check" -> checks.add(readCheck(value));
                case "summary" -> summaries.add(value);
                default -> throw new StoryException(
                        "Line " + line + " of the story: there is no annotation @" + annotation.group(1) + ".");
            }
        }

        private Step.Check readCheck(String value) {
            Matcher check = CHECK.matcher(value);
            if (!check.matches()) {
                throw new StoryException("Line " + line + " of the story: @check wants \"<this> is <that>\".");
            }
            return new Step.Check(check.group(1), check.group(2));
        }

        private void readHeader(String text) {
            int colon = text.indexOf(':');
            if (colon < 1) {
                throw new StoryException("Line " + line + " of the story: \"" + text + "\" is not a header.");
            }
            headers.put(
                    text.substring(0, colon).strip(), text.substring(colon + 1).strip());
        }
    }
}
