package uk.footbridge.server.message;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.dao.tx.IHapiTransactionService;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import uk.footbridge.server.message.MessageWriting.Written;
import uk.footbridge.server.outbox.Change;
import uk.footbridge.server.outbox.Disclosure;
import uk.footbridge.server.outbox.Event;
import uk.footbridge.server.outbox.Interaction;
import uk.footbridge.server.outbox.Letter;
import uk.footbridge.server.outbox.LetterWriter;
import uk.footbridge.server.outbox.Receiver;
import uk.footbridge.server.subscription.Subscriptions;
import uk.footbridge.server.subscription.Subscriptions.Wish;

/**
 * Writes what a Subscription with the channel {@code message} gets: a request when a referral is new or changed, a response
 * when its task is answered or moved, posted to {@code $process-message} at the endpoint, which is a FHIR base.
 */
class MessageLetters implements LetterWriter {

    static final String FORMAT = "message";

    private static final String XML = "application/fhir+xml";

    private final FhirContext fhir;
    private final MessageWriting.To writing;
    private final Subscriptions subscriptions;
    private final IHapiTransactionService transactions;

    /** @param writing writes messages as they are read by whoever made the Subscription */
    MessageLetters(
            FhirContext fhir,
            MessageWriting.To writing,
            Subscriptions subscriptions,
            IHapiTransactionService transactions) {
        this.fhir = fhir;
        this.writing = writing;
        this.subscriptions = subscriptions;
        this.transactions = transactions;
    }

    @Override
    public Set<String> formats() {
        return Set.of(FORMAT);
    }

    @Override
    public Letter write(Receiver receiver, Event event) {
        Optional<Wish> wish = subscriptions.wish(receiver.id());
        if (wish.isEmpty()
                || event.kind() != Event.Kind.CHANGE
                || event.change().interaction() == Interaction.DELETE) {
            return null;
        }
        MessageWriting messages = writing.whom(wish.get().base(), whole -> subscriptions.shown(receiver.id(), whole));
        return transactions
                .withSystemRequest()
                .execute(() -> message(messages, event.change()))
                .map(written -> letter(receiver, event, written, wish.get()))
                .orElse(null);
    }

    private static Optional<Written> message(MessageWriting messages, Change change) {
        boolean aboutReferral = change.referral().startsWith("ServiceRequest/");
        if (!aboutReferral || !messages.has(change.referral())) {
            return Optional.empty();
        }
        return switch (change.type()) {
            case "ServiceRequest" -> Optional.of(messages.request(change.referral()));
            case "Task" -> messages.response(change.referral());
            default -> Optional.empty();
        };
    }

    private Letter letter(Receiver receiver, Event event, Written written, Wish wish) {
        String base = receiver.endpoint().replaceFirst("/+$", "");
        boolean xml = XML.equals(wish.mediaType());
        return new Letter(
                "POST",
                base + "/" + ProcessMessageOperation.NAME,
                (xml ? XML : "application/fhir+json") + ";charset=UTF-8",
                body(written.bundle(), xml),
                headers(receiver, event, written),
                new Disclosure(
                        written.target(),
                        "Subscription/" + receiver.id(),
                        written.carried(),
                        List.of(written.referral())));
    }

    private byte[] body(Bundle message, boolean xml) {
        String text = xml
                ? fhir.newXmlParser().encodeResourceToString(message)
                : fhir.newJsonParser().encodeResourceToString(message);
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The request's id is the same in every attempt, as BaRS wants it of a retry. */
    private static Map<String, String> headers(Receiver receiver, Event event, Written written) {
        Map<String, String> headers = new HashMap<>();
        headers.put(Exchange.REQUEST_ID, OutgoingNames.id(receiver.id() + "." + event.number()));
        headers.put(
                Exchange.CORRELATION_ID,
                written.correlationId() == null
                        ? OutgoingNames.id(event.change().referral())
                        : written.correlationId());
        target(written.target()).ifPresent(target -> headers.put(Exchange.TARGET, target));
        return headers;
    }

    /** BaRS writes it as base64 of a JSON object with system and value. */
    private static Optional<String> target(String endpoint) {
        int bar = endpoint == null ? -1 : endpoint.indexOf('|');
        if (bar < 0) {
            return Optional.empty();
        }
        String json = "{\"system\": \"%s\", \"value\": \"%s\"}"
                .formatted(escaped(endpoint.substring(0, bar)), escaped(endpoint.substring(bar + 1)));
        return Optional.of(Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
