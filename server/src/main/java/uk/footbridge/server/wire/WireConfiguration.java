package uk.footbridge.server.wire;

import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the filters in front of the FHIR endpoint. */
@Configuration(proxyBeanMethods = false)
class WireConfiguration {

    @Bean
    FilterRegistrationBean<StartingFilter> startingFilter(ApplicationAvailability availability) {
        FilterRegistrationBean<StartingFilter> filter = new FilterRegistrationBean<>(new StartingFilter(availability));
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
