package dev.openim.gateway;

import dev.openim.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.io.JsonStringEncoder;

/** The outcome of a handshake as clients read it: always these three keys. Source: websocket.md 1.4. */
final class HandshakeAnswer {
    static final String SUCCESS = "{\"errCode\":0,\"errMsg\":\"\",\"errDlt\":\"\"}";

    /** Native clients read no more of a refusal than 1024 bytes, and lose the code of what they cannot parse. */
    private static final int MAX_BYTES = 1024;

    private HandshakeAnswer() {}

    static String refusal(ErrorCode code, String detail) {
        String shorter = detail;
        String json = json(code, shorter);
        while (json.getBytes(StandardCharsets.UTF_8).length >= MAX_BYTES) {
            shorter = shorter.substring(0, shorter.length() / 2);
            json = json(code, shorter);
        }
        return json;
    }

    private static String json(ErrorCode code, String detail) {
        return "{\"errCode\":" + code.code() + ",\"errMsg\":\"" + quote(code.wireName()) + "\",\"errDlt\":\""
                + quote(detail) + "\"}";
    }

    private static String quote(String text) {
        return String.valueOf(JsonStringEncoder.getInstance().quoteAsCharArray(text));
    }
}
