package dev.openim.spring.api;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.openim.auth.AuthService;
import dev.openim.auth.Caller;
import dev.openim.auth.Platform;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.spring.api.Endpoints.Call;
import dev.openim.spring.api.Endpoints.Route;
import dev.openim.wire.WireException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Answers calls of the HTTP API: checks headers and token, reads the body whatever its content type says, and makes one
 * envelope of whatever comes of it. Failures that nobody foresaw are answered with 500 in the envelope and logged. The order
 * of the checks is that of http-api.md 1.2.
 */
final class ApiHandler {
    private static final Logger log = LoggerFactory.getLogger(ApiHandler.class);
    private static final String OPERATION_ID = "operationID";
    private static final int MAX_BODY = 8 << 20;

    private final AuthService auth;

    ApiHandler(AuthService auth) {
        this.auth = auth;
    }

    ServerResponse handle(Route route, ServerRequest request) throws IOException {
        String operationId = header(request, OPERATION_ID);
        MDC.put(OPERATION_ID, operationId);
        try {
            Caller caller = caller(request, operationId, route.open());
            Call call = new Call(
                    body(request.servletRequest()),
                    isProtobuf(request),
                    request.param("key").orElse(""));
            return respond(HttpStatus.OK, ApiEnvelope.success(route.answer().to(caller, call)));
        } catch (OpenImException e) {
            logRefusal(route.path(), e);
            return respond(HttpStatus.OK, ApiEnvelope.refusal(e));
        } catch (WireException e) {
            return respond(
                    HttpStatus.OK, ApiEnvelope.refusal(ErrorCode.ARGS.code(), String.valueOf(e.getMessage()), ""));
        } catch (RuntimeException e) {
            log.atError()
                    .setCause(e)
                    .addKeyValue("path", route.path())
                    .log("{} failed (operation {})", route.path(), operationId);
            return respond(
                    HttpStatus.OK,
                    ApiEnvelope.refusal(ErrorCode.INTERNAL.code(), ErrorCode.INTERNAL.wireName(), "internal error"));
        } finally {
            MDC.remove(OPERATION_ID);
        }
    }

    ServerResponse notFound() {
        byte[] text = "404 page not found".getBytes(US_ASCII);
        return write(HttpStatus.NOT_FOUND, MediaType.TEXT_PLAIN, text);
    }

    private Caller caller(ServerRequest request, String operationId, boolean open) {
        if (operationId.isEmpty()) {
            throw OpenImException.args("header must have operationID");
        }
        if (open) {
            return new Caller("", Platform.ADMIN, false, operationId);
        }
        String token = header(request, "token");
        if (token.isEmpty()) {
            throw OpenImException.args("header must have token");
        }
        return auth.authenticate(token, operationId).caller();
    }

    private static String header(ServerRequest request, String name) {
        String value = request.headers().firstHeader(name);
        return value == null ? "" : value;
    }

    private static byte[] body(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(MAX_BODY + 1);
        if (body.length > MAX_BODY) {
            throw OpenImException.args("body: more than " + MAX_BODY + " bytes (expected: less)");
        }
        return body;
    }

    private static boolean isProtobuf(ServerRequest request) {
        String type = request.servletRequest().getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).matches("application/(x-)?protobuf\\b.*");
    }

    private static void logRefusal(String path, OpenImException refusal) {
        if (refusal.getCause() == null) {
            log.debug("{} refused: {} {}", path, refusal.code(), refusal.getMessage());
        } else {
            log.warn("{} failed: {} {}", path, refusal.code(), refusal.getMessage(), refusal.getCause());
        }
    }

    private static ServerResponse respond(HttpStatusCode status, byte[] envelope) {
        return write(status, MediaType.APPLICATION_JSON, envelope);
    }

    /** Past the application's message converters: what they do with bytes is not known. */
    private static ServerResponse write(HttpStatusCode status, MediaType type, byte[] body) {
        return ServerResponse.status(status).contentType(type).build((request, response) -> {
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
            return null;
        });
    }
}
