package uk.footbridge.server.security;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import jakarta.servlet.DispatcherType;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import uk.footbridge.server.caller.Caller;

/** Spring Security as a resource server: no session, no form, no cookie, so nothing that another site could ride on. */
@Configuration(proxyBeanMethods = false)
@WithIssuer
@EnableWebSecurity
class SecurityConfiguration {

    /** After the filter that lets nobody in while the server starts, before any that reads a body. */
    private static final int FILTER_ORDER = -100;

    /** Opens the metrics and nothing else, so that whoever gathers them need not be let see any record. */
    private static final String METRICS_SCOPE = "footbridge/metrics";

    private final List<String> audiences;

    SecurityConfiguration(SecuritySettings settings, @Value("${server.port}") String port) {
        this.audiences = settings.audiences(port);
    }

    @Bean
    Issuer issuer(SecuritySettings settings) {
        return new Issuer(settings.issuer());
    }

    @Bean
    Refusals tokenRefusals() {
        return new Refusals();
    }

    @Bean
    SecurityFilterChain tokens(
            HttpSecurity http, Issuer issuer, SecuritySettings settings, DaoRegistry storage, Refusals refusals)
            throws Exception {
        CallerOfToken callers = new CallerOfToken(settings.organizationClaim(), audiences, new Organizations(storage));
        return http.csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(Customizer.withDefaults())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.decoder(new TokenDecoder(issuer, audiences)))
                        .authenticationEntryPoint(refusals)
                        .accessDeniedHandler(refusals)
                        .withObjectPostProcessor(refusedBy(refusals)))
                .authorizeHttpRequests(paths -> paths.requestMatchers(new OpenPaths())
                        .permitAll()
                        .requestMatchers(
                                PathPatternRequestMatcher.withDefaults().matcher("/actuator/prometheus"))
                        .hasAnyAuthority("SCOPE_" + METRICS_SCOPE, "SCOPE_" + Caller.OPERATOR_SCOPE)
                        .requestMatchers(
                                PathPatternRequestMatcher.withDefaults().matcher("/actuator/**"))
                        .hasAuthority("SCOPE_" + Caller.OPERATOR_SCOPE)
                        .anyRequest()
                        .authenticated())
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .addFilterAfter(new CallerFilter(callers), AuthorizationFilter.class)
                .build();
    }

    /** Spring would let an issuer that is away end as an error of ours. */
    private static ObjectPostProcessor<BearerTokenAuthenticationFilter> refusedBy(Refusals refusals) {
        return new ObjectPostProcessor<>() {
            @Override
            public <F extends BearerTokenAuthenticationFilter> F postProcess(F filter) {
                filter.setAuthenticationFailureHandler(refusals);
                return filter;
            }
        };
    }

    @Bean
    RequestRejectedHandler rejected(Refusals refusals) {
        return refusals;
    }

    @Bean
    ServletRegistrationBean<SmartConfiguration> smartConfiguration(Issuer issuer) {
        return new ServletRegistrationBean<>(
                new SmartConfiguration(issuer),
                "/fhir/.well-known/smart-configuration",
                "/.well-known/smart-configuration");
    }

    @Bean
    DelegatingFilterProxyRegistrationBean tokenFilter() {
        DelegatingFilterProxyRegistrationBean filter =
                new DelegatingFilterProxyRegistrationBean("springSecurityFilterChain");
        filter.setOrder(FILTER_ORDER);
        filter.setDispatcherTypes(DispatcherType.REQUEST);
        return filter;
    }
}
