package dev.openim.gateway;

import dev.openim.auth.Platform;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.wire.Dialect;
import dev.openim.wire.WireException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a {@link Handshake} from the parameters of a connect URL. Everything wrong is refused with 1602. Unlike the
 * official server it does not insist on {@code isBackground}. Source: websocket.md 1.2.
 */
final class HandshakeParser {
    private HandshakeParser() {}

    /**
     * Whether the outcome is wanted in a text frame. Never fails, so that even what is wrong can be told that way.
     */
    static boolean wantsMessage(String uri) {
        try {
            Function<String, String> parameters = parameters(uri);
            return isTrue(parameters.apply("isMsgResp"));
        } catch (OpenImException e) {
            return uri.contains("isMsgResp=true") || uri.contains("isMsgResp=1");
        }
    }

    /**
     * Reads a handshake.
     *
     * @param uri a request target, each character standing for one byte
     * @param compressionHeader used when the parameter is empty; may be empty itself
     */
    static Handshake parse(String uri, String compressionHeader) {
        Function<String, String> parameters = parameters(uri);
        String platformId = parameters.apply("platformID");
        if (!platformId.matches("[+-]?[0-9]{1,9}")) {
            throw refused("platformID", "a number");
        }
        boolean messageResponse = bool("isMsgResp", parameters);
        boolean background = bool("isBackground", parameters);
        String operationId = required("operationID", parameters);
        String token = required("token", parameters);
        String userId = required("sendID", parameters);
        Platform platform =
                Platform.of(Integer.parseInt(platformId)).orElseThrow(() -> refused("platformID", "a known platform"));
        String compression = parameters.apply("compression");
        Dialect dialect = dialect(parameters.apply("sdkType"), compression.isEmpty() ? compressionHeader : compression);
        return new Handshake(
                userId,
                token,
                platform,
                operationId,
                background,
                dialect,
                messageResponse,
                parameters.apply("sdkVersion"));
    }

    private static Function<String, String> parameters(String uri) {
        try {
            QueryParameters query = QueryParameters.parse(uri);
            String packed = query.get("v");
            return packed.isEmpty() ? query::get : unpack(packed);
        } catch (IllegalArgumentException e) {
            throw new OpenImException(ErrorCode.CONNECTION_ARGS, String.valueOf(e.getMessage()));
        }
    }

    /** Reads {@code v}: one JSON object in place of all parameters, three of which it names differently. */
    private static Function<String, String> unpack(String packed) {
        try {
            byte[] json = Base64.getUrlDecoder().decode(packed.getBytes(StandardCharsets.UTF_8));
            JsonNode object = JsonMapper.shared().readTree(json);
            if (!object.isObject()) {
                throw refused("v", "a JSON object");
            }
            return name -> {
                String key = switch (name) {
                    case "sendID" -> "userID";
                    case "isMsgResp" -> "sendResponse";
                    case "isBackground" -> "background";
                    default -> name;
                };
                return object.path(key).asString("");
            };
        } catch (IllegalArgumentException | JacksonException e) {
            throw refused("v", "base64 (URL alphabet) of a JSON object");
        }
    }

    private static String required(String name, Function<String, String> parameters) {
        String value = parameters.apply(name);
        if (value.isEmpty()) {
            throw refused(name, "not empty");
        }
        return value;
    }

    private static boolean bool(String name, Function<String, String> parameters) {
        String value = parameters.apply(name);
        return switch (value) {
            case "", "0", "f", "F", "false", "False", "FALSE" -> false;
            default -> {
                if (!isTrue(value)) {
                    throw refused(name, "true or false");
                }
                yield true;
            }
        };
    }

    private static boolean isTrue(String value) {
        return switch (value) {
            case "1", "t", "T", "true", "True", "TRUE" -> true;
            default -> false;
        };
    }

    private static Dialect dialect(String sdkType, String compression) {
        try {
            return Dialect.of(sdkType, compression.equals("gzip"));
        } catch (WireException e) {
            throw refused("sdkType", "go, js or nothing");
        }
    }

    private static OpenImException refused(String name, String rule) {
        return new OpenImException(ErrorCode.CONNECTION_ARGS, name + " (expected: " + rule + ")");
    }
}
