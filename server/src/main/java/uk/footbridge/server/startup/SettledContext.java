package uk.footbridge.server.startup;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.web.servlet.context.AnnotationConfigServletWebServerApplicationContext;

/**
 * An application context that remembers from the beginning which beans are of a type.
 *
 * <p>Spring remembers it only once all beans' definitions are frozen, and freezes them after the web server was made. Making
 * the web server makes the FHIR endpoint and with it nearly every bean there is, so each of their thousands of dependencies
 * was looked for among some 1,500 definitions: nearly half of what the main thread did. Nothing here adds a definition after the
 * factory's post-processors have run, which is where this freezes them.
 */
public class SettledContext extends AnnotationConfigServletWebServerApplicationContext {

    @Override
    protected void registerBeanPostProcessors(ConfigurableListableBeanFactory beanFactory) {
        beanFactory.freezeConfiguration();
        super.registerBeanPostProcessors(beanFactory);
    }

    /** Nothing is told of the end before the drain is over: HAPI's caches would stop following the database. */
    @Override
    protected void doClose() {
        if (isActive()) {
            getBean(Drain.class).await(this);
        }
        super.doClose();
    }
}
