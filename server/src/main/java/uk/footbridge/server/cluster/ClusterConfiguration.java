package uk.footbridge.server.cluster;

import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import javax.sql.DataSource;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sets up the notices, and what of HAPI's needs them; each feature that keeps something in memory sees to its own. */
@Configuration(proxyBeanMethods = false)
class ClusterConfiguration {

    @Bean
    Notices notices(DataSource connections) {
        return new Notices(new NoticeTable(JdbcClient.create(connections)));
    }

    @Bean
    NoticeReading noticeReading(Notices notices) {
        return new NoticeReading(notices);
    }

    @Bean
    SmartInitializingSingleton searchParameterNotices(
            IInterceptorService storage, ISearchParamRegistry searchParameters, Notices notices) {
        return () -> {
            storage.registerInterceptor(new ChangedSearchParameters(notices));
            notices.when(ChangedSearchParameters.SUBJECT, searchParameters::forceRefresh);
        };
    }
}
