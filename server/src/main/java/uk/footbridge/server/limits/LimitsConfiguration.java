package uk.footbridge.server.limits;

import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.rest.server.RestfulServer;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hangs the limits into the web server, the endpoint and the storage. */
@Configuration(proxyBeanMethods = false)
class LimitsConfiguration {

    @Bean
    RequestRate requestRate(RequestSettings settings) {
        return new RequestRate(settings);
    }

    /** Before whoever finds out who calls, which costs something. */
    @Bean
    FilterRegistrationBean<RefusedCallers> refusedCallers(RequestRate rate) {
        FilterRegistrationBean<RefusedCallers> filter = new FilterRegistrationBean<>(new RefusedCallers(rate));
        filter.setOrder(-150);
        return filter;
    }

    /** After whoever finds out who calls, and before a body is read. */
    @Bean
    FilterRegistrationBean<RequestRateFilter> requestRateFilter(RequestRate rate) {
        FilterRegistrationBean<RequestRateFilter> filter = new FilterRegistrationBean<>(new RequestRateFilter(rate));
        filter.setOrder(-10);
        return filter;
    }

    @Bean
    FilterRegistrationBean<TimeFilter> timeFilter() {
        FilterRegistrationBean<TimeFilter> filter = new FilterRegistrationBean<>(new TimeFilter());
        filter.setOrder(-9);
        return filter;
    }

    @Bean
    SmartInitializingSingleton limits(
            RestfulServer endpoint, IInterceptorService storage, SearchSettings search, TimeSettings time) {
        return () -> {
            storage.registerInterceptor(new SearchComplexity(search));
            endpoint.registerInterceptor(new RequestTime(time));
            endpoint.registerInterceptor(new RegularExpressions());
        };
    }
}
