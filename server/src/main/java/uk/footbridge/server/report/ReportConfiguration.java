package uk.footbridge.server.report;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.rest.server.RestfulServer;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.footbridge.server.outcome.Changes;

/** Hangs $evaluate-measure into the endpoint; what counts is made when the first report is asked for. */
@Configuration(proxyBeanMethods = false)
class ReportConfiguration {

    @Bean
    @Lazy
    CountedCodes countedCodes(FhirContext fhir) {
        return new CountedCodes(fhir);
    }

    @Bean
    @Lazy
    Facts facts(DataSource database, PartitionSettings partitions, CountedCodes counted) {
        return new Facts(JdbcClient.create(database), partitions, counted);
    }

    @Bean
    @Lazy
    ActivityReports activityReports(Facts facts, CountedCodes counted) {
        return new ActivityReports(facts, counted);
    }

    @Bean
    @Lazy
    EquityReports equityReports(Facts facts, Changes changes, FhirContext fhir, ReportSettings settings) {
        return new EquityReports(facts, changes, fhir, settings.smallestGroup());
    }

    @Bean
    SmartInitializingSingleton reports(
            RestfulServer endpoint,
            DaoRegistry daos,
            ObjectProvider<ActivityReports> activity,
            ObjectProvider<EquityReports> equity) {
        return () -> endpoint.registerProvider(new EvaluateMeasureOperation(
                Map.of(
                        "unsuitable-referrals",
                        (asked, report) -> activity.getObject().unsuitable(asked, report),
                        "appointments",
                        (asked, report) -> activity.getObject().appointments(asked, report),
                        "access",
                        (asked, report) -> equity.getObject().access(asked, report),
                        "waiting-time",
                        (asked, report) -> equity.getObject().waitingTime(asked, report),
                        "outcome",
                        (asked, report) -> equity.getObject().outcome(asked, report)),
                daos));
    }
}
