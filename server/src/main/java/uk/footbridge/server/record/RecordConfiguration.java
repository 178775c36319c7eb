package uk.footbridge.server.record;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.server.RestfulServer;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import uk.footbridge.server.person.SamePerson;

/** Offers the shared record. Its parts are made when one is first asked for, so that the start doesn't wait for them. */
@Configuration(proxyBeanMethods = false)
class RecordConfiguration {

    @Bean
    @Lazy
    PersonDocuments personDocuments(
            FhirContext fhirContext,
            IValidationSupport validationSupport,
            DaoRegistry daos,
            SamePerson samePerson,
            RecordTemplates templates) {
        Set<String> types = RecordSections.typesOf(DocumentKind.sharedRecord().sections());
        return new PersonDocuments(fhirContext, validationSupport, new RecordStore(daos, samePerson, types), templates);
    }

    @Bean
    @Lazy
    RecordTemplates recordTemplates() {
        return new RecordTemplates();
    }

    @Bean
    @Lazy
    RecordPage recordPage(RecordTemplates templates) {
        return new RecordPage(templates);
    }

    @Bean
    @Lazy
    RecordPdf recordPdf() {
        return new RecordPdf();
    }

    @Bean
    SmartInitializingSingleton sharedRecordOffered(
            RestfulServer endpoint,
            ObjectProvider<PersonDocuments> documents,
            ObjectProvider<RecordPage> page,
            ObjectProvider<RecordPdf> pdf) {
        return () -> {
            endpoint.registerProvider(new SharedRecordOperation(documents::getObject));
            endpoint.registerInterceptor(new RecordFormats(page::getObject, pdf::getObject));
        };
    }
}
