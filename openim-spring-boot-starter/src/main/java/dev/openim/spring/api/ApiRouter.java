package dev.openim.spring.api;

import dev.openim.spring.api.Endpoints.Route;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Leads calls below the base path to their endpoints, by one look-up. */
final class ApiRouter implements RouterFunction<ServerResponse> {
    private static final String FILES = "/object/";

    private final String basePath;
    private final PathPattern filesPattern;
    private final Endpoints endpoints;
    private final ApiHandler handler;
    private final FileDownloads downloads;
    /** What metrics and observations name a call by. */
    private final Map<String, PathPattern> patterns = new HashMap<>();

    ApiRouter(String basePath, Endpoints endpoints, ApiHandler handler, FileDownloads downloads) {
        this.basePath = basePath;
        this.endpoints = endpoints;
        this.handler = handler;
        this.downloads = downloads;
        this.filesPattern = PathPatternParser.defaultInstance.parse(basePath + FILES + "**");
        endpoints.paths().forEach(path -> patterns.put(path, PathPatternParser.defaultInstance.parse(basePath + path)));
    }

    /** Returns all paths, as they are below the base path. */
    Set<String> paths() {
        return endpoints.paths();
    }

    @Override
    public Optional<HandlerFunction<ServerResponse>> route(ServerRequest request) {
        String path = request.requestPath().pathWithinApplication().value();
        if (isRead(request) && path.startsWith(basePath + FILES)) {
            String name = path.substring(basePath.length() + FILES.length());
            request.attributes().put(RouterFunctions.MATCHING_PATTERN_ATTRIBUTE, filesPattern);
            return Optional.of(read -> downloads.serve(name, read));
        }
        if (!path.startsWith(basePath + "/") || !isPostOrItsPreflight(request)) {
            return Optional.empty();
        }
        Optional<Route> route = endpoints.find(path.substring(basePath.length()));
        if (route.isEmpty()) {
            return basePath.isEmpty() ? Optional.empty() : Optional.of(unknown -> handler.notFound());
        }
        request.attributes()
                .put(
                        RouterFunctions.MATCHING_PATTERN_ATTRIBUTE,
                        patterns.get(route.get().path()));
        return Optional.of(call -> handler.handle(route.get(), call));
    }

    private static boolean isRead(ServerRequest request) {
        return request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
    }

    private static boolean isPostOrItsPreflight(ServerRequest request) {
        return request.method().equals(HttpMethod.POST) || request.method().equals(HttpMethod.OPTIONS);
    }
}
