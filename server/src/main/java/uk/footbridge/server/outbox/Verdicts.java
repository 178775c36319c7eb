package uk.footbridge.server.outbox;

import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import org.apache.http.Header;
import org.apache.http.HttpHeaders;
import org.apache.http.HttpResponse;
import org.apache.http.HttpStatus;
import uk.footbridge.server.outbox.Result.Verdict;

/** What a receiver's answer means. */
class Verdicts {

    private static final int FIRST_GOOD = 200;
    private static final int FIRST_REDIRECT = 300;
    private static final int FIRST_BAD = 400;

    /** It is this event that is not taken: bad request, conflict, too large, unsupported media type, unprocessable. */
    private static final Set<Integer> THIS_EVENT_ONLY = Set.of(
            HttpStatus.SC_BAD_REQUEST,
            HttpStatus.SC_CONFLICT,
            HttpStatus.SC_REQUEST_TOO_LONG,
            HttpStatus.SC_UNSUPPORTED_MEDIA_TYPE,
            HttpStatus.SC_UNPROCESSABLE_ENTITY);

    private final Clock clock;

    Verdicts(Clock clock) {
        this.clock = clock;
    }

    Result of(HttpResponse answer) {
        int status = answer.getStatusLine().getStatusCode();
        if (status >= FIRST_GOOD && status < FIRST_REDIRECT) {
            return Result.DELIVERED;
        }
        if (status == HttpStatus.SC_GONE) {
            return new Result(Verdict.GONE, "It answered 410: it is gone for good.", null);
        }
        if (status >= FIRST_REDIRECT && status < FIRST_BAD) {
            return Result.trouble(
                    "It answered %d and pointed to %s. Redirects are not followed: register the new address."
                            .formatted(status, host(answer.getFirstHeader(HttpHeaders.LOCATION))));
        }
        Verdict verdict = THIS_EVENT_ONLY.contains(status) ? Verdict.REFUSED : Verdict.TROUBLE;
        Duration asked = retryAfter(answer.getFirstHeader(HttpHeaders.RETRY_AFTER));
        return new Result(verdict, "It answered %d.".formatted(status), asked);
    }

    /** Where a redirect points to; the rest of the URL may hold somebody's credentials. */
    private static String host(Header location) {
        try {
            URI uri = URI.create(location == null ? "" : location.getValue());
            return uri.getHost() == null ? "another place on the same server" : uri.getScheme() + "://" + uri.getHost();
        } catch (IllegalArgumentException e) {
            return "nowhere";
        }
    }

    private Duration retryAfter(Header header) {
        if (header == null) {
            return null;
        }
        String value = header.getValue().strip();
        try {
            return value.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(value))
                    : Duration.between(
                            clock.instant(),
                            ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
        } catch (DateTimeException e) {
            return null;
        }
    }
}
