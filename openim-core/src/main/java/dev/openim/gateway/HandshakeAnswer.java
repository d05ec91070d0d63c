package dev.openim.gateway;

import dev.openim.error.OpenImException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.io.JsonStringEncoder;

/** The outcome of a handshake as clients read it: always these three keys. Source: websocket.md 1.4. */
final class HandshakeAnswer {
    static final String SUCCESS = "{\"errCode\":0,\"errMsg\":\"\",\"errDlt\":\"\"}";

    /** Native clients read no more of a refusal than 1024 bytes, and lose the code of what they cannot parse. */
    private static final int MAX_BYTES = 1024;

    private HandshakeAnswer() {}

    static String refusal(OpenImException reason) {
        String detail = String.valueOf(reason.getMessage());
        String text = reason.wireText();
        String json = json(reason.wireCode(), text, detail);
        while (json.getBytes(StandardCharsets.UTF_8).length >= MAX_BYTES) {
            if (detail.isEmpty()) {
                text = text.substring(0, text.length() / 2);
            }
            detail = detail.substring(0, detail.length() / 2);
            json = json(reason.wireCode(), text, detail);
        }
        return json;
    }

    private static String json(int code, String text, String detail) {
        return "{\"errCode\":" + code + ",\"errMsg\":\"" + quote(text) + "\",\"errDlt\":\"" + quote(detail) + "\"}";
    }

    private static String quote(String text) {
        return String.valueOf(JsonStringEncoder.getInstance().quoteAsCharArray(text));
    }
}
