package uk.footbridge.server.reading;

import ca.uhn.fhir.context.FhirContext;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.commons.lang3.StringUtils;

/** Which of a type's references to a patient put it into that patient's record: those of FHIR's Patient compartment. */
class PatientPaths {

    private final FhirContext fhir;
    private final Map<String, Set<String>> paths = new ConcurrentHashMap<>();

    PatientPaths(FhirContext fhir) {
        this.fhir = fhir;
    }

    /** @param path as the index of references has it, such as {@code Observation.subject.where(resolve() is Patient)} */
    boolean has(String type, String path) {
        return paths.computeIfAbsent(type, this::ofType).contains(bare(path));
    }

    private Set<String> ofType(String type) {
        return fhir.getResourceDefinition(type).getSearchParamsForCompartmentName("Patient").stream()
                .flatMap(parameter -> Arrays.stream(parameter.getPath().split("\\|")))
                .map(PatientPaths::bare)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String bare(String path) {
        return StringUtils.substringBefore(path, ".where(").trim();
    }
}
