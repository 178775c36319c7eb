package uk.footbridge.server.storage;

import ca.uhn.fhir.batch2.jobs.config.Batch2JobsConfig;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.IDaoRegistry;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.config.ThreadPoolFactoryConfig;
import ca.uhn.fhir.jpa.api.svc.IIdHelperService;
import ca.uhn.fhir.jpa.batch2.JpaBatch2Config;
import ca.uhn.fhir.jpa.config.r4.JpaR4Config;
import ca.uhn.fhir.jpa.dao.FulltextSearchSvcImpl;
import ca.uhn.fhir.jpa.dao.IFulltextSearchSvc;
import ca.uhn.fhir.jpa.dao.search.HSearchSortHelperImpl;
import ca.uhn.fhir.jpa.dao.search.IHSearchSortHelper;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.config.SubscriptionSettings;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.jpa.provider.DaoRegistryResourceSupportedSvc;
import ca.uhn.fhir.jpa.search.DatabaseBackedPagingProvider;
import ca.uhn.fhir.jpa.search.IStaleSearchDeletingSvc;
import ca.uhn.fhir.jpa.search.StaleSearchDeletingSvcImpl;
import ca.uhn.fhir.jpa.subscription.channel.config.SubscriptionChannelConfig;
import ca.uhn.fhir.rest.api.IResourceSupportedSvc;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** Assembles HAPI's JPA storage for R4 and sets it up for correct answers first: no stale searches, no guessable ids. */
@Configuration(proxyBeanMethods = false)
@Import({
    JpaR4Config.class,
    JpaBatch2Config.class,
    Batch2JobsConfig.class,
    SubscriptionChannelConfig.class,
    ThreadPoolFactoryConfig.class
})
class HapiStorageConfiguration {

    @Bean
    JpaStorageSettings storageSettings(LimitSettings limits) {
        JpaStorageSettings settings = new JpaStorageSettings();
        // A search must see what was written before it (HAPI reuses results for a minute by default).
        settings.setReuseCachedSearchResultsForMillis(null);
        settings.setFetchSizeDefaultMaximum(limits.page());
        settings.setMaxTransactionEntriesForWrite(limits.transactionEntries());
        // Ids that can't be guessed or counted, and that stay unique when two servers' data are merged.
        settings.setResourceServerIdStrategy(JpaStorageSettings.IdStrategyEnum.UUID);
        settings.setAllowExternalReferences(true);
        // Whatever has a scheme names something elsewhere and is kept as sent; the intake makes our own URLs relative.
        settings.setTreatReferencesAsLogical(Set.of("urn:*", "http:*", "https:*"));
        settings.setEnforceReferentialIntegrityOnWrite(true);
        settings.setAutoCreatePlaceholderReferenceTargets(false);
        settings.setIndexMissingFields(JpaStorageSettings.IndexEnabledEnum.DISABLED);
        settings.setIndexStorageOptimized(true);
        settings.setSuppressStringIndexingInTokens(false);
        settings.setNonResourceDbHistoryEnabled(false);
        settings.setWriteToLegacyLobColumns(false);
        settings.setStoreMetaSourceInformation(JpaStorageSettings.StoreMetaSourceInformationEnum.SOURCE_URI);
        settings.setAllowMultipleDelete(false);
        settings.setExpungeEnabled(false);
        settings.setFilterParameterEnabled(false);
        settings.setDefaultSearchParamsCanBeOverridden(true);
        settings.setMarkResourcesForReindexingUponSearchParameterChange(true);
        settings.setHibernateSearchIndexFullText(false);
        settings.setPreExpandValueSets(false);
        settings.setEnableTaskPreExpandValueSets(false);
        settings.setBundleBatchPoolSize(1);
        settings.setBundleBatchMaxPoolSize(1);
        return settings;
    }

    @Bean
    PartitionSettings partitionSettings() {
        return new PartitionSettings();
    }

    @Bean
    SubscriptionSettings subscriptionSettings() {
        return new SubscriptionSettings();
    }

    @Bean
    DatabaseBackedPagingProvider pagingProvider(LimitSettings limits) {
        DatabaseBackedPagingProvider paging = new DatabaseBackedPagingProvider();
        paging.setDefaultPageSize(Math.min(20, limits.page()));
        paging.setMaximumPageSize(limits.page());
        return paging;
    }

    @Bean
    IFulltextSearchSvc fulltextSearch() {
        return new FulltextSearchSvcImpl();
    }

    @Bean
    IHSearchSortHelper fulltextSort(ISearchParamRegistry searchParameters) {
        return new HSearchSortHelperImpl(searchParameters);
    }

    @Bean
    IResourceSupportedSvc supportedResourceTypes(IDaoRegistry stores) {
        return new DaoRegistryResourceSupportedSvc(stores);
    }

    @Bean
    @Primary
    IIdHelperService<JpaPid> resourceKeys(FhirContext fhir) {
        return new ResourceKeys(fhir);
    }

    @Bean
    IStaleSearchDeletingSvc staleSearches() {
        return new StaleSearchDeletingSvcImpl();
    }
}
