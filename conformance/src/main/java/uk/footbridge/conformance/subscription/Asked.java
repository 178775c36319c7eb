package uk.footbridge.conformance.subscription;

import com.fasterxml.jackson.databind.node.ObjectNode;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.client.Profile;

/** A Subscription as a subscriber asks for it. */
final class Asked {

    static final String BACKPORT = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/";
    static final String TOPICS = "https://fhir.footbridge.org.uk/SubscriptionTopic/";

    /** 32 bytes, as Standard Webhooks writes a secret. */
    static final String SECRET = "whsec_c29tZXRoaW5nIHRoYXQgbm9ib2R5IGNhbiBndWVzcyE=";

    private final ObjectNode subscription = Json.object()
            .put("resourceType", "Subscription")
            .put("status", "requested")
            .put("reason", "The practice wants to know what becomes of its referrals");

    private Asked(String criteria, Receiver receiver) {
        subscription.put("criteria", criteria);
        channel().put("type", "rest-hook").put("endpoint", receiver == null ? "" : receiver.endpoint());
    }

    /** A subscription to one of our topics. */
    static Asked topic(String topic, String content, Receiver receiver) {
        return new Asked(TOPICS + topic, receiver)
                .payload("application/fhir+json")
                .content(content);
    }

    /** A subscription by R4's criteria. */
    static Asked criteria(String criteria, Receiver receiver) {
        return new Asked(criteria, receiver);
    }

    private ObjectNode channel() {
        return subscription.withObject("/channel");
    }

    Asked filter(String filter) {
        extension(subscription.withObject("/_criteria"), BACKPORT + "backport-filter-criteria")
                .put("valueString", filter);
        return this;
    }

    Asked payload(String type) {
        channel().put("payload", type);
        return this;
    }

    Asked content(String content) {
        channel().remove("_payload");
        extension(channel().withObject("/_payload"), BACKPORT + "backport-payload-content")
                .put("valueCode", content);
        return this;
    }

    Asked heartbeat(int seconds) {
        extension(channel(), BACKPORT + "backport-heartbeat-period").put("valueUnsignedInt", seconds);
        return this;
    }

    Asked timeout(int seconds) {
        extension(channel(), BACKPORT + "backport-timeout").put("valueUnsignedInt", seconds);
        return this;
    }

    Asked secret(String secret) {
        extension(channel(), Profile.url("delivery-secret")).put("valueString", secret);
        return this;
    }

    Asked header(String line) {
        channel().withArray("/header").add(line);
        return this;
    }

    Asked endpoint(String endpoint) {
        channel().put("endpoint", endpoint);
        return this;
    }

    Asked channelType(String type) {
        channel().put("type", type);
        return this;
    }

    Asked status(String status) {
        subscription.put("status", status);
        return this;
    }

    Asked end(String end) {
        subscription.put("end", end);
        return this;
    }

    ObjectNode resource() {
        return subscription;
    }

    private static ObjectNode extension(ObjectNode element, String url) {
        return element.withArray("/extension").addObject().put("url", url);
    }
}
