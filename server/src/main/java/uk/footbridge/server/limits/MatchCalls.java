package uk.footbridge.server.limits;

import java.util.Optional;

/**
 * Finds FHIRPath's calls of functions that take a regular expression, and judges that expression. Reads character by
 * character, so that no text makes this itself slow.
 */
final class MatchCalls {

    private static final String[] FUNCTIONS = {"matches", "matchesFull", "replaceMatches"};

    private MatchCalls() {}

    /** The name of the first function whose expression isn't one that ends soon on every text. */
    static Optional<String> firstRisky(String text) {
        for (String function : FUNCTIONS) {
            for (int at = text.indexOf(function); at >= 0; at = text.indexOf(function, at + 1)) {
                int open = afterSpace(text, at + function.length());
                boolean called = open < text.length() && text.charAt(open) == '(';
                if (called && expression(text, at, open) && risky(text, open + 1)) {
                    return Optional.of(function);
                }
            }
        }
        return Optional.empty();
    }

    /** Somebody may write in a note that a name "matches (nearly)". */
    private static boolean expression(String text, int at, int open) {
        int before = at - 1;
        while (before >= 0 && Character.isWhitespace(text.charAt(before))) {
            before--;
        }
        boolean ofSomething = before >= 0 && (text.charAt(before) == '.' || text.charAt(before) == '/');
        int argument = afterSpace(text, open + 1);
        return ofSomething || argument < text.length() && "'%".indexOf(text.charAt(argument)) >= 0;
    }

    /** What isn't a single literal can be put together from harmless parts. */
    private static boolean risky(String text, int from) {
        int start = afterSpace(text, from);
        if (start >= text.length() || text.charAt(start) != '\'') {
            return true;
        }
        int end = start + 1;
        while (end < text.length() && text.charAt(end) != '\'') {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        int after = afterSpace(text, Math.min(end + 1, text.length()));
        boolean whole = after < text.length() && (text.charAt(after) == ')' || text.charAt(after) == ',');
        return !whole || RepeatedRepetition.in(text.substring(start + 1, end));
    }

    private static int afterSpace(String text, int from) {
        int at = from;
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else if (text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at);
                at = end < 0 ? text.length() : end + 2;
            } else {
                return at;
            }
        }
        return at;
    }
}
