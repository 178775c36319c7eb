package uk.footbridge.profiles;

import java.util.List;

/** The profiles that the package holds, so that a test notices one that lacks examples. */
final class Profiles {

    private static final String FILE_PREFIX = "StructureDefinition-sp-";

    private Profiles() {}

    static List<String> ids() {
        return FhirPackage.SOCIAL_PRESCRIBING.definitions().keySet().stream()
                .filter(file -> file.startsWith(FILE_PREFIX))
                .map(file -> file.substring("StructureDefinition-".length(), file.length() - ".json".length()))
                .toList();
    }

    static String canonical(String id) {
        return FhirPackage.CANONICAL_BASE + "/StructureDefinition/" + id;
    }
}
