package net.sourceforge.plantuml;

/**
 * Stands in for a class of a diagram library that HAPI 8.8.0's {@code ParsedFhirPath} imports by mistake for one method;
 * the library itself would add 9 MB to the distribution. To go when HAPI imports its own (hapifhir/hapi-fhir, class
 * {@code ca.uhn.fhir.jpa.patch.ParsedFhirPath}).
 */
public final class StringUtils {

    private StringUtils() {}

    public static boolean isNotEmpty(String text) {
        return text != null && !text.isEmpty();
    }
}
