package dev.openim.examples.benchmark.client;

import dev.openim.wire.Dialect;
import dev.openim.wire.WsResponse;
import java.util.HexFormat;

/** Frames of a server. */
final class Responses {
    private Responses() {}

    static byte[] frame(int reqIdentifier, String msgIncr, int errCode, String errMsg, byte[] data) {
        return Dialect.GOB.encode(new WsResponse(reqIdentifier, msgIncr, "op", errCode, errMsg, data));
    }

    /** An answer to 1001 as Go 1.24 writes it: another type number, and so another definition. Source: websocket.md. */
    static byte[] byAnotherServer() {
        return HexFormat.of()
                .parseHex("5f7f030101045265737001ff80000106010d5265714964656e74696669657201040001074d7367496e6372010c"
                        + "00010b4f7065726174696f6e4944010c000107457272436f646501040001064572724d7367010c00010444617461"
                        + "010a00000020ff8001fe07d2010475315f3701036f7031030c0a0a0a0673695f615f62100500");
    }
}
