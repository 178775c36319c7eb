package uk.footbridge.server.limits;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Says whether a regular expression repeats a group that has a repetition or an alternative inside: such a text can be read
 * in as many ways as there are ways to divide it, and Java tries them all.
 */
final class RepeatedRepetition {

    /** More repetitions than this, side by side, take too long as well: each multiplies by the length of the text. */
    private static final int SIDE_BY_SIDE = 8;

    private RepeatedRepetition() {}

    static boolean in(String expression) {
        Deque<Boolean> groups = new ArrayDeque<>();
        boolean inside = false;
        int repetitions = 0;
        for (int i = 0; i < expression.length(); i++) {
            char c = expression.charAt(i);
            if (c == '\\') {
                // JSON doubles each backslash, so that two may stand for one; what follows is no syntax in either case.
                i += i + 1 < expression.length() && expression.charAt(i + 1) == '\\' ? 2 : 1;
            } else if (c == '[') {
                i = endOfClass(expression, i);
            } else if (c == '(') {
                groups.push(inside);
                inside = false;
            } else if (c == ')') {
                boolean varied = inside;
                boolean repeated = i + 1 < expression.length() && repeats(expression.charAt(i + 1));
                if (varied && repeated) {
                    return true;
                }
                inside = varied || repeated || !groups.isEmpty() && groups.peek();
                if (!groups.isEmpty()) {
                    groups.pop();
                }
            } else if (c == '|' || repeats(c)) {
                inside = true;
                repetitions += c == '|' ? 0 : 1;
            }
        }
        return repetitions > SIDE_BY_SIDE;
    }

    private static int endOfClass(String expression, int open) {
        for (int i = open + 2; i < expression.length(); i++) {
            if (expression.charAt(i) == ']' && expression.charAt(i - 1) != '\\') {
                return i;
            }
        }
        return expression.length();
    }

    private static boolean repeats(char c) {
        return c == '*' || c == '+' || c == '{';
    }
}
