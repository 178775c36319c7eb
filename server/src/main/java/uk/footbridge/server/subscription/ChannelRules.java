package uk.footbridge.server.subscription;

import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelComponent;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelType;
import uk.footbridge.server.errors.Refusal;
import uk.footbridge.server.outbox.Endpoints;

/** Says whether something can be sent over a subscription's channel: where to, in which form, with what in the request. */
class ChannelRules {

    static final String JSON = "application/fhir+json";
    static final String XML = "application/fhir+xml";

    private static final String HEADER = "Subscription.channel.header";
    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");

    /** What the request itself is made of; RFC 9110 and 9112. What Standard Webhooks and this server say is ours too. */
    private static final Set<String> OURS = Set.of(
            "host",
            "content-length",
            "content-type",
            "content-encoding",
            "transfer-encoding",
            "connection",
            "keep-alive",
            "te",
            "trailer",
            "upgrade",
            "expect",
            "proxy-connection",
            "accept-encoding",
            "date");

    private static final Pattern OUR_KIND = Pattern.compile("(?i)(?:webhook-|footbridge-).*");

    private static final String SECRET_START = "whsec_";
    private static final int SHORTEST_SECRET = 24;
    private static final int LONGEST_SECRET = 64;
    private static final int LONGEST_TIMEOUT = 60;

    private final Endpoints endpoints;
    private final Supplier<Set<String>> formats;

    /** @param formats in which letters are written, for channels of other parts of this server */
    ChannelRules(Endpoints endpoints, Supplier<Set<String>> formats) {
        this.endpoints = endpoints;
        this.formats = formats;
    }

    /** What is wrong with the channel of a subscription that is to be sent to. */
    Optional<Refusal> judge(Subscription subscription) {
        SubscriptionChannelComponent channel = subscription.getChannel();
        return type(channel)
                .or(() -> mediaType(channel))
                .or(() -> endpoint(channel))
                .or(() -> seconds(channel, Backport.TIMEOUT, LONGEST_TIMEOUT))
                .or(() -> seconds(channel, Backport.HEARTBEAT, Integer.MAX_VALUE))
                .or(() -> positive(channel, Backport.MAX_COUNT));
    }

    private Optional<Refusal> type(SubscriptionChannelComponent channel) {
        boolean other = channel.getTypeElement().hasExtension(Backport.CHANNEL_TYPE);
        boolean offered = channel.getType() == SubscriptionChannelType.RESTHOOK
                || channel.getType() != null
                        && formats.get().contains(channel.getType().toCode());
        return offered && !other
                ? Optional.empty()
                : refused(
                        IssueType.NOTSUPPORTED,
                        "Subscription.channel.type",
                        "This server sends over the channel rest-hook. Use that.");
    }

    private static Optional<Refusal> mediaType(SubscriptionChannelComponent channel) {
        return !channel.hasPayload() || mediaType(channel.getPayload()).isPresent()
                ? Optional.empty()
                : refused(
                        IssueType.NOTSUPPORTED,
                        "Subscription.channel.payload",
                        "%s can't be sent. Expected application/fhir+json or application/fhir+xml in FHIR 4.0; a subscription by criteria may leave it out and gets no body."
                                .formatted(channel.getPayload()));
    }

    /** The media type without its parameters, when it is one that we write. */
    static Optional<String> mediaType(String payload) {
        String[] parts = payload.toLowerCase(Locale.ROOT).replace(" ", "").split(";");
        for (int i = 1; i < parts.length; i++) {
            if (!parts[i].equals("charset=utf-8") && !parts[i].startsWith("fhirversion=4.0")) {
                return Optional.empty();
            }
        }
        return Optional.of(parts[0]).filter(each -> each.equals(JSON) || each.equals(XML));
    }

    private Optional<Refusal> endpoint(SubscriptionChannelComponent channel) {
        String element = "Subscription.channel.endpoint";
        if (!channel.hasEndpoint()) {
            return refused(
                    IssueType.REQUIRED,
                    element,
                    "There is nowhere to send to. Give the URL that takes the notifications.");
        }
        return endpoints
                .refuse(channel.getEndpoint())
                .map(words -> new Refusal(IssueType.BUSINESSRULE, element, words));
    }

    private static Optional<Refusal> seconds(SubscriptionChannelComponent channel, String extension, int most) {
        return number(channel, extension, most);
    }

    private static Optional<Refusal> positive(SubscriptionChannelComponent channel, String extension) {
        return number(channel, extension, Integer.MAX_VALUE);
    }

    private static Optional<Refusal> number(SubscriptionChannelComponent channel, String url, int most) {
        Extension extension = channel.getExtensionByUrl(url);
        if (extension == null
                || extension.getValue() instanceof IntegerType number
                        && number.getValue() > 0
                        && number.getValue() <= most) {
            return Optional.empty();
        }
        String name = url.substring(url.lastIndexOf('/') + 1);
        String range = most == Integer.MAX_VALUE ? "from 1" : "from 1 to " + most;
        return refused(
                IssueType.VALUE,
                "Subscription.channel.extension('%s')".formatted(url),
                "Expected %s as a whole number %s (%s).".formatted(name, range, unit(name)));
    }

    private static String unit(String name) {
        return name.endsWith("count") ? "resources" : "seconds";
    }

    /** What is wrong with the secret or the headers, of which the stored resource has only marks. */
    static Optional<Refusal> judge(Subscription before, Subscription after, Asked asked) {
        return secret(before, asked).or(() -> headers(before, after, asked));
    }

    private static Optional<Refusal> secret(Subscription before, Asked asked) {
        String element = "Subscription.channel.extension('%s')".formatted(Asked.SECRET);
        if (asked.secretMasked()) {
            return before != null && before.getChannel().hasExtension(Asked.SECRET)
                    ? Optional.empty()
                    : refused(
                            IssueType.VALUE,
                            element,
                            "There is no stored secret that could be kept. Give one, or leave the extension out.");
        }
        return asked.secret() == null || isSecret(asked.secret())
                ? Optional.empty()
                : refused(
                        IssueType.VALUE,
                        element,
                        "Expected whsec_ and %d to %d random bytes in base64, as Standard Webhooks has it."
                                .formatted(SHORTEST_SECRET, LONGEST_SECRET));
    }

    private static boolean isSecret(String secret) {
        if (!secret.startsWith(SECRET_START)) {
            return false;
        }
        try {
            int bytes = Base64.getDecoder().decode(secret.substring(SECRET_START.length())).length;
            return bytes >= SHORTEST_SECRET && bytes <= LONGEST_SECRET;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The words never repeat a value: it may be a credential. */
    private static Optional<Refusal> headers(Subscription before, Subscription after, Asked asked) {
        if (after.getChannel().getHeader().size() != asked.headers().size()) {
            return refused(
                    IssueType.VALUE,
                    HEADER,
                    "Expected each header once, as Name: value. Send a name and a colon in each.");
        }
        for (Map.Entry<String, String> header : asked.headers().entrySet()) {
            String name = header.getKey();
            if (!HEADER_NAME.matcher(name).matches()
                    || header.getValue() != null
                            && !HEADER_VALUE.matcher(header.getValue()).matches()) {
                return refused(
                        IssueType.VALUE,
                        HEADER,
                        "A header's name is made of letters, digits and hyphens, and its value is one line of Latin text. Correct it.");
            }
            if (OURS.contains(name.toLowerCase(Locale.ROOT))
                    || OUR_KIND.matcher(name).matches()) {
                return refused(
                        IssueType.BUSINESSRULE,
                        HEADER,
                        "%s is set by this server, and another value would break the request. Leave it out."
                                .formatted(name));
            }
            if (header.getValue() == null && !names(before, name)) {
                return refused(
                        IssueType.VALUE,
                        HEADER,
                        "There is no stored value of %s that could be kept. Give the value.".formatted(name));
            }
        }
        return Optional.empty();
    }

    private static boolean names(Subscription before, String name) {
        return before != null
                && before.getChannel().getHeader().stream()
                        .map(StringType::getValue)
                        .anyMatch(each -> each.equalsIgnoreCase(name + ": " + Asked.MASK));
    }

    private static Optional<Refusal> refused(IssueType type, String element, String words) {
        return Optional.of(new Refusal(type, element, words));
    }
}
