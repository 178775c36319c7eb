package uk.footbridge.server.subscription;

import ca.uhn.fhir.jpa.model.sched.HapiJob;
import ca.uhn.fhir.jpa.model.sched.IHasScheduledJobs;
import ca.uhn.fhir.jpa.model.sched.ISchedulerService;
import ca.uhn.fhir.jpa.model.sched.ScheduledJobDefinition;
import java.time.Clock;
import java.time.Duration;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.quartz.JobExecutionContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import uk.footbridge.server.outbox.Outbox;

/**
 * Turns off what has reached its end. Nothing is told after the end in any case; this is what makes it be seen. Every
 * server of a cluster looks, and what one holds the others pass over.
 */
class EndedSubscriptions implements IHasScheduledJobs {

    private static final Duration EVERY = Duration.ofSeconds(10);

    private final SubscriptionTable table;
    private final SubscriptionStatuses statuses;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final Clock clock;

    EndedSubscriptions(
            SubscriptionTable table,
            SubscriptionStatuses statuses,
            Outbox outbox,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.table = table;
        this.statuses = statuses;
        this.outbox = outbox;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public void scheduleJobs(ISchedulerService scheduler) {
        ScheduledJobDefinition look = new ScheduledJobDefinition();
        look.setId(EndedSubscriptions.class.getName());
        look.setJobClass(Look.class);
        scheduler.scheduleLocalJob(EVERY.toMillis(), look);
    }

    private void look() {
        transaction.executeWithoutResult(status -> table.ended(clock.instant()).forEach(this::turnOff));
    }

    private void turnOff(String id) {
        statuses.write(id, SubscriptionStatus.OFF, null);
        outbox.dismiss(id, "The subscription has reached its end.");
    }

    /** HAPI's scheduler makes one for each look and fills it in. */
    public static final class Look implements HapiJob {

        @org.springframework.beans.factory.annotation.Autowired
        private EndedSubscriptions subscriptions;

        @Override
        public void execute(JobExecutionContext context) {
            subscriptions.look();
        }
    }
}
