package uk.footbridge.server.reading;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.RestfulServer;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the short way of reading before HAPI's. */
@Configuration(proxyBeanMethods = false)
class ReadingConfiguration {

    @Bean
    SmartInitializingSingleton storedReads(
            RestfulServer endpoint,
            FhirContext fhir,
            DataSource connections,
            List<AsStored> guards,
            ObjectProvider<Witness> witnesses) {
        StoredVersions stored = new StoredVersions(connections, new PatientPaths(fhir));
        return () -> endpoint.registerInterceptor(
                new StoredReads(fhir, stored, guards, witnesses.stream().toList()));
    }
}
