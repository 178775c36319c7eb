package uk.footbridge.server.packages;

import org.hl7.fhir.r4.model.Resource;

/** The one place in Java that knows the base of our canonical addresses; the FSH configuration is the other. */
public final class Canonicals {

    public static final String BASE = "https://fhir.footbridge.org.uk";

    private Canonicals() {}

    /** The canonical address of one of our profiles, such as {@code sp-referral}. */
    public static String profile(String id) {
        return BASE + "/StructureDefinition/" + id;
    }

    /** Whether a resource says that it keeps a profile. A profile may be claimed with its version, after a bar. */
    public static boolean claims(Resource resource, String profile) {
        return resource.getMeta().getProfile().stream()
                .map(each -> each.getValue())
                .anyMatch(each -> each != null && (each.equals(profile) || each.startsWith(profile + "|")));
    }

    /** The canonical address of one of our code systems, such as {@code outcome-measure}. */
    public static String codeSystem(String id) {
        return BASE + "/CodeSystem/" + id;
    }
}
