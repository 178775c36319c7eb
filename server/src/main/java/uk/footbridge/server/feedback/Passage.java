package uk.footbridge.server.feedback;

import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Communication.CommunicationPayloadComponent;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import uk.footbridge.server.packages.Canonicals;

/** Writes one part of a message back: words or a reference, the heading it stands under, and what became of it. */
final class Passage {

    private static final String HEADING = Canonicals.profile("feedback-heading");
    private static final String OUTCOME = Canonicals.profile("feedback-outcome");

    /** The headings of a message back that its words stand under: codes of CodeSystem record-section. */
    enum Heading {
        REQUESTED("plan-and-requested-actions", "Plan and requested actions"),
        SUMMARY("clinical-summary", "Clinical summary"),
        SCORES("assessments", "Assessments");

        private final String code;
        private final String display;

        Heading(String code, String display) {
            this.code = code;
            this.display = display;
        }
    }

    private Passage() {}

    static CommunicationPayloadComponent of(Heading heading, String words) {
        return of(heading, new StringType(words));
    }

    static CommunicationPayloadComponent of(Heading heading, String words, Coding outcome) {
        return of(heading, new StringType(words), outcome);
    }

    static CommunicationPayloadComponent of(Heading heading, Type content, Coding outcome) {
        CommunicationPayloadComponent payload = of(heading, content);
        payload.addExtension(OUTCOME, new CodeableConcept(outcome));
        return payload;
    }

    private static CommunicationPayloadComponent of(Heading heading, Type content) {
        CommunicationPayloadComponent payload = new CommunicationPayloadComponent();
        payload.setContent(content);
        payload.addExtension(
                HEADING,
                new CodeableConcept(
                        new Coding(Canonicals.codeSystem("record-section"), heading.code, heading.display)));
        return payload;
    }
}
