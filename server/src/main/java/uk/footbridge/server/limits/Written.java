package uk.footbridge.server.limits;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Undoes the escapes of JSON and XML, behind which a letter can be hidden from whoever looks for a word. */
final class Written {

    private static final Pattern ESCAPED =
            Pattern.compile("\\\\u00([0-9a-fA-F]{2})|&#0*([0-9]{1,3});|&#[xX]0*([0-9a-fA-F]{1,2});|&(apos|quot);");

    private Written() {}

    static String plainly(String text) {
        boolean escapes = text.contains("\\u00") || text.contains("&");
        return escapes ? ESCAPED.matcher(text).replaceAll(Written::letter) : text;
    }

    private static String letter(MatchResult escaped) {
        if (escaped.group(4) != null) {
            return escaped.group(4).equals("apos") ? "'" : Matcher.quoteReplacement("\\\"");
        }
        String hexadecimal = escaped.group(1) == null ? escaped.group(3) : escaped.group(1);
        int code = hexadecimal == null ? Integer.parseInt(escaped.group(2)) : Integer.parseInt(hexadecimal, 16);
        return Matcher.quoteReplacement(String.valueOf((char) code));
    }
}
