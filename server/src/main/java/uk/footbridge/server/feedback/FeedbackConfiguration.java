package uk.footbridge.server.feedback;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.footbridge.server.outcome.Changes;
import uk.footbridge.server.record.PersonDocuments;

/** Lets the message back hear of changes; what it is made with is put together when the first one is due. */
@Configuration(proxyBeanMethods = false)
class FeedbackConfiguration {

    @Bean
    FeedbackStore feedbackStore(DaoRegistry daos, DataSource connections, ObjectProvider<PersonDocuments> documents) {
        return new FeedbackStore(daos, JdbcClient.create(connections), documents::getObject);
    }

    @Bean
    MessageBack messageBack(FeedbackStore store, @Lazy Messages messages, Clock clock) {
        return new MessageBack(store, messages, clock);
    }

    @Bean
    @Lazy
    Messages messages(
            FhirContext fhir,
            FeedbackStore store,
            ObjectProvider<PersonDocuments> documents,
            Changes changes,
            Clock clock) {
        return new Messages(
                store,
                documents::getObject,
                changes,
                CodeMap.ofThisRelease(fhir, "message-back-codes"),
                CodeMap.ofThisRelease(fhir, "status-to-feedback-outcome"),
                clock);
    }
}
