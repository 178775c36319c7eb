package uk.footbridge.server.wire;

import org.apache.catalina.core.StandardHost;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import uk.footbridge.server.startup.Drain;

/** Puts the filters in front of the FHIR endpoint. */
@Configuration(proxyBeanMethods = false)
class WireConfiguration {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> brokenRequests() {
        return factory -> factory.addContextCustomizers(context ->
                ((StandardHost) context.getParent()).setErrorReportValveClass(BrokenRequests.class.getName()));
    }

    /** On every answer of the server, also of what refuses a caller. */
    @Bean
    FilterRegistrationBean<AnswerHeaders> answerHeaders(Drain drain) {
        FilterRegistrationBean<AnswerHeaders> filter = new FilterRegistrationBean<>(new AnswerHeaders(drain));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    @Bean
    FilterRegistrationBean<StartingFilter> startingFilter(ApplicationAvailability availability, Drain drain) {
        FilterRegistrationBean<StartingFilter> filter =
                new FilterRegistrationBean<>(new StartingFilter(availability, drain));
        filter.addUrlPatterns("/fhir/*");
        // Before tokens are looked at: to know a caller's organisation, the store must be there.
        filter.setOrder(-200);
        return filter;
    }

    @Bean
    FilterRegistrationBean<AcceptFilter> acceptFilter() {
        FilterRegistrationBean<AcceptFilter> filter = new FilterRegistrationBean<>(new AcceptFilter());
        filter.addUrlPatterns("/fhir/*");
        filter.setOrder(1);
        return filter;
    }

    @Bean
    FilterRegistrationBean<RequestBodyFilter> requestBodyFilter(BodySettings settings) {
        FilterRegistrationBean<RequestBodyFilter> filter =
                new FilterRegistrationBean<>(new RequestBodyFilter(settings));
        filter.addUrlPatterns("/fhir/*");
        filter.setOrder(2);
        return filter;
    }
}
