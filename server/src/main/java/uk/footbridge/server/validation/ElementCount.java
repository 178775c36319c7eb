package uk.footbridge.server.validation;

import ca.uhn.fhir.rest.api.EncodingEnum;

/**
 * Tells how many elements a text holds before anyone builds a tree of them. A validator's tree takes a hundred times the
 * text: ten megabytes of nothing but commas would take the server's memory with them, a scanned letter would not.
 */
final class ElementCount {

    private ElementCount() {}

    static int of(String text, EncodingEnum encoding) {
        return encoding == EncodingEnum.XML ? ofXml(text) : ofJson(text);
    }

    /** Members and list items, without looking into strings. */
    private static int ofJson(String text) {
        int count = 0;
        boolean inString = false;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == '"') {
                inString = !inString;
            } else if (letter == '\\') {
                i++;
            } else if (!inString && (letter == ':' || letter == ',')) {
                count++;
            }
        }
        return count;
    }

    private static int ofXml(String text) {
        int count = 0;
        for (int i = text.indexOf('<'); i >= 0 && i + 1 < text.length(); i = text.indexOf('<', i + 1)) {
            if (Character.isLetter(text.charAt(i + 1))) {
                count++;
            }
        }
        return count;
    }
}
