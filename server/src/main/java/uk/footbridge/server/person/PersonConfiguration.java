package uk.footbridge.server.person;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.IInterceptorBroadcaster;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.svc.IIdHelperService;
import ca.uhn.fhir.jpa.mdm.dao.MdmLinkDaoSvc;
import ca.uhn.fhir.jpa.mdm.svc.IMdmModelConverterSvc;
import ca.uhn.fhir.jpa.mdm.svc.MdmControllerSvcImpl;
import ca.uhn.fhir.jpa.mdm.svc.MdmLinkQuerySvcImplSvc;
import ca.uhn.fhir.jpa.mdm.svc.MdmModelConverterSvcImpl;
import ca.uhn.fhir.jpa.mdm.svc.candidate.MdmCandidateSearchCriteriaBuilderSvc;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.jpa.nickname.NicknameSvc;
import ca.uhn.fhir.jpa.partition.IRequestPartitionHelperSvc;
import ca.uhn.fhir.mdm.api.IGoldenResourceMergerSvc;
import ca.uhn.fhir.mdm.api.IMdmControllerSvc;
import ca.uhn.fhir.mdm.api.IMdmLinkQuerySvc;
import ca.uhn.fhir.mdm.api.IMdmMatchFinderSvc;
import ca.uhn.fhir.mdm.api.IMdmSettings;
import ca.uhn.fhir.mdm.dao.IMdmLinkImplFactory;
import ca.uhn.fhir.mdm.dao.MdmLinkFactory;
import ca.uhn.fhir.mdm.interceptor.MdmSearchExpandingInterceptor;
import ca.uhn.fhir.mdm.provider.MdmControllerHelper;
import ca.uhn.fhir.mdm.provider.MdmProviderDstu3Plus;
import ca.uhn.fhir.mdm.provider.PatientMatchProvider;
import ca.uhn.fhir.mdm.rules.config.MdmSettings;
import ca.uhn.fhir.mdm.svc.MdmSearchParamSvc;
import ca.uhn.fhir.mdm.util.MessageHelper;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.validation.IResourceLoader;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import uk.footbridge.server.hapi.MatchVerdicts;

/**
 * Assembles HAPI's MDM without its message queue: its rules, matchers, table and operations, and our own decisions, which
 * are made in the transaction of the write (docs/decisions/0010).
 */
@Configuration(proxyBeanMethods = false)
class PersonConfiguration {

    static final String RULES = "same-person-rules.json";

    private static final String EXPANSION = "mdmLinkExpandSvc";

    /** More records of one person than this add nothing: each of them leads to the same person. */
    private static final int CANDIDATES = 20;

    /** The rules are ours and validated by a test; at run time that would cost every start. */
    @Bean
    MdmSettings mdmSettings() throws IOException {
        try (InputStream rules = PersonConfiguration.class.getResourceAsStream(RULES)) {
            MdmSettings settings = new MdmSettings(unchecked -> {});
            settings.setEnabled(true);
            settings.setScriptText(new String(rules.readAllBytes(), StandardCharsets.UTF_8));
            settings.setCandidateSearchLimit(CANDIDATES);
            MatchVerdicts.fill(settings.getMdmRules());
            return settings;
        }
    }

    @Bean
    SamePersonMatcher samePersonMatcher(FhirContext fhir, IMdmSettings settings) {
        return new SamePersonMatcher(fhir, new UkMatchers(fhir, settings, new NicknameSvc()), settings);
    }

    @Bean
    MdmSearchParamSvc mdmSearchParameters() {
        return new MdmSearchParamSvc();
    }

    @Bean
    MdmCandidateSearchCriteriaBuilderSvc mdmCandidateCriteria() {
        return new MdmCandidateSearchCriteriaBuilderSvc();
    }

    @Bean
    IMdmMatchFinderSvc mdmCandidates(
            IMdmSettings settings,
            DaoRegistry daos,
            MdmSearchParamSvc searchParameters,
            MdmCandidateSearchCriteriaBuilderSvc criteria,
            SamePersonMatcher matcher,
            EntityManager entities) {
        return new Candidates(settings, daos, searchParameters, criteria, matcher, entities);
    }

    @Bean
    PersonStore personStore(EntityManager entities, PartitionSettings partitions, IMdmSettings settings) {
        return new PersonStore(entities, partitions, settings.getRuleVersion());
    }

    @Bean
    PersonReferences personReferences(PersonStore store) {
        return new PersonReferences(store);
    }

    @Bean
    RecordKeys recordKeys(PersonStore store) {
        return new RecordKeys(store);
    }

    @Bean
    PersonLinks personLinks(PersonStore store, IMdmMatchFinderSvc candidates, IIdHelperService<JpaPid> ids) {
        return new PersonLinks(store, candidates, ids);
    }

    @Bean
    LinkRequests linkRequests(
            PersonStore store,
            PersonLinks links,
            RecordKeys keys,
            IIdHelperService<JpaPid> ids,
            PlatformTransactionManager transactions) {
        return new LinkRequests(store, links, keys, ids, new TransactionTemplate(transactions));
    }

    @Bean
    Newcomers newcomers(
            PersonStore store,
            PersonLinks links,
            LinkRequests decisions,
            RecordKeys keys,
            IMdmMatchFinderSvc candidates) {
        return new Newcomers(store, links, decisions, keys, candidates);
    }

    @Bean
    UnlinkedRecords unlinkedRecords(
            PersonStore store,
            PersonLinks links,
            RecordKeys keys,
            DaoRegistry daos,
            PlatformTransactionManager transactions) {
        return new UnlinkedRecords(store, links, keys, daos, new TransactionTemplate(transactions));
    }

    @Bean
    SmartInitializingSingleton personRules(
            IInterceptorService storage,
            PersonStore store,
            PersonLinks links,
            RecordKeys keys,
            LinkRequests decisions,
            DaoRegistry daos,
            IIdHelperService<JpaPid> ids,
            MdmSearchExpandingInterceptor expansion) {
        return () -> {
            ReplacedRecords replaced = new ReplacedRecords(store, decisions, daos, ids);
            storage.registerInterceptor(new PersonInterceptor(store, links, keys, replaced));
            storage.registerInterceptor(replaced);
            storage.registerInterceptor(expansion);
        };
    }

    /** HAPI gives its own bean no way to be replaced but this. */
    @Bean
    static BeanFactoryPostProcessor recordsWithoutPersons() {
        return beans -> {
            BeanDefinitionRegistry definitions = (BeanDefinitionRegistry) beans;
            definitions.removeBeanDefinition(EXPANSION);
            definitions.registerBeanDefinition(
                    EXPANSION,
                    BeanDefinitionBuilder.genericBeanDefinition(LinkedRecords.class)
                            .setPrimary(true)
                            .getBeanDefinition());
        };
    }

    @Bean
    MdmSearchExpandingInterceptor mdmSearchExpansion(JpaStorageSettings storage) {
        storage.setAllowMdmExpansion(true);
        return new MdmSearchExpandingInterceptor();
    }

    @Bean
    SmartInitializingSingleton personOperations(
            RestfulServer server,
            FhirContext fhir,
            IMdmControllerSvc controller,
            MdmControllerHelper operations,
            IInterceptorBroadcaster interceptors,
            IMdmSettings settings,
            @Value("${footbridge.database.pool-size}") int connections) {
        return () -> {
            server.registerInterceptor(new RecordsAtOnce(connections));
            server.registerInterceptor(new UnknownWords());
            server.registerProvider(new PatientMatchProvider(operations));
            // Without a queue there is nothing to submit to; the operation isn't offered.
            server.registerProvider(
                    new MdmProviderDstu3Plus(fhir, controller, operations, null, interceptors, settings));
        };
    }

    @Bean
    MdmControllerHelper linkOperations(
            FhirContext fhir,
            IResourceLoader records,
            IMdmMatchFinderSvc candidates,
            IMdmSettings settings,
            MessageHelper messages,
            IRequestPartitionHelperSvc partitions,
            PersonStore store) {
        return new LinkOperations(fhir, records, candidates, settings, messages, partitions, store);
    }

    @Bean
    MessageHelper mdmMessages(IMdmSettings settings, FhirContext fhir) {
        return new MessageHelper(settings, fhir);
    }

    @Bean
    IMdmControllerSvc mdmController() {
        return new MdmControllerSvcImpl();
    }

    /** Asked for by HAPI's controller; the operation isn't offered, because linking a record joins its persons. */
    @Bean
    IGoldenResourceMergerSvc mdmMerger() {
        return asked -> {
            throw new UnsupportedOperationException("Persons are joined by linking their records.");
        };
    }

    @Bean
    IMdmLinkQuerySvc mdmLinkQueries() {
        return new MdmLinkQuerySvcImplSvc();
    }

    @Bean
    IMdmModelConverterSvc mdmLinkConverter() {
        return new MdmModelConverterSvcImpl();
    }

    @Bean
    MdmLinkDaoSvc<?, ?> mdmLinks() {
        return new MdmLinkDaoSvc<>();
    }

    @Bean
    MdmLinkFactory<?> mdmLinkFactory(IMdmSettings settings, IMdmLinkImplFactory<?> links) {
        return new MdmLinkFactory<>(settings, links);
    }
}
