package uk.footbridge.server.outbox;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.http.HttpHeaders;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.entity.ByteArrayEntity;
import uk.footbridge.server.outbox.Disclosures.Sending;
import uk.footbridge.server.outbox.Result.Verdict;

/** Brings events to a receiver over HTTP. */
class HttpSender implements Sender {

    /** HTTP's own business. */
    private static final Set<String> NOT_THEIRS =
            Set.of("host", "content-length", "transfer-encoding", "connection", "expect", "upgrade");

    private final Receiver receiver;
    private final String secret;
    private final LetterWriter writer;
    private final DatabaseTurns database;
    private final Post post;
    private final Disclosures disclosures;
    private final DeliverySpans spans;
    private final Clock clock;

    /**
     * @param secret what to sign with; null for no signature
     * @param writer writes the receiver's format; null when nobody does
     */
    HttpSender(
            Receiver receiver,
            String secret,
            LetterWriter writer,
            DatabaseTurns database,
            Post post,
            Disclosures disclosures,
            DeliverySpans spans,
            Clock clock) {
        this.receiver = receiver;
        this.secret = secret;
        this.writer = writer;
        this.database = database;
        this.post = post;
        this.disclosures = disclosures;
        this.spans = spans;
        this.clock = clock;
    }

    @Override
    public Result send(Event event) {
        Span span = spans.begin(event);
        Scope current = span.makeCurrent();
        try {
            Result result = write(event);
            spans.outcome(span, result);
            return result;
        } finally {
            current.close();
            span.end();
        }
    }

    private Result write(Event event) {
        if (writer == null) {
            return Result.refused("This server writes no letters of the format " + receiver.format() + ".");
        }
        Letter letter;
        try {
            letter = database.inTurn(() -> writer.write(receiver, event));
        } catch (RuntimeException e) {
            return Result.refused("It could not be written: " + Trouble.kind(e) + ".");
        }
        return letter == null ? Result.DELIVERED : send(event, letter);
    }

    private Result send(Event event, Letter letter) {
        Optional<String> refused = CheckedEndpoints.refuseSpelling(letter.url());
        if (refused.isPresent()) {
            return Result.trouble(refused.get());
        }
        if (letter.disclosure().isNothing()) {
            return post.exchange(request(event, letter), receiver.timeout());
        }
        Sending sending = new Sending(id(event), event.attempts(), address(letter.url()), letter.disclosure());
        try {
            disclosures.sends(sending);
        } catch (RuntimeException e) {
            return Result.refused("It could not be put on record: " + Trouble.kind(e) + ".");
        }
        Result result = post.exchange(request(event, letter), receiver.timeout());
        if (result.verdict() != Verdict.DELIVERED && result.verdict() != Verdict.BROKEN_OFF) {
            disclosures.failed(sending);
        }
        return result;
    }

    private static String address(String url) {
        URI uri = URI.create(url);
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    private RequestBuilder request(Event event, Letter letter) {
        RequestBuilder request = RequestBuilder.create(letter.method()).setUri(letter.url());
        addTheirs(receiver.headers(), request);
        addTheirs(letter.headers(), request);
        if (letter.body().length > 0) {
            request.setEntity(new ByteArrayEntity(letter.body()));
        }
        if (letter.contentType() != null) {
            request.setHeader(HttpHeaders.CONTENT_TYPE, letter.contentType());
        }
        String id = id(event);
        long timestamp = clock.instant().getEpochSecond();
        request.setHeader(Signature.ID, id);
        request.setHeader(Signature.TIMESTAMP, String.valueOf(timestamp));
        if (secret != null) {
            request.setHeader(Signature.SIGNATURE, Signature.of(secret, id, timestamp, letter.body()));
        }
        request.setHeader("Footbridge-Event", String.valueOf(event.number()));
        request.setHeader("Footbridge-Attempt", String.valueOf(event.attempts()));
        spans.passOn(request);
        return request;
    }

    private static void addTheirs(Map<String, String> headers, RequestBuilder request) {
        headers.forEach((name, value) -> {
            if (!NOT_THEIRS.contains(name.toLowerCase(Locale.ROOT))) {
                request.setHeader(name, value);
            }
        });
    }

    /** The same in every attempt, so that a receiver can tell what it has had. */
    private String id(Event event) {
        return switch (event.kind()) {
            case CHANGE -> event.receiver() + "." + event.number();
            case HANDSHAKE -> event.receiver() + ".handshake." + event.number();
            case HEARTBEAT -> event.receiver() + ".heartbeat."
                    + Instant.now(clock).getEpochSecond();
        };
    }
}
