package uk.footbridge.server.match;

import java.math.BigDecimal;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.StringType;
import uk.footbridge.server.packages.Canonicals;

/**
 * Why a service is offered or left out, in a code and in words.
 *
 * @param code of CodeSystem match-reason
 * @param text for a person
 * @param share what it adds to the score; null for why a service was left out
 * @param distance kilometres, or null
 * @param when the day on which it was said, or null
 */
record Reason(String code, String text, BigDecimal share, BigDecimal distance, BaseDateTimeType when) {

    static final String OFFERED = Canonicals.profile("match-reason");
    static final String LEFT_OUT = Canonicals.profile("match-exclusion");

    private static final String SYSTEM = Canonicals.codeSystem("match-reason");

    Reason(String code, String text, BigDecimal share) {
        this(code, text, share, null, null);
    }

    Reason at(BigDecimal kilometres) {
        return new Reason(code, text, share, kilometres, when);
    }

    Reason said(DateTimeType day) {
        return new Reason(code, text, share, distance, day);
    }

    /** As one of the two extensions, which have the same parts. */
    Extension as(String url) {
        Extension reason = new Extension(url);
        CodeableConcept concept = new CodeableConcept();
        concept.addCoding().setSystem(SYSTEM).setCode(code);
        reason.addExtension("code", concept);
        reason.addExtension("text", new StringType(text));
        if (share != null) {
            reason.addExtension(
                    "share", new DecimalType(share.stripTrailingZeros().toPlainString()));
        }
        if (distance != null) {
            reason.addExtension(
                    "distance",
                    new Quantity()
                            .setValue(distance)
                            .setUnit("km")
                            .setSystem("http://unitsofmeasure.org")
                            .setCode("km"));
        }
        if (when != null) {
            reason.addExtension("when", when);
        }
        return reason;
    }
}
