package uk.footbridge.server.message;

/** The names of the NHS Booking and Referral Standard (BaRS) that its messages carry. */
final class Bars {

    static final String EVENTS = "https://fhir.nhs.uk/CodeSystem/message-events-bars";
    static final String REASONS = "https://fhir.nhs.uk/CodeSystem/message-reason-bars";
    static final String ERRORS = "https://fhir.nhs.uk/Codesystem/http-error-codes";

    static final String REQUEST = "servicerequest-request";
    static final String RESPONSE = "servicerequest-response";

    static final String NEW = "new";
    static final String UPDATE = "update";
    static final String DELETE = "delete";

    static final String DEFINITIONS = "https://fhir.nhs.uk/MessageDefinition/bars-message-servicerequest-";
    static final String REFERRAL = DEFINITIONS + "request-referral";
    static final String CANCELLED = DEFINITIONS + "request-cancelled";
    static final String ANSWERED = DEFINITIONS + "response-referral";
    static final String ANSWERED_SHORT = DEFINITIONS + "response-referral-short";

    private static final String PROFILES = "https://fhir.nhs.uk/StructureDefinition/";
    static final String BUNDLE_PROFILE = PROFILES + "BARSBundleMessage";
    static final String HEADER_PROFILE = PROFILES + "BARSMessageHeader-";

    static final String DOS_SERVICE = "https://fhir.nhs.uk/Id/dos-service-id";

    private static final String NAME = "urn:uuid:";

    private Bars() {}

    /** Whether a reference is meant as the name of an entry. */
    static boolean isName(String reference) {
        return reference != null && reference.startsWith(NAME);
    }

    /** Whether an entry may be called so. */
    static boolean isEntryName(String fullUrl) {
        return isName(fullUrl) && Exchange.isId(fullUrl.substring(NAME.length()));
    }
}
