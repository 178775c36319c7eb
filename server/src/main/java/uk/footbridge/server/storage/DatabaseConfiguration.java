package uk.footbridge.server.storage;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.config.util.HapiEntityManagerFactoryUtil;
import ca.uhn.fhir.jpa.model.dialect.HapiFhirPostgresDialect;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.search.mapper.orm.cfg.HibernateOrmMapperSettings;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;

/** Opens the database, brings its schema up to date before anything reads it, and sets up Hibernate for HAPI's tables. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Bean
    Database database(DatabaseSettings settings, @Value("${footbridge.data-dir}") Path dataDirectory)
            throws IOException {
        Database database = Database.open(settings, dataDirectory);
        try (HikariDataSource connections = database.migrationConnections()) {
            SchemaMigration.run(connections);
        } catch (RuntimeException e) {
            // It is nobody's bean yet, so nobody else would.
            database.close();
            throw e;
        }
        return database;
    }

    @Bean
    DataSource dataSource(Database database) {
        return database.connections();
    }

    @Bean
    @Primary
    LocalContainerEntityManagerFactoryBean entityManagerFactory(
            DataSource dataSource,
            ConfigurableListableBeanFactory beans,
            FhirContext fhirContext,
            JpaStorageSettings storageSettings) {
        LocalContainerEntityManagerFactoryBean factory =
                HapiEntityManagerFactoryUtil.newEntityManagerFactory(beans, fhirContext, storageSettings);
        factory.setPersistenceUnitName("footbridge");
        factory.setDataSource(dataSource);
        factory.setJpaPropertyMap(hibernateSettings());
        return factory;
    }

    private static Map<String, Object> hibernateSettings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put(AvailableSettings.DIALECT, HapiFhirPostgresDialect.class.getName());
        // The schema belongs to the migrator alone.
        settings.put(AvailableSettings.HBM2DDL_AUTO, "none");
        settings.put(AvailableSettings.STATEMENT_BATCH_SIZE, "50");
        settings.put(AvailableSettings.ORDER_INSERTS, "true");
        settings.put(AvailableSettings.ORDER_UPDATES, "true");
        settings.put(AvailableSettings.USE_SECOND_LEVEL_CACHE, "false");
        settings.put(AvailableSettings.USE_QUERY_CACHE, "false");
        settings.put(AvailableSettings.SCANNER, "org.hibernate.boot.archive.scan.internal.DisabledScanner");
        // The pool hands out connections with auto-commit off, so Hibernate need not ask before each transaction.
        settings.put(AvailableSettings.CONNECTION_PROVIDER_DISABLES_AUTOCOMMIT, "true");
        settings.put("hibernate.boot.allow_jdbc_metadata_access", "false");
        settings.put(HibernateOrmMapperSettings.ENABLED, "false");
        settings.put("hibernate.integration.envers.enabled", "false");
        return settings;
    }

    @Bean
    @Primary
    JpaTransactionManager transactionManager(EntityManagerFactory entityManagerFactory) {
        return new StatementTime(entityManagerFactory);
    }
}
