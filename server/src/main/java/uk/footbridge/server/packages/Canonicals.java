package uk.footbridge.server.packages;

/** The one place in Java that knows the base of our canonical addresses; the FSH configuration is the other. */
public final class Canonicals {

    public static final String BASE = "https://fhir.footbridge.org.uk";

    private Canonicals() {}

    /** The canonical address of one of our profiles, such as {@code sp-referral}. */
    public static String profile(String id) {
        return BASE + "/StructureDefinition/" + id;
    }

    /** The canonical address of one of our code systems, such as {@code outcome-measure}. */
    public static String codeSystem(String id) {
        return BASE + "/CodeSystem/" + id;
    }
}
