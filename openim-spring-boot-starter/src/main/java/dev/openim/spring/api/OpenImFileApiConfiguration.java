package dev.openim.spring.api;

import dev.openim.auth.AuthService;
import dev.openim.device.DeviceService;
import dev.openim.object.FileAccess;
import dev.openim.object.PartReceiver;
import dev.openim.object.Uploads;
import dev.openim.object.UrlSigner;
import dev.openim.spring.gateway.OpenImGatewayProperties;
import dev.openim.spring.object.OpenImObjectProperties;
import dev.openim.user.UserService;
import jakarta.servlet.MultipartConfigElement;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletPath;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/** What the HTTP API has for files: endpoints, the servlet that takes bytes, and who may call it from a page. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OpenImObjectProperties.class)
class OpenImFileApiConfiguration {
    private static final int IN_MEMORY = 64 << 10;
    /** For the other fields of a form, and what is around them. */
    private static final long FORM_OVERHEAD = 1 << 20;

    @Bean
    FileTickets openImFileTickets(UrlSigner signer, OpenImObjectProperties properties) {
        return new FileTickets(signer, properties.urlTtl(), properties.ticketTtl());
    }

    @Bean
    FileDownloads openImFileDownloads(
            FileAccess files, FileTickets tickets, AuthService auth, OpenImObjectProperties properties) {
        return new FileDownloads(files, tickets, auth, properties.anonymousRead());
    }

    @Bean
    ObjectApi openImObjectApi(
            Uploads uploads, FileAccess files, FileTickets tickets, OpenImObjectProperties properties) {
        return new ObjectApi(uploads, files, tickets, new PublicUrls(properties.publicUrl()));
    }

    @Bean
    DeviceApi openImDeviceApi(DeviceService devices, UserService users) {
        return new DeviceApi(devices, users);
    }

    @Bean
    ServletRegistrationBean<UploadServlet> openImUploadServlet(
            PartReceiver receiver,
            FileTickets tickets,
            OpenImApiProperties api,
            OpenImObjectProperties properties,
            ObjectProvider<DispatcherServletPath> dispatcher) {
        ServletRegistrationBean<UploadServlet> servlet =
                new ServletRegistrationBean<>(new UploadServlet(receiver, tickets), pattern(api, dispatcher));
        servlet.setName("openImUpload");
        long maxSize = properties.maxSize().toBytes();
        servlet.setMultipartConfig(new MultipartConfigElement("", maxSize, maxSize + FORM_OVERHEAD, IN_MEMORY));
        return servlet;
    }

    /** Spring MVC looks after the pages that call its own endpoints only. */
    @Bean
    FilterRegistrationBean<CorsFilter> openImUploadCors(
            OpenImApiProperties api,
            OpenImGatewayProperties gateway,
            ObjectProvider<DispatcherServletPath> dispatcher) {
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        OpenImApiAutoConfiguration.cors(api, gateway)
                .ifPresent(allowed -> source.registerCorsConfiguration("/**", allowed));
        FilterRegistrationBean<CorsFilter> filter = new FilterRegistrationBean<>(new CorsFilter(source));
        filter.addUrlPatterns(pattern(api, dispatcher));
        filter.setName("openImUploadCors");
        return filter;
    }

    private static String pattern(OpenImApiProperties api, ObjectProvider<DispatcherServletPath> dispatcher) {
        DispatcherServletPath path = dispatcher.getIfAvailable();
        return (path == null ? "" : path.getPrefix()) + api.basePath() + "/upload/*";
    }
}
