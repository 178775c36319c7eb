package uk.footbridge.server.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;
import uk.footbridge.server.outbox.Interaction;

/** Holds notifications to the backport's R4 profile, most of all where HAPI's own builder departs from it. */
class NotificationBundleTest {

    private static final String BASE = "https://footbridge.example/fhir";
    private static final Instant MADE = Instant.parse("2026-11-26T10:15:30Z");
    private static final Date NOW = Date.from(MADE.plusSeconds(1));

    @Test
    void theStatusIsThatOfTheSubscription() {
        assertThat(said(handshake("requested"), "status")).isEqualTo("requested");
        assertThat(said(handshake("error"), "status")).isEqualTo("error");
    }

    @Test
    void theTypeIsWhyItIsSent() {
        for (Notification.Type type : Notification.Type.values()) {
            Bundle bundle = NotificationBundle.of(
                    new Notification(subscriber("active"), type, 3, Content.ID_ONLY, List.of(), null), NOW);

            assertThat(said(bundle, "type")).isEqualTo(type.code());
        }
    }

    @Test
    void theCountIsTheOneThatIsGiven() {
        Bundle bundle = events(Content.ID_ONLY, event(42, Interaction.UPDATE));

        assertThat(parameter(bundle, "events-since-subscription-start").getValue())
                .isInstanceOfSatisfying(
                        StringType.class, count -> assertThat(count.getValue()).isEqualTo("42"));
        assertThat(part(bundle, "event-number").getValue())
                .isInstanceOfSatisfying(StringType.class, number -> assertThat(number.getValue())
                        .isEqualTo("42"));
    }

    @Test
    void theTimeIsAnInstant() {
        Bundle bundle = events(Content.EMPTY, event(1, Interaction.CREATE));

        assertThat(part(bundle, "timestamp").getValue())
                .isInstanceOfSatisfying(
                        InstantType.class, time -> assertThat(time.getValue()).isEqualTo(Date.from(MADE)));
    }

    @Test
    void eachEventHasItsFocus() {
        Bundle bundle = events(Content.FULL_RESOURCE, event(1, Interaction.CREATE), event(2, Interaction.UPDATE));
        List<String> focuses = status(bundle).getParameter().stream()
                .flatMap(each -> each.getPart().stream())
                .filter(each -> each.getName().equals("focus"))
                .map(each -> ((Reference) each.getValue()).getReference())
                .toList();

        assertThat(focuses).containsExactly(BASE + "/Task/1", BASE + "/Task/2");
    }

    @Test
    void whatChangedAndWhatBelongsToItFollowsTheStatus() {
        Bundle bundle = events(Content.FULL_RESOURCE, event(1, Interaction.CREATE));

        assertThat(bundle.getType()).isEqualTo(Bundle.BundleType.HISTORY);
        assertThat(bundle.getEntry()).hasSize(3);
        assertThat(bundle.getEntry().get(0).getRequest().getUrl()).isEqualTo(BASE + "/Subscription/s/$status");
        assertThat(bundle.getEntry().get(1).getFullUrl()).isEqualTo(BASE + "/Task/1");
        assertThat(bundle.getEntry().get(1).getResource()).isInstanceOf(Task.class);
        assertThat(bundle.getEntry().get(1).getRequest().getMethod()).isEqualTo(HTTPVerb.POST);
        assertThat(bundle.getEntry().get(1).getRequest().getUrl()).isEqualTo("Task");
        assertThat(bundle.getEntry().get(1).getResponse().getStatus()).isEqualTo("201");
        assertThat(bundle.getEntry().get(2).getResource()).isInstanceOf(Patient.class);
        assertThat(bundle.getEntry().get(2).getRequest().getUrl()).isEqualTo("Patient/p");
    }

    @Test
    void aDeletionCarriesNoResource() {
        Notification.Happening deleted =
                new Notification.Happening(1, MADE, Interaction.DELETE, "Task/1", null, List.of(), null);
        Bundle.BundleEntryComponent entry =
                events(Content.FULL_RESOURCE, deleted).getEntry().get(1);

        assertThat(entry.getResource()).isNull();
        assertThat(entry.getRequest().getMethod()).isEqualTo(HTTPVerb.DELETE);
        assertThat(entry.getResponse().getStatus()).isEqualTo("204");
    }

    @Test
    void emptyContentNamesNothing() {
        Bundle bundle = events(Content.EMPTY, event(1, Interaction.CREATE));

        assertThat(bundle.getEntry()).hasSize(1);
        assertThat(status(bundle).getParameter())
                .noneMatch(each -> each.getName().equals("topic"));
        assertThat(status(bundle).getParameter().stream().flatMap(each -> each.getPart().stream()))
                .extracting(ParametersParameterComponent::getName)
                .containsExactly("event-number", "timestamp");
    }

    @Test
    void anErrorIsSaidInWords() {
        Bundle bundle = NotificationBundle.of(
                new Notification(
                        subscriber("error"),
                        Notification.Type.HEARTBEAT,
                        3,
                        Content.ID_ONLY,
                        List.of(),
                        "It answered 503."),
                NOW);

        assertThat(parameter(bundle, "error").getValue()).isInstanceOfSatisfying(CodeableConcept.class, error -> {
            assertThat(error.getText()).isEqualTo("It answered 503.");
            assertThat(error.getCodingFirstRep().getCode()).isEqualTo("no-response");
        });
    }

    @Test
    void aRepeatHasTheSameName() {
        assertThat(status(events(Content.EMPTY, event(1, Interaction.CREATE))).getId())
                .isEqualTo(status(events(Content.EMPTY, event(1, Interaction.CREATE)))
                        .getId())
                .isNotEqualTo(status(events(Content.EMPTY, event(2, Interaction.CREATE)))
                        .getId());
    }

    @Test
    void anEventThatIsNotSeenHasItsNumberAndNothingOfTheResource() {
        Notification.Happening hidden =
                new Notification.Happening(7, MADE, Interaction.UPDATE, null, null, List.of(), null);

        Bundle bundle = events(Content.FULL_RESOURCE, hidden);

        assertThat(parameter(bundle, "notification-event").getPart())
                .extracting(ParametersParameterComponent::getName)
                .containsExactly("event-number", "timestamp");
        assertThat(bundle.getEntry()).hasSize(1);
    }

    private static Bundle handshake(String status) {
        return NotificationBundle.of(
                new Notification(subscriber(status), Notification.Type.HANDSHAKE, 0, Content.ID_ONLY, List.of(), null),
                NOW);
    }

    private static Bundle events(Content content, Notification.Happening... events) {
        return NotificationBundle.of(
                new Notification(
                        subscriber("active"),
                        Notification.Type.EVENT_NOTIFICATION,
                        events[events.length - 1].number(),
                        content,
                        List.of(events),
                        null),
                NOW);
    }

    private static Notification.Happening event(long number, Interaction interaction) {
        Notification.Context person = new Notification.Context("Patient/p", new Patient());
        return new Notification.Happening(
                number, MADE, interaction, "Task/" + number, new Task(), List.of(person), new Task());
    }

    private static Subscriber subscriber(String status) {
        return new Subscriber(
                "s",
                status,
                List.of("Task"),
                "urn:topic",
                List.of(),
                Content.ID_ONLY,
                ChannelRules.JSON,
                BASE,
                MADE,
                null);
    }

    private static Parameters status(Bundle bundle) {
        return (Parameters) bundle.getEntryFirstRep().getResource();
    }

    private static ParametersParameterComponent parameter(Bundle bundle, String name) {
        return status(bundle).getParameter().stream()
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static ParametersParameterComponent part(Bundle bundle, String name) {
        return parameter(bundle, "notification-event").getPart().stream()
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String said(Bundle bundle, String name) {
        return parameter(bundle, name).getValue().primitiveValue();
    }
}
