package uk.footbridge.server.record;

import ca.uhn.fhir.context.support.ConceptValidationOptions;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import java.util.HashMap;
import java.util.Map;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Questionnaire;
import uk.footbridge.server.packages.Canonicals;

/** The names of codes that were sent without one. It is made for one record, so that a changed name is never kept. */
class CodeNames {

    private final IValidationSupport terminology;
    private final Map<String, String> known = new HashMap<>();

    CodeNames(IValidationSupport terminology) {
        this.terminology = terminology;
    }

    /** The name of a code; the code itself, spelled as words, where the server doesn't know the system. */
    String name(String system, String code) {
        if (code == null) {
            return null;
        }
        return known.computeIfAbsent(system + "|" + code, key -> lookUp(system, code));
    }

    /** The title of a questionnaire. */
    String title(String canonical) {
        return known.computeIfAbsent(canonical, key -> {
            IBaseResource found = terminology.fetchResource(Questionnaire.class, canonical);
            return found instanceof Questionnaire questionnaire && questionnaire.hasTitle()
                    ? questionnaire.getTitle()
                    : canonical;
        });
    }

    private String lookUp(String system, String code) {
        if (isHere(system)) {
            // A lookup would answer the code's properties too, and HAPI fails on those that are numbers or yes and no.
            IValidationSupport.CodeValidationResult found = terminology.validateCode(
                    new ValidationSupportContext(terminology),
                    new ConceptValidationOptions(),
                    system,
                    code,
                    null,
                    null);
            if (found != null && found.isOk() && found.getDisplay() != null) {
                return found.getDisplay();
            }
        }
        return Words.spelled(code);
    }

    /** A record is not held up by a question to another server: these systems are always here. */
    private static boolean isHere(String system) {
        return system != null
                && (system.startsWith(Canonicals.BASE)
                        || system.startsWith("http://hl7.org/fhir/")
                        || system.startsWith("http://terminology.hl7.org/"));
    }
}
