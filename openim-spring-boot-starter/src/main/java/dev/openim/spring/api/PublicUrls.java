package dev.openim.spring.api;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.ForwardedHeaderUtils;

/**
 * Addresses as clients see them: below the one that is configured, or else below the one that the request under way came to,
 * with what proxies say of it. Who makes these headers up misleads himself.
 */
final class PublicUrls {
    private static final Pattern API_BASE =
            Pattern.compile("https?://[A-Za-z0-9.:\\[\\]_-]{1,255}(/[A-Za-z0-9._~-]+)*/?");
    private static final Pattern PREFIX = Pattern.compile("(/[A-Za-z0-9._~-]+)+/?");

    private final @Nullable URI configured;

    PublicUrls(@Nullable URI configured) {
        this.configured = configured;
    }

    /** Returns where a file is fetched. */
    String file(String name) {
        return base() + "/object/" + FileNamePath.encode(name);
    }

    /** Returns where the bytes of an upload are sent. */
    String upload(String uploadId) {
        return base() + "/upload/" + uploadId;
    }

    private String base() {
        if (configured != null) {
            return withoutSlash(configured.toString());
        }
        HttpServletRequest request =
                ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
        String told = request.getHeader("X-Request-Api");
        return told != null && API_BASE.matcher(told).matches() ? withoutSlash(told) : forwarded(request);
    }

    private static String forwarded(HttpServletRequest request) {
        ServletServerHttpRequest http = new ServletServerHttpRequest(request);
        String path = http.getURI().getRawPath();
        String prefix = request.getHeader("X-Forwarded-Prefix");
        String before = prefix != null && PREFIX.matcher(prefix).matches() ? withoutSlash(prefix) : "";
        return ForwardedHeaderUtils.adaptFromForwardedHeaders(http.getURI(), http.getHeaders())
                .replacePath(before + path.substring(0, path.lastIndexOf("/object/")))
                .replaceQuery(null)
                .build(true)
                .toUriString();
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
