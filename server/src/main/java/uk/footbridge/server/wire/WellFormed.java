package uk.footbridge.server.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Says whether bytes are JSON or XML at all, and where they stop being it.
 *
 * <p>HAPI's own parser takes two members of one name and keeps the last, replaces bytes that are no UTF-8, and descends
 * as deep as the sender likes: each of these could lose what was meant, so they are refused here with line and column.
 */
final class WellFormed {

    private static final Set<String> EXTENSIONS = Set.of("extension", "modifierExtension");

    private final JsonFactory json;
    private final XMLInputFactory xml;
    private final int nesting;

    WellFormed(int nesting) {
        this.nesting = nesting;
        this.json = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(nesting)
                        .maxStringLength(Integer.MAX_VALUE)
                        .build())
                .build();
        this.xml = XMLInputFactory.newFactory();
        this.xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        this.xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    /** What to send back, or empty when the bytes are one JSON object, or for a JSON patch a list. */
    Optional<Fault> faultInJson(byte[] body, boolean patch) {
        try (JsonParser parser = json.createParser(body)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                return fault("The body is not valid JSON: it has nothing in it. Send the resource.");
            }
            if (first.isScalarValue() || first == JsonToken.START_ARRAY && !patch) {
                return fault("The body is JSON but no FHIR resource. Send an object with a resourceType.");
            }
            return faultInside(parser);
        } catch (JsonProcessingException e) {
            return fault("The body is not valid JSON" + place(e.getLocation()) + ": "
                    + firstSentence(e.getOriginalMessage()) + ". Correct it and send it again.");
        } catch (IOException e) {
            return fault("The body is not valid JSON: " + firstSentence(e.getMessage()) + ".");
        }
    }

    private static Optional<Fault> fault(String words) {
        return Optional.of(Fault.somewhere(words));
    }

    /** Reads every token, which finds whatever is no JSON; the resource's type may come after the place to name. */
    private static Optional<Fault> faultInside(JsonParser parser) throws IOException {
        String type = "";
        String place = null;
        Optional<String> found = Optional.empty();
        for (int depth = 1; depth > 0; ) {
            JsonToken token = parser.nextToken();
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (found.isEmpty() && (found = wrong(parser)).isPresent()) {
                place = Unstorable.place(parser);
            } else if (depth == 1 && token == JsonToken.VALUE_STRING && "resourceType".equals(parser.currentName())) {
                type = parser.getText() + ".";
            }
        }
        if (parser.nextToken() != null) {
            return fault("The body goes on after the end of its JSON" + place(parser.currentLocation())
                    + ". Send one resource, or a Bundle of several.");
        }
        String expression = (type + place).replaceAll("\\.$", "");
        return found.map(what -> new Fault(Unstorable.words(expression, what), expression));
    }

    /** What can't be stored, and two shapes over which HAPI's parser fails in a way that isn't the sender's to read. */
    private static Optional<String> wrong(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.FIELD_NAME && parser.currentName().isEmpty()) {
            return Optional.of("a member without a name");
        }
        JsonStreamContext context = parser.getParsingContext();
        String element = context.inArray() ? context.getParent().getCurrentName() : context.getCurrentName();
        return token == JsonToken.VALUE_NULL && EXTENSIONS.contains(String.valueOf(element))
                ? Optional.of("null in the place of an extension")
                : Unstorable.at(parser);
    }

    private static String place(JsonLocation location) {
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    /** What to send back, or empty when the bytes are one XML document without a document type. */
    Optional<Fault> faultInXml(byte[] body) {
        try {
            XMLStreamReader reader = xml.createXMLStreamReader(new ByteArrayInputStream(body));
            int depth = 0;
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamReader.START_ELEMENT -> depth++;
                    case XMLStreamReader.END_ELEMENT -> depth--;
                    case XMLStreamReader.DTD -> {
                        return fault("The body has a document type declaration" + place(reader.getLocation())
                                + ". FHIR forbids it: remove it.");
                    }
                    default -> {
                        // Text, comments and the like nest nothing.
                    }
                }
                if (depth > nesting) {
                    return fault("The body nests deeper than " + nesting + " elements" + place(reader.getLocation())
                            + ". Send it flatter.");
                }
                Optional<String> found = reader.isStartElement() ? Unstorable.at(reader) : Optional.empty();
                if (found.isPresent()) {
                    return fault(Unstorable.words(reader.getLocalName() + place(reader.getLocation()), found.get()));
                }
            }
            return Optional.empty();
        } catch (XMLStreamException e) {
            return fault("The body is not valid XML" + place(e.getLocation()) + ": " + firstSentence(e.getMessage())
                    + ". Correct it and send it again.");
        }
    }

    private static String place(Location location) {
        return location == null
                ? ""
                : " at line " + location.getLineNumber() + ", column " + location.getColumnNumber();
    }

    /** The parsers add settings and positions of their own after the first line. */
    private static String firstSentence(String message) {
        String line =
                message == null ? "it ends early" : message.lines().findFirst().orElse("it ends early");
        int end = line.indexOf(" (");
        return (end > 0 ? line.substring(0, end) : line).replaceAll("\\.$", "");
    }
}
