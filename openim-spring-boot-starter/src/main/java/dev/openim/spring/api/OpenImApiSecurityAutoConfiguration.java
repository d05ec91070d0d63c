package dev.openim.spring.api;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletPath;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Auto-configuration for applications with Spring Security: the API looks after itself, by its own tokens, and what the
 * application has set up is for all other paths. It comes after the auto-configurations that protect applications which have set up
 * nothing, because those give way to any chain they see.
 */
@AutoConfiguration(
        after = OpenImApiAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration",
            "org.springframework.boot.security.oauth2.client.autoconfigure.servlet.OAuth2ClientWebSecurityAutoConfiguration",
            "org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.OAuth2ResourceServerWebSecurityAutoConfiguration",
            "org.springframework.boot.security.saml2.autoconfigure.Saml2RelyingPartyAutoConfiguration"
        })
@ConditionalOnClass({SecurityFilterChain.class, HttpSecurity.class})
@ConditionalOnBean({ApiRouter.class, HttpSecurity.class})
public final class OpenImApiSecurityAutoConfiguration {
    private static final String CHAIN = "openImSecurityFilterChain";
    /** Before what is for any path, and after whatever wants to be first. */
    private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 100;

    /** No cookie proves anything here, so nothing can be forged in the name of who has one. */
    @Bean(CHAIN)
    @Order(ORDER)
    @ConditionalOnMissingBean(name = CHAIN)
    SecurityFilterChain openImSecurityFilterChain(
            HttpSecurity http,
            OpenImApiProperties properties,
            ApiRouter api,
            ObjectProvider<DispatcherServletPath> dispatcher) {
        DispatcherServletPath path = dispatcher.getIfAvailable();
        String prefix = path == null ? "" : path.getPrefix();
        return http.securityMatcher(ofApi(prefix + properties.basePath(), prefix, api))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .build();
    }

    /** Where the API shares the root with the application, its paths are named one by one. */
    private static RequestMatcher ofApi(String base, String prefix, ApiRouter api) {
        Stream<String> patterns = base.equals(prefix)
                ? Stream.concat(api.paths().stream(), Stream.of("/object/**", "/upload/**"))
                        .map(path -> base + path)
                : Stream.of(base + "/**");
        List<RequestMatcher> matchers = patterns.map(pattern -> (RequestMatcher)
                        PathPatternRequestMatcher.withDefaults().matcher(pattern))
                .toList();
        return new OrRequestMatcher(matchers);
    }
}
