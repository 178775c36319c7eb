package uk.footbridge.server.subscription;

/** The names that HL7's Subscriptions R5 Backport guide (hl7.fhir.uv.subscriptions-backport 1.1.0) gives to things in R4. */
final class Backport {

    static final String GUIDE = "http://hl7.org/fhir/uv/subscriptions-backport";

    static final String SUBSCRIPTION_PROFILE = GUIDE + "/StructureDefinition/backport-subscription";
    static final String NOTIFICATION_PROFILE = GUIDE + "/StructureDefinition/backport-subscription-notification-r4";
    static final String STATUS_PROFILE = GUIDE + "/StructureDefinition/backport-subscription-status-r4";

    static final String FILTER = GUIDE + "/StructureDefinition/backport-filter-criteria";
    static final String CHANNEL_TYPE = GUIDE + "/StructureDefinition/backport-channel-type";
    static final String HEARTBEAT = GUIDE + "/StructureDefinition/backport-heartbeat-period";
    static final String TIMEOUT = GUIDE + "/StructureDefinition/backport-timeout";
    static final String MAX_COUNT = GUIDE + "/StructureDefinition/backport-max-count";
    static final String CONTENT = GUIDE + "/StructureDefinition/backport-payload-content";

    static final String TOPIC_OF_CAPABILITIES =
            GUIDE + "/StructureDefinition/capabilitystatement-subscriptiontopic-canonical";
    static final String SERVER_CAPABILITIES = GUIDE + "/CapabilityStatement/backport-subscription-server-r4";

    static final String STATUS_OPERATION = GUIDE + "/OperationDefinition/backport-subscription-status";
    static final String EVENTS_OPERATION = GUIDE + "/OperationDefinition/backport-subscription-events";

    /** The code system of {@code error} in a subscription's status. */
    static final String ERROR_CODES = "http://terminology.hl7.org/CodeSystem/subscription-error";

    private Backport() {}
}
