package uk.footbridge.server.wire;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.commons.lang3.exception.ExceptionUtils;

/**
 * Any bytes at all are either taken as a resource or refused in words: what is let through as well-formed ends HAPI's
 * parser only in the way that is answered 400.
 *
 * <p>The tests replay the inputs that are kept; {@code scripts/fuzz} looks for new ones.
 */
class BodyFuzzTest {

    private static final int NESTING = 100;
    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final WellFormed WELL_FORMED = new WellFormed(NESTING);

    @FuzzTest(maxDuration = "30m")
    void json(byte[] body) {
        if (saidInWords(WELL_FORMED.faultInJson(body, false))) {
            parse(FHIR.newJsonParser(), body);
        }
    }

    @FuzzTest(maxDuration = "30m")
    void xml(byte[] body) {
        if (saidInWords(WELL_FORMED.faultInXml(body))) {
            parse(FHIR.newXmlParser(), body);
        }
    }

    @FuzzTest(maxDuration = "30m")
    void form(byte[] body) {
        if (saidInWords(Criteria.fault(null, body))) {
            Criteria.of(null, body);
        }
    }

    /** True when there is nothing to say. */
    private static boolean saidInWords(Optional<Fault> fault) {
        if (fault.map(Fault::words).filter(String::isBlank).isPresent()) {
            throw new AssertionError("A fault without words.");
        }
        return fault.isEmpty();
    }

    private static void parse(IParser parser, byte[] body) {
        parser.setParserErrorHandler(new StrictErrorHandler());
        try {
            parser.parseResource(new String(body, StandardCharsets.UTF_8));
        } catch (RuntimeException e) {
            if (ExceptionUtils.indexOfType(e, DataFormatException.class) < 0) {
                throw e;
            }
        }
    }
}
