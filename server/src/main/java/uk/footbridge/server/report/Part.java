package uk.footbridge.server.report;

import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Element;
import uk.footbridge.server.packages.Canonicals;

/** Names the parts of a report: codes of CodeSystem report-part, and beside them FHIR's own for populations. */
final class Part {

    private static final String POPULATIONS = "http://terminology.hl7.org/CodeSystem/measure-population";
    private static final String ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

    private Part() {}

    static CodeableConcept named(String code) {
        return new CodeableConcept(new Coding(Canonicals.codeSystem("report-part"), code, null));
    }

    static CodeableConcept population(String fhirs, String ours) {
        return named(ours).addCoding(new Coding(POPULATIONS, fhirs, null));
    }

    /** Says that a number is known and not told. */
    static void mask(Element element) {
        element.addExtension(ABSENT, new CodeType("masked"));
    }

    /** Says that there is no number, because there is nothing to count. */
    static <T extends Element> T notApplicable(T element) {
        element.addExtension(ABSENT, new CodeType("not-applicable"));
        return element;
    }
}
