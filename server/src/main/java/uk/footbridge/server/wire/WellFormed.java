package uk.footbridge.server.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
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

    /** The sentence to send back, or empty when the bytes are one JSON object, or for a JSON patch a list. */
    Optional<String> faultInJson(byte[] body, boolean patch) {
        try (JsonParser parser = json.createParser(body)) {
            JsonToken first = parser.nextToken();
            if (first != null && first.isScalarValue() || first == JsonToken.START_ARRAY && !patch) {
                return Optional.of("The body is JSON but no FHIR resource. Send an object with a resourceType.");
            }
            while (parser.nextToken() != null) {
                // Reading every token is the check.
            }
            return Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.of("The body is not valid JSON" + place(e.getLocation()) + ": "
                    + firstSentence(e.getOriginalMessage()) + ". Correct it and send it again.");
        } catch (IOException e) {
            return Optional.of("The body is not valid JSON: " + firstSentence(e.getMessage()) + ".");
        }
    }

    private static String place(JsonLocation location) {
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    /** The sentence to send back, or empty when the bytes are one XML document without a document type. */
    Optional<String> faultInXml(byte[] body) {
        try {
            XMLStreamReader reader = xml.createXMLStreamReader(new ByteArrayInputStream(body));
            int depth = 0;
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamReader.START_ELEMENT -> depth++;
                    case XMLStreamReader.END_ELEMENT -> depth--;
                    case XMLStreamReader.DTD -> {
                        return Optional.of("The body has a document type declaration" + place(reader.getLocation())
                                + ". FHIR forbids it: remove it.");
                    }
                    default -> {
                        // Text, comments and the like nest nothing.
                    }
                }
                if (depth > nesting) {
                    return Optional.of("The body nests deeper than " + nesting + " elements"
                            + place(reader.getLocation()) + ". Send it flatter.");
                }
            }
            return Optional.empty();
        } catch (XMLStreamException e) {
            return Optional.of("The body is not valid XML" + place(e.getLocation()) + ": "
                    + firstSentence(e.getMessage()) + ". Correct it and send it again.");
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
