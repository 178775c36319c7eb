package uk.footbridge.server.api;

import ca.uhn.fhir.parser.StrictErrorHandler;

/**
 * How HAPI's parser takes a request: what it would not keep, such as an unknown element, ends the reading; a value that its
 * type or binding doesn't allow is kept as text, so that the validator can say where it stands and what was expected, and
 * a batch can refuse one entry and store the others.
 */
class RequestParsing extends StrictErrorHandler {

    @Override
    public void invalidValue(IParseLocation location, String value, String error) {
        // An empty value is dropped by the parser, so nobody after it could refuse it.
        if (value == null || value.isEmpty()) {
            super.invalidValue(location, value, error);
        }
    }
}
