package uk.footbridge.server.record;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.server.RestfulServer;
import java.util.List;
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
    SharedRecord sharedRecord(
            FhirContext fhirContext,
            IValidationSupport validationSupport,
            DaoRegistry daos,
            SamePerson samePerson,
            RecordTemplates templates) {
        List<RecordSection> sections = RecordSections.read();
        RecordStore store = new RecordStore(daos, samePerson, RecordSections.typesOf(sections));
        return new SharedRecord(fhirContext, validationSupport, store, sections, templates);
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
            ObjectProvider<SharedRecord> record,
            ObjectProvider<RecordPage> page,
            ObjectProvider<RecordPdf> pdf) {
        return () -> {
            endpoint.registerProvider(new SharedRecordOperation(record::getObject));
            endpoint.registerInterceptor(new RecordFormats(page::getObject, pdf::getObject));
        };
    }
}
