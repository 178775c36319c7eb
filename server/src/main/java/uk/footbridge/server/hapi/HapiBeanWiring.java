package uk.footbridge.server.hapi;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.config.JpaConfig;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.annotation.ContextAnnotationAutowireCandidateResolver;
import org.springframework.data.repository.Repository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Lets HAPI's beans be wired, and its repositories be built when they are first used.
 *
 * <p>HAPI's services name each other in circles (search-parameter registry and matcher, batch configuration and its job
 * store, validation chain and terminology), which Spring Boot refuses by default. None of our own beans needs this; the
 * modules test keeps it so.
 *
 * <p>Its 56 Spring Data repositories parse their queries as they are made, which costs seconds of every start although
 * most are never called.
 *
 * <p>To go when HAPI's configuration has no circles and a lazy repository bootstrap
 * (hapifhir/hapi-fhir-jpaserver-starter#743 is the wish for a faster start).
 */
@Component
class HapiBeanWiring implements BeanFactoryPostProcessor {

    private static final String REPOSITORIES = "ca.uhn.fhir.jpa.dao.data";
    private static final String TERMINOLOGY = "terminologyService";
    private static final String SCHEDULER = "schedulerService";
    private static final String SNAPSHOT_CONTEXT = "workerContextValidationSupportAdapter";

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        DefaultListableBeanFactory factory = (DefaultListableBeanFactory) beans;
        factory.setAllowCircularReferences(true);
        replaceBaseDefinitions(factory);
        replace(
                factory,
                TERMINOLOGY,
                TypedProperties.class,
                () -> new TypedProperties(factory.getBean(PlatformTransactionManager.class)));
        replace(
                factory,
                SCHEDULER,
                ClusterJobs.class,
                () -> new ClusterJobs(factory.getBean(DataSource.class), factory));
        for (String name : factory.getBeanDefinitionNames()) {
            BeanDefinition definition = factory.getBeanDefinition(name);
            if (definition.getPropertyValues().contains("queryLookupStrategyKey")) {
                definition.getPropertyValues().add("lazyInit", true);
                definition.setLazyInit(true);
            }
        }
        factory.setAutowireCandidateResolver(new LazyRepositories());
    }

    /** HAPI's own read all of R4's definitions at once, and keep them in two models. */
    private static void replaceBaseDefinitions(DefaultListableBeanFactory factory) {
        DefinitionsForContext definitions = new DefinitionsForContext();
        factory.addBeanPostProcessor(definitions);
        replace(
                factory,
                JpaConfig.DEFAULT_PROFILE_VALIDATION_SUPPORT,
                BaseDefinitions.class,
                () -> definitions.of(factory.getBean(FhirContext.class)));
        replace(
                factory,
                SNAPSHOT_CONTEXT,
                SnapshotContext.class,
                () -> new SnapshotContext(factory.getBean(FhirContext.class), factory.getBean(BaseDefinitions.class)));
    }

    private static <T> void replace(
            DefaultListableBeanFactory factory, String name, Class<T> type, Supplier<T> instance) {
        factory.removeBeanDefinition(name);
        factory.registerBeanDefinition(
                name,
                BeanDefinitionBuilder.genericBeanDefinition(type, instance).getBeanDefinition());
    }

    /** Gives the context our definitions before HAPI's FHIRPath engine asks it for all types there are. */
    private static final class DefinitionsForContext implements BeanPostProcessor {

        private BaseDefinitions definitions;

        @Override
        public Object postProcessBeforeInitialization(Object bean, String name) {
            if (bean instanceof FhirContext fhir) {
                definitions = new BaseDefinitions(fhir);
                fhir.setValidationSupport(definitions.forFhirPath());
            }
            return bean;
        }

        BaseDefinitions of(FhirContext fhir) {
            if (definitions == null || definitions.getFhirContext() != fhir) {
                throw new IllegalStateException("The FHIR context was made before it could be given its definitions.");
            }
            return definitions;
        }
    }

    private static final class LazyRepositories extends ContextAnnotationAutowireCandidateResolver {

        @Override
        protected boolean isLazy(DependencyDescriptor dependency) {
            Class<?> type = dependency.getDependencyType();
            return super.isLazy(dependency)
                    || Repository.class.isAssignableFrom(type) && type.getName().startsWith(REPOSITORIES);
        }
    }
}
