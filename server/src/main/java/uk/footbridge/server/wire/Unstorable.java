package uk.footbridge.server.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.CharBuffer;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamReader;

/**
 * Looks for what PostgreSQL can't keep in a text and FHIR forbids in a string (R4, section 2.24.0.1): the character NUL
 * (manual, section 8.3), and half of a surrogate pair, which is no character at all.
 */
final class Unstorable {

    /** The elements whose text is an address: what is escaped there is the character itself once a search is made of it. */
    private static final Set<String> ADDRESSES = Set.of("url", "reference", "ifNoneExist", "criteria", "fullUrl");

    private static final String ESCAPED_NUL = "%00";
    private static final String NUL = "the character NUL (U+0000), which no text may have";
    private static final String HALF = "half of a surrogate pair, which no text may have";

    private Unstorable() {}

    /** What to say of a place that has such a thing. */
    static String words(String place, String what) {
        return place + " has " + what + ". Send it without.";
    }

    /** What a text has that can't be kept, or empty. */
    static Optional<String> in(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '\0') {
                return Optional.of(NUL);
            }
            if (Character.isSurrogate(character)) {
                if (i + 1 == text.length() || !Character.isSurrogatePair(character, text.charAt(i + 1))) {
                    return Optional.of(HALF);
                }
                i++;
            }
        }
        return Optional.empty();
    }

    /** What the text that a parser stands at has; a long one is not copied for that. */
    static Optional<String> at(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.FIELD_NAME) {
            return in(parser.currentName());
        }
        if (token != JsonToken.VALUE_STRING) {
            return Optional.empty();
        }
        CharSequence text = CharBuffer.wrap(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
        Optional<String> found = in(text);
        return found.isPresent() || parser.currentName() == null ? found : inAddress(parser.currentName(), text);
    }

    /** XML itself can't have it, only an address can, escaped. */
    static Optional<String> at(XMLStreamReader reader) {
        String value = reader.getAttributeValue(null, "value");
        return value == null ? Optional.empty() : inAddress(reader.getLocalName(), value);
    }

    private static Optional<String> inAddress(String element, CharSequence text) {
        return ADDRESSES.contains(element) && text.toString().contains(ESCAPED_NUL)
                ? Optional.of(NUL)
                : Optional.empty();
    }

    /** The place that a parser stands at, below the resource: {@code name[0].family}. */
    static String place(JsonParser parser) {
        StringBuilder path = new StringBuilder();
        for (JsonStreamContext context = parser.getParsingContext(); context != null; context = context.getParent()) {
            path.insert(0, step(context));
        }
        String place = path.toString().replace("\0", "\\u0000");
        return place.startsWith(".") ? place.substring(1) : place;
    }

    private static String step(JsonStreamContext context) {
        if (context.inArray()) {
            return "[" + context.getCurrentIndex() + "]";
        }
        return context.inObject() && context.getCurrentName() != null ? "." + context.getCurrentName() : "";
    }
}
