package uk.footbridge.server.subscription;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Date;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import uk.footbridge.server.outbox.Interaction;

/**
 * Writes notifications as the backport guide's R4 profile has them: a history Bundle whose first entry is a Parameters with
 * the subscription's status. HAPI's R4NotificationStatusBuilder says {@code active} and {@code event-notification} whatever
 * happened, counts in memory, gives a day for the time, and names the first of several resources only.
 */
final class NotificationBundle {

    private NotificationBundle() {}

    /** The notification as it is sent. */
    static Bundle of(Notification notification, Date now) {
        Subscriber subscriber = notification.subscriber();
        Bundle bundle = new Bundle().setType(BundleType.HISTORY);
        bundle.getMeta().addProfile(Backport.NOTIFICATION_PROFILE);
        bundle.setTimestamp(now);
        BundleEntryComponent first = bundle.addEntry();
        first.setResource(status(notification))
                .setFullUrl("urn:uuid:" + first.getResource().getIdPart());
        first.getRequest().setMethod(HTTPVerb.GET).setUrl(subscriber.reference() + "/$status");
        first.getResponse().setStatus("200");
        if (notification.content() != Content.EMPTY) {
            notification.events().stream()
                    .filter(each -> each.focus() != null)
                    .forEach(each -> addEntries(bundle, subscriber.base(), each));
        }
        return bundle;
    }

    /** The subscription's status, with what happened. */
    static Parameters status(Notification notification) {
        Subscriber subscriber = notification.subscriber();
        Parameters status = new Parameters();
        status.setId(id(notification));
        status.getMeta().addProfile(Backport.STATUS_PROFILE);
        status.addParameter().setName("subscription").setValue(new Reference(subscriber.reference()));
        // The guide wants no topic where nothing is to be told of what happened.
        if (subscriber.topic() != null && notification.content() != Content.EMPTY) {
            status.addParameter().setName("topic").setValue(new CanonicalType(subscriber.topic()));
        }
        status.addParameter().setName("status").setValue(new CodeType(subscriber.status()));
        status.addParameter()
                .setName("type")
                .setValue(new CodeType(notification.type().code()));
        status.addParameter()
                .setName("events-since-subscription-start")
                .setValue(new StringType(String.valueOf(notification.eventsSinceStart())));
        notification.events().forEach(each -> addEvent(status, notification, each));
        if (notification.error() != null) {
            CodeableConcept error = new CodeableConcept().setText(notification.error());
            error.addCoding().setSystem(Backport.ERROR_CODES).setCode("no-response");
            status.addParameter().setName("error").setValue(error);
        }
        return status;
    }

    /** The same in every attempt, so that a repeat is the same to the letter but for its time. */
    private static String id(Notification notification) {
        String same =
                notification.subscriber().id() + "/" + notification.type() + "/" + notification.eventsSinceStart();
        return UUID.nameUUIDFromBytes(same.getBytes(UTF_8)).toString();
    }

    private static void addEvent(Parameters status, Notification notification, Notification.Happening happening) {
        String base = notification.subscriber().base() + "/";
        ParametersParameterComponent event = status.addParameter().setName("notification-event");
        event.addPart().setName("event-number").setValue(new StringType(String.valueOf(happening.number())));
        event.addPart().setName("timestamp").setValue(new InstantType(Date.from(happening.made())));
        if (happening.focus() != null && notification.content() != Content.EMPTY) {
            event.addPart().setName("focus").setValue(new Reference(base + happening.focus()));
            happening.context().forEach(each -> event.addPart()
                    .setName("additional-context")
                    .setValue(new Reference(base + each.reference())));
        }
    }

    private static void addEntries(Bundle bundle, String base, Notification.Happening happening) {
        BundleEntryComponent focus =
                bundle.addEntry().setFullUrl(base + "/" + happening.focus()).setResource(happening.resource());
        request(focus, happening.interaction(), happening.focus());
        for (Notification.Context each : happening.context()) {
            BundleEntryComponent context =
                    bundle.addEntry().setFullUrl(base + "/" + each.reference()).setResource(each.resource());
            context.getRequest().setMethod(HTTPVerb.GET).setUrl(each.reference());
            context.getResponse().setStatus("200");
        }
    }

    private static void request(BundleEntryComponent entry, Interaction interaction, String focus) {
        switch (interaction) {
            case CREATE -> {
                entry.getRequest().setMethod(HTTPVerb.POST).setUrl(focus.substring(0, focus.indexOf('/')));
                entry.getResponse().setStatus("201");
            }
            case UPDATE -> {
                entry.getRequest().setMethod(HTTPVerb.PUT).setUrl(focus);
                entry.getResponse().setStatus("200");
            }
            case DELETE -> {
                entry.getRequest().setMethod(HTTPVerb.DELETE).setUrl(focus);
                entry.getResponse().setStatus("204");
            }
        }
    }
}
