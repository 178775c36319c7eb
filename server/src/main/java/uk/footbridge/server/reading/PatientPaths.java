package uk.footbridge.server.reading;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeResourceDefinition;
import ca.uhn.fhir.context.RuntimeSearchParam;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.commons.lang3.StringUtils;

/**
 * Which of a type's references to a patient put it into that patient's record: those of FHIR's Patient compartment, and for a type
 * that R4 has left out of it, such as Task, that of its search parameter {@code patient}.
 */
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
        return parameters(fhir.getResourceDefinition(type)).stream()
                .flatMap(parameter -> Arrays.stream(parameter.getPath().split("\\|")))
                .map(PatientPaths::bare)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static List<RuntimeSearchParam> parameters(RuntimeResourceDefinition type) {
        List<RuntimeSearchParam> owners = type.getSearchParamsForCompartmentName("Patient");
        RuntimeSearchParam patient = type.getSearchParam("patient");
        return owners.isEmpty() && patient != null ? List.of(patient) : owners;
    }

    private static String bare(String path) {
        return StringUtils.substringBefore(path, ".where(").trim();
    }
}
