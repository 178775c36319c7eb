package uk.footbridge.server.clock;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.rest.server.RestfulServer;
import com.google.common.base.Suppliers;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import uk.footbridge.server.person.SamePerson;

/** Sets the clock and hangs on it what the server does by itself; the rules are read when they are first needed. */
@Configuration(proxyBeanMethods = false)
class ClockConfiguration {

    private static final Logger log = LoggerFactory.getLogger(ClockConfiguration.class);

    /** The time that the whole server goes by. */
    @Bean
    Clock clock(ClockSettings settings) {
        if (!settings.ahead().isZero()) {
            log.warn("The clock is {} ahead of the machine's. This is for tests and rehearsals.", settings.ahead());
        }
        return Clock.offset(Clock.systemUTC(), settings.ahead());
    }

    /** The episode types that have a four-week wait. */
    @Bean
    Waits waits(FhirContext fhir, DaoRegistry daos, SamePerson persons, Clock clock) {
        return new Waits(
                daos,
                persons,
                Suppliers.memoize(() -> new WaitRules(Concepts.thatSay(fhir, "outcome-measure", "baseline-outcome"))),
                Suppliers.memoize(() -> Concepts.thatSay(fhir, "episode-type", "four-week-wait")),
                clock);
    }

    @Bean
    SmartInitializingSingleton fourWeekWait(RestfulServer endpoint, Waits waits, DaoRegistry daos) {
        return () -> endpoint.registerProvider(new FourWeekWaitProvider(waits, daos));
    }

    @Bean
    JobSchedule jobSchedule(
            DataSource connections,
            Clock clock,
            ClockSettings settings,
            MeterRegistry metrics,
            DaoRegistry daos,
            SamePerson persons,
            Waits waits,
            PartitionSettings partitions,
            PlatformTransactionManager transactions) {
        JdbcClient database = JdbcClient.create(connections);
        Reminders reminders = new Reminders(database, daos, clock, metrics);
        OneByOne rows = new OneByOne(new TransactionTemplate(transactions));
        Rows held = new Rows(database);
        OverdueTasks overdue = new OverdueTasks(database, settings, partitions);
        List<Job> jobs = List.of(
                new UnansweredReferrals(settings, overdue, rows, held, daos, reminders, clock),
                new EndingWaits(settings, waits, rows, held, daos, reminders, database, partitions),
                new ExpiringConsents(settings, rows, daos, persons, reminders, database, partitions, clock));
        return new JobSchedule(connections, clock, metrics, jobs);
    }

    @Bean
    HealthIndicator jobsHealthIndicator(DataSource connections, Clock clock) {
        return new JobHealth(JdbcClient.create(connections), clock);
    }
}
