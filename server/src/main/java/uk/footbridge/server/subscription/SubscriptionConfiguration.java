package uk.footbridge.server.subscription;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.MatchUrlService;
import ca.uhn.fhir.jpa.searchparam.extractor.ISearchParamExtractor;
import ca.uhn.fhir.jpa.searchparam.matcher.InMemoryResourceMatcher;
import ca.uhn.fhir.jpa.searchparam.matcher.IndexedSearchParamExtractor;
import ca.uhn.fhir.rest.server.RestfulServer;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import uk.footbridge.server.caller.OpenTypes;
import uk.footbridge.server.outbox.Audience;
import uk.footbridge.server.outbox.Endpoints;
import uk.footbridge.server.outbox.LetterWriter;
import uk.footbridge.server.outbox.Outbox;

/** Hangs subscriptions into the storage, the endpoint and the outbox. */
@Configuration(proxyBeanMethods = false)
class SubscriptionConfiguration {

    @Bean
    Topics subscriptionTopics(FhirContext fhir) {
        return Topics.ofThisRelease(fhir);
    }

    @Bean
    SubscriptionTable subscriptionTable(DataSource connections) {
        return new SubscriptionTable(JdbcClient.create(connections));
    }

    @Bean
    MakersEyes makersEyes(ObjectProvider<Eyes> eyes, SubscriptionTable table, Criteria criteria) {
        return new MakersEyes(Optional.ofNullable(eyes.getIfAvailable()), table, criteria);
    }

    @Bean
    Subscriptions subscriptions(SubscriptionTable table, MakersEyes eyes) {
        return new StoredSubscriptions(table, eyes);
    }

    @Bean
    Criteria subscriptionCriteria(
            FhirContext fhir,
            MatchUrlService reader,
            InMemoryResourceMatcher matcher,
            IndexedSearchParamExtractor extractor) {
        return new Criteria(fhir, reader, matcher, extractor);
    }

    @Bean
    StoredVersions storedVersions(DaoRegistry daos, DataSource connections, PlatformTransactionManager transactions) {
        return new StoredVersions(daos, JdbcClient.create(connections), transactions);
    }

    @Bean
    Happenings happenings(StoredVersions versions, ISearchParamExtractor extractor, MakersEyes eyes) {
        return new Happenings(versions, extractor, eyes);
    }

    @Bean
    Audience subscribers(
            SubscriptionTable table, StoredVersions versions, Topics topics, Criteria criteria, MakersEyes eyes) {
        return new Subscribers(table, versions, topics, criteria, new TopicEvaluation(criteria::matches), eyes);
    }

    @Bean
    Written written(FhirContext fhir) {
        return new Written(fhir);
    }

    @Bean
    LetterWriter criteriaLetters(SubscriptionTable table, StoredVersions versions, Written written, MakersEyes eyes) {
        return new CriteriaLetters(table, versions, written, eyes);
    }

    @Bean
    LetterWriter topicLetters(
            SubscriptionTable table,
            Topics topics,
            Happenings happenings,
            Outbox outbox,
            Written written,
            Clock clock) {
        return new TopicLetters(table, topics, happenings, outbox, written, clock);
    }

    @Bean
    SubscriptionStatuses subscriptionStatuses(DaoRegistry daos, SubscriptionTable table) {
        return new SubscriptionStatuses(daos, table);
    }

    @Bean
    EndedSubscriptions endedSubscriptions(
            SubscriptionTable table,
            SubscriptionStatuses statuses,
            Outbox outbox,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new EndedSubscriptions(table, statuses, outbox, transactions, clock);
    }

    @Bean
    SmartInitializingSingleton subscriptionRules(
            IInterceptorService storage,
            SubscriptionTable table,
            Topics topics,
            Criteria criteria,
            Endpoints endpoints,
            ObjectProvider<LetterWriter> letters,
            Outbox outbox,
            SubscriptionStatuses statuses,
            MakersEyes eyes,
            ObjectProvider<OpenTypes> tokens,
            Clock clock) {
        return () -> {
            ChannelRules channels = new ChannelRules(endpoints, () -> formats(letters));
            SubscriptionRules rules = new SubscriptionRules(topics, criteria, channels, clock);
            storage.registerInterceptor(new SubscriptionInterceptor(
                    rules,
                    new Registrations(rules, table, outbox, statuses, eyes),
                    new Told(Optional.ofNullable(tokens.getIfAvailable()), table)));
            storage.registerInterceptor(new TopicsOfThisServer());
        };
    }

    private static Set<String> formats(ObjectProvider<LetterWriter> letters) {
        return letters.stream().flatMap(each -> each.formats().stream()).collect(Collectors.toSet());
    }

    @Bean
    SmartInitializingSingleton subscriptionOperations(
            RestfulServer endpoint,
            SubscriptionTable table,
            Topics topics,
            Happenings happenings,
            MakersEyes eyes,
            Outbox outbox,
            Clock clock) {
        return () -> {
            endpoint.registerProvider(new SubscriptionOperations(table, topics, happenings, eyes, outbox, clock));
            endpoint.registerInterceptor(new SubscriptionCapabilities(topics));
        };
    }
}
