package uk.footbridge.server.match;

import ca.uhn.fhir.context.FhirContext;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeSystem;
import uk.footbridge.server.packages.FhirPackage;

/** The codes by which a match can be asked, with the names that people read. */
final class KnownCodes {

    private static final List<String> SYSTEMS =
            List.of("need-category", "contact-medium", "accessibility", "community", "referral-method");

    private final Map<String, Map<String, String>> names = new LinkedHashMap<>();

    private KnownCodes() {}

    static KnownCodes ofThisRelease(FhirContext fhir, Words words) {
        FhirPackage terminology = FhirPackage.terminology();
        KnownCodes known = new KnownCodes();
        for (String system : SYSTEMS) {
            Map<String, String> codes = known.names.computeIfAbsent(system, each -> new LinkedHashMap<>());
            fhir.newJsonParser()
                    .parseResource(CodeSystem.class, terminology.definition("CodeSystem", system))
                    .getConcept()
                    .forEach(concept -> codes.put(concept.getCode(), concept.getDisplay()));
        }
        known.names.get("referral-method").putAll(words.referralMethods());
        return known;
    }

    boolean has(String system, String code) {
        return names.get(system).containsKey(code);
    }

    String all(String system) {
        return String.join(", ", names.get(system).keySet());
    }

    /** The names of codes as a sentence lists them. */
    String names(String system, Collection<String> codes) {
        return codes.stream()
                .map(code -> names.get(system).getOrDefault(code, code))
                .collect(Collectors.joining(", "));
    }

    /** The names of languages as a sentence lists them; of sign languages too. */
    static String languages(Collection<String> tags) {
        return tags.stream()
                .map(tag -> Locale.forLanguageTag(tag).getDisplayLanguage(Locale.UK))
                .collect(Collectors.joining(", "));
    }
}
