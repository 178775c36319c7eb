package uk.footbridge.server.subscription;

import java.time.Duration;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelComponent;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelType;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import uk.footbridge.server.outbox.Outbox;
import uk.footbridge.server.outbox.Receiver;

/**
 * Sets the status of a Subscription that was asked for, and keeps the outbox and our table in step with it.
 *
 * <p>The receiver is held first, then our row, and the resource last: the delivery, which tells what became of a receiver,
 * goes the same way.
 */
class Registrations {

    static final String CRITERIA = "criteria";
    static final String TOPIC = "topic";

    private static final String GONE = "The organisation that made the subscription was deleted.";

    private final SubscriptionRules rules;
    private final SubscriptionTable table;
    private final Outbox outbox;
    private final SubscriptionStatuses statuses;
    private final MakersEyes eyes;

    Registrations(
            SubscriptionRules rules,
            SubscriptionTable table,
            Outbox outbox,
            SubscriptionStatuses statuses,
            MakersEyes eyes) {
        this.rules = rules;
        this.table = table;
        this.outbox = outbox;
        this.statuses = statuses;
        this.eyes = eyes;
    }

    /**
     * Sets status and error of a subscription that was judged. The endpoint of a topic's subscription has to take a
     * handshake first; one by criteria, which has none, is active at once.
     */
    void settle(Subscription before, Subscription after, Asked asked) {
        if (asked.status() == SubscriptionStatus.OFF) {
            after.setError(null);
        } else if (isUntouched(before, after, asked)) {
            after.setStatus(before.getStatus());
            after.setError(before.getError());
        } else {
            after.setStatus(takesHandshake(after) ? SubscriptionStatus.REQUESTED : SubscriptionStatus.ACTIVE);
            after.setError(null);
        }
    }

    /** Whether the way to the receiver is as it was and nobody asked to try it anew. */
    private static boolean isUntouched(Subscription before, Subscription after, Asked asked) {
        return before != null
                && before.getStatus() == asked.status()
                && asked.status() != SubscriptionStatus.REQUESTED
                && asked.secret() == null
                && asked.headers().values().stream().allMatch(value -> value == null)
                && before.getChannel().equalsDeep(after.getChannel())
                && SubscriptionRules.namesTopic(before) == SubscriptionRules.namesTopic(after);
    }

    private static boolean takesHandshake(Subscription subscription) {
        return format(subscription).equals(TOPIC);
    }

    /** Registers a subscription that was judged and settled, in the caller's transaction. */
    void register(Subscription before, Subscription after, Asked asked, String base) {
        String id = after.getIdElement().getIdPart();
        if (asked.status() == SubscriptionStatus.OFF) {
            keep(after, asked);
            outbox.dismiss(id, "The subscription was turned off.");
            table.off(id, base);
            return;
        }
        if (!isUntouched(before, after, asked)) {
            outbox.register(receiver(after, asked), takesHandshake(after));
        }
        table.write(rules.subscriber(after, base));
    }

    /** What was sent along with the status off is kept for the day it is turned on. */
    private void keep(Subscription after, Asked asked) {
        if (after.getChannel().hasEndpoint()
                && (asked.secret() != null || !asked.headers().isEmpty())) {
            outbox.register(receiver(after, asked), false);
        }
    }

    void end(String id) {
        outbox.dismiss(id, "The subscription was deleted.");
        table.delete(id);
    }

    /** Turns off what an organisation has subscribed to that is there no longer: nobody hears for it. */
    void endThoseOf(String organization) {
        for (String id : eyes.madeBy("Organization/" + organization)) {
            outbox.dismiss(id, GONE);
            statuses.write(id, SubscriptionStatus.OFF, GONE);
        }
    }

    private static Receiver receiver(Subscription subscription, Asked asked) {
        SubscriptionChannelComponent channel = subscription.getChannel();
        return new Receiver(
                subscription.getIdElement().getIdPart(),
                format(subscription),
                channel.getEndpoint(),
                asked.headers(),
                secret(asked),
                seconds(channel, Backport.TIMEOUT),
                seconds(channel, Backport.HEARTBEAT));
    }

    /** In a subscription without the extension there is no secret any more; the mark keeps the one that is stored. */
    private static String secret(Asked asked) {
        if (asked.secretMasked()) {
            return null;
        }
        return asked.secret() == null ? "" : asked.secret();
    }

    private static String format(Subscription subscription) {
        SubscriptionChannelType type = subscription.getChannel().getType();
        if (type != SubscriptionChannelType.RESTHOOK) {
            return type.toCode();
        }
        return SubscriptionRules.namesTopic(subscription) ? TOPIC : CRITERIA;
    }

    private static Duration seconds(SubscriptionChannelComponent channel, String url) {
        Extension extension = channel.getExtensionByUrl(url);
        return extension != null && extension.getValue() instanceof IntegerType number
                ? Duration.ofSeconds(number.getValue())
                : null;
    }
}
