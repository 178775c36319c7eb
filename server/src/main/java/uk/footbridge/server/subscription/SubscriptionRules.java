package uk.footbridge.server.subscription;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import uk.footbridge.server.errors.Refusal;

/** Says whether a Subscription can be kept: what it asks for is there, can be decided, and isn't everything. */
class SubscriptionRules {

    private static final String CRITERIA = "Subscription.criteria";
    private static final String FILTERS = CRITERIA + ".extension";
    private static final String CONTENT = "Subscription.channel.payload.extension";
    private static final Pattern CANONICAL = Pattern.compile("[a-z][a-z0-9+.-]*:.*");

    private final Topics topics;
    private final Criteria criteria;
    private final TopicFilters filters;
    private final ChannelRules channels;
    private final Clock clock;

    SubscriptionRules(Topics topics, Criteria criteria, ChannelRules channels, Clock clock) {
        this.topics = topics;
        this.criteria = criteria;
        this.filters = new TopicFilters(criteria);
        this.channels = channels;
        this.clock = clock;
    }

    /** Whether a subscription names a topic instead of criteria. */
    static boolean namesTopic(Subscription subscription) {
        return subscription.hasCriteria()
                && CANONICAL.matcher(subscription.getCriteria()).matches();
    }

    /**
     * Judges a subscription. One that is off is only held to what is kept: it may have become impossible meanwhile.
     *
     * @param before as it is stored; null when it is new
     * @param after as it was sent, with marks in place of the secrets
     * @param asked what was taken out
     * @param base the server's own address
     */
    Optional<Refusal> judge(Subscription before, Subscription after, Asked asked, String base) {
        Optional<Refusal> kept = status(before, asked).or(() -> ChannelRules.judge(before, after, asked));
        if (kept.isPresent() || asked.status() == SubscriptionStatus.OFF) {
            return kept;
        }
        return channels.judge(after).or(() -> end(after)).or(() -> what(after, base));
    }

    private static Optional<Refusal> status(Subscription before, Asked asked) {
        SubscriptionStatus status = asked.status();
        boolean allowed = status == SubscriptionStatus.REQUESTED
                || status == SubscriptionStatus.OFF
                || status == SubscriptionStatus.ACTIVE && before != null
                || status == SubscriptionStatus.ERROR
                        && before != null
                        && before.getStatus() == SubscriptionStatus.ERROR;
        return allowed
                ? Optional.empty()
                : Optional.of(new Refusal(
                        IssueType.BUSINESSRULE,
                        "Subscription.status",
                        "%s is for the server to set. Send requested, or off for a subscription that sends nothing."
                                .formatted(status == null ? "No status" : status.toCode())));
    }

    private Optional<Refusal> end(Subscription after) {
        return !after.hasEnd() || after.getEnd().toInstant().isAfter(clock.instant())
                ? Optional.empty()
                : Optional.of(new Refusal(
                        IssueType.BUSINESSRULE,
                        "Subscription.end",
                        "The end %s is past. Give one that is still to come, leave it out, or send the status off."
                                .formatted(after.getEndElement().getValueAsString())));
    }

    private Optional<Refusal> what(Subscription after, String base) {
        return namesTopic(after) ? topic(after, base) : criterion(after, base);
    }

    private Optional<Refusal> criterion(Subscription after, String base) {
        if (after.getChannel().getPayloadElement().hasExtension(Backport.CONTENT)) {
            return Optional.of(new Refusal(
                    IssueType.BUSINESSRULE,
                    CONTENT,
                    "The content level belongs to a topic. Name one in Subscription.criteria (%s), or leave the level out: what is sent is the resource, or nothing when there is no payload."
                            .formatted(String.join(", ", topics.urls()))));
        }
        if (after.getChannel().hasPayload()
                && String.valueOf(after.getChannel().getEndpoint()).contains("?")) {
            return Optional.of(
                    new Refusal(
                            IssueType.BUSINESSRULE,
                            "Subscription.channel.endpoint",
                            "With a payload the endpoint is the base to which Task/[id] is added, so it can't have a query. Put what identifies you into a header."));
        }
        try {
            criteria.judged(local(after.getCriteria(), base));
            return Optional.empty();
        } catch (CriterionRefused e) {
            return Optional.of(new Refusal(IssueType.BUSINESSRULE, CRITERIA, e.getMessage()));
        }
    }

    private Optional<Refusal> topic(Subscription after, String base) {
        Optional<Topic> topic = topics.find(after.getCriteria());
        if (topic.isEmpty()) {
            return Optional.of(new Refusal(
                    IssueType.NOTFOUND,
                    CRITERIA,
                    "There is no topic %s. This server has %s."
                            .formatted(after.getCriteria(), String.join(", ", topics.urls()))));
        }
        return payload(after).or(() -> filters(topic.get(), after, base));
    }

    private static Optional<Refusal> payload(Subscription after) {
        if (!after.getChannel().getPayloadElement().hasValue()) {
            return Optional.of(
                    new Refusal(
                            IssueType.REQUIRED,
                            "Subscription.channel.payload",
                            "A topic's notification is a Bundle. Say how to write it: application/fhir+json or application/fhir+xml."));
        }
        return content(after).isPresent()
                ? Optional.empty()
                : Optional.of(new Refusal(
                        IssueType.REQUIRED,
                        CONTENT,
                        "Say how much a notification is to carry: backport-payload-content with one of %s."
                                .formatted(Content.codes())));
    }

    private Optional<Refusal> filters(Topic topic, Subscription after, String base) {
        try {
            List<String> narrowed = filters(topic, filtersOf(after), base);
            return narrowed.isEmpty() && content(after).orElseThrow() == Content.FULL_RESOURCE
                    ? Optional.of(new Refusal(
                            IssueType.BUSINESSRULE,
                            FILTERS,
                            "Without a filter every %s of everybody would be sent in full. Add a filter such as %s=..., or ask for id-only."
                                    .formatted(
                                            String.join(", ", topic.types()),
                                            topic.filters().get(0).parameter())))
                    : Optional.empty();
        } catch (CriterionRefused e) {
            return Optional.of(new Refusal(IssueType.BUSINESSRULE, FILTERS, e.getMessage()));
        }
    }

    private List<String> filters(Topic topic, List<String> sent, String base) {
        List<String> criteria = new ArrayList<>();
        sent.forEach(each -> criteria.add(filters.criterion(topic, local(each, base))));
        return criteria;
    }

    private static List<String> filtersOf(Subscription subscription) {
        return subscription.getCriteriaElement().getExtensionsByUrl(Backport.FILTER).stream()
                .map(Extension::getValue)
                .map(each -> each == null ? "" : String.valueOf(each.primitiveValue()))
                .toList();
    }

    static Optional<Content> content(Subscription subscription) {
        Extension content = subscription.getChannel().getPayloadElement().getExtensionByUrl(Backport.CONTENT);
        return content == null || content.getValue() == null
                ? Optional.empty()
                : Content.of(content.getValue().primitiveValue());
    }

    /** The types whose changes a subscription that was judged would hear of. */
    List<String> types(Subscription subscription, String base) {
        return subscriber(subscription, base).types();
    }

    /**
     * A subscription that was judged, as the distribution wants it.
     *
     * @param base the server's own address
     */
    Subscriber subscriber(Subscription subscription, String base) {
        Optional<Topic> topic = namesTopic(subscription) ? topics.find(subscription.getCriteria()) : Optional.empty();
        List<String> criteria = topic.map(each -> filters(each, filtersOf(subscription), base))
                .orElseGet(() -> List.of(local(subscription.getCriteria(), base)));
        return new Subscriber(
                subscription.getIdElement().getIdPart(),
                subscription.getStatus().toCode(),
                topic.map(each -> List.copyOf(each.types()))
                        .orElseGet(() ->
                                List.of(this.criteria.known(criteria.get(0)).type())),
                topic.isPresent() ? subscription.getCriteria() : null,
                criteria,
                topic.isPresent() ? content(subscription).orElseThrow() : null,
                subscription.getChannel().hasPayload()
                        ? ChannelRules.mediaType(subscription.getChannel().getPayload())
                                .orElseThrow()
                        : null,
                base,
                clock.instant(),
                subscription.hasEnd() ? subscription.getEnd().toInstant() : null);
    }

    /** References are stored relative to this server, so criteria that name its address have to be, too. */
    private static String local(String criteria, String base) {
        return base.isEmpty() ? criteria : criteria.replace(base + "/", "");
    }
}
