package uk.footbridge.server.outcome;

import ca.uhn.fhir.context.FhirContext;

/** The measures of this release, read once for all tests. */
final class Measures {

    static final OutcomeMeasures ALL = OutcomeMeasures.ofThisRelease(FhirContext.forR4Cached());

    private Measures() {}

    static OutcomeMeasure named(String code) {
        return ALL.named(code).orElseThrow();
    }
}
