package uk.footbridge.server.subscription;

import static ca.uhn.fhir.subscription.SubscriptionConstants.SUBSCRIPTION_TOPIC_R4_EXT_CAN_FILTER_BY;
import static ca.uhn.fhir.subscription.SubscriptionConstants.SUBSCRIPTION_TOPIC_R4_EXT_NOTIFICATION_SHAPE;
import static ca.uhn.fhir.subscription.SubscriptionConstants.SUBSCRIPTION_TOPIC_R4_EXT_RESOURCE_TRIGGER;
import static ca.uhn.fhir.subscription.SubscriptionConstants.SUBSCRIPTION_TOPIC_R4_EXT_TOPIC_TITLE;
import static ca.uhn.fhir.subscription.SubscriptionConstants.SUBSCRIPTION_TOPIC_R4_EXT_TOPIC_URL;
import static ca.uhn.fhir.subscription.SubscriptionConstants.SUBSCRIPTION_TOPIC_R4_EXT_TOPIC_VERSION;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.Extension;
import uk.footbridge.server.outbox.Interaction;

/**
 * Reads a topic from the Basic that carries it in R4. HAPI's SubscriptionTopicCanonicalizer makes an R5 resource of it, but
 * leaves out what counts when a resource is created or deleted; the names of the extensions are HAPI's.
 */
final class TopicReader {

    static final String CODE_SYSTEM = "http://hl7.org/fhir/fhir-types";
    static final String CODE = "SubscriptionTopic";

    private static final String TYPES = "http://hl7.org/fhir/StructureDefinition/";
    private static final String FAILS = "test-fails";

    private TopicReader() {}

    /** Whether a Basic is there to carry a topic. */
    static boolean isTopic(Basic basic) {
        return basic.getCode().hasCoding(CODE_SYSTEM, CODE);
    }

    static Topic read(Basic basic) {
        return new Topic(
                basic.getExtensionString(SUBSCRIPTION_TOPIC_R4_EXT_TOPIC_URL),
                basic.getExtensionString(SUBSCRIPTION_TOPIC_R4_EXT_TOPIC_VERSION),
                basic.getExtensionString(SUBSCRIPTION_TOPIC_R4_EXT_TOPIC_TITLE),
                basic.getExtensionsByUrl(SUBSCRIPTION_TOPIC_R4_EXT_RESOURCE_TRIGGER).stream()
                        .map(TopicReader::trigger)
                        .toList(),
                basic.getExtensionsByUrl(SUBSCRIPTION_TOPIC_R4_EXT_CAN_FILTER_BY).stream()
                        .map(each -> new Topic.Filter(type(each), each.getExtensionString("filterParameter")))
                        .toList(),
                basic.getExtensionsByUrl(SUBSCRIPTION_TOPIC_R4_EXT_NOTIFICATION_SHAPE).stream()
                        .map(each -> new Topic.Shape(type(each), includes(each)))
                        .toList());
    }

    private static Topic.Trigger trigger(Extension trigger) {
        Set<Interaction> interactions = EnumSet.noneOf(Interaction.class);
        trigger.getExtensionsByUrl("supportedInteraction").stream()
                .map(each ->
                        Interaction.valueOf(each.getValue().primitiveValue().toUpperCase(Locale.ROOT)))
                .forEach(interactions::add);
        return new Topic.Trigger(
                type(trigger),
                // A trigger that names no interaction means all of them.
                interactions.isEmpty() ? EnumSet.allOf(Interaction.class) : interactions,
                query(trigger.getExtensionByUrl("queryCriteria")),
                trigger.getExtensionString("fhirPathCriteria"));
    }

    /** FHIR leaves open what counts without a version before or after; here it counts as matched. */
    private static Topic.Query query(Extension query) {
        return query == null
                ? null
                : new Topic.Query(
                        query.getExtensionString("previous"),
                        !FAILS.equals(query.getExtensionString("resultForCreate")),
                        query.getExtensionString("current"),
                        !FAILS.equals(query.getExtensionString("resultForDelete")),
                        Boolean.parseBoolean(query.getExtensionString("requireBoth")));
    }

    private static List<String> includes(Extension shape) {
        return shape.getExtensionsByUrl("include").stream()
                .map(each -> each.getValue().primitiveValue().split(":", 2)[1])
                .toList();
    }

    /** R5 names a type by its definition's address or by its name. */
    private static String type(Extension part) {
        String type = part.getExtensionString("resource");
        return type.startsWith(TYPES) ? type.substring(TYPES.length()) : type;
    }
}
