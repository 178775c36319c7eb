package uk.footbridge.server.intake;

import ca.uhn.fhir.rest.param.ParameterUtil;
import ca.uhn.fhir.util.UrlUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Brings the {@code system|value} tokens of a search into the spelling that is stored, so that whoever searches with a
 * variant finds what was sent with another.
 */
final class SearchTokens {

    private final IdentifierSystems systems;

    SearchTokens(IdentifierSystems systems) {
        this.systems = systems;
    }

    /** Rewrites a search URL such as {@code Patient?identifier=...}; text without a query is returned as it is. */
    String inUrl(String url) {
        int query = url.indexOf('?');
        boolean bare = query < 0 && url.indexOf('=') > 0;
        if (query < 0 && !bare) {
            return url;
        }
        List<String> parameters = new ArrayList<>();
        for (String parameter : url.substring(query + 1).split("&")) {
            parameters.add(inParameter(parameter));
        }
        return url.substring(0, query + 1) + String.join("&", parameters);
    }

    /** What needs no change keeps its escapes, so that an unaffected URL stays the very same text. */
    private String inParameter(String parameter) {
        int equals = parameter.indexOf('=');
        if (equals < 0) {
            return parameter;
        }
        String value;
        try {
            value = UrlUtil.unescape(parameter.substring(equals + 1));
        } catch (IllegalArgumentException malformed) {
            return parameter;
        }
        String canonical = inValue(value);
        return canonical.equals(value)
                ? parameter
                : parameter.substring(0, equals + 1) + UrlUtil.escapeUrlParam(canonical);
    }

    /** Rewrites a parameter's value, which may be several tokens with commas between them. */
    String inValue(String value) {
        if (value == null || value.indexOf('|') < 0) {
            return value;
        }
        return split(value, ',', Integer.MAX_VALUE).stream().map(this::token).collect(Collectors.joining(","));
    }

    private String token(String token) {
        List<String> parts = split(token, '|', 2);
        if (parts.size() < 2) {
            return token;
        }
        String system = ParameterUtil.unescape(parts.get(0));
        if (systems.find(system) == null) {
            return token;
        }
        String value = systems.canonicalValue(system, ParameterUtil.unescape(parts.get(1)));
        return token(systems.canonical(system), value);
    }

    /** A token with FHIR's separators escaped inside its parts. */
    static String token(String system, String value) {
        return ParameterUtil.escape(system) + "|" + ParameterUtil.escape(value);
    }

    /** Splits at a separator that no backslash precedes. */
    private static List<String> split(String text, char separator, int limit) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length() && parts.size() + 1 < limit; i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == separator) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }
}
