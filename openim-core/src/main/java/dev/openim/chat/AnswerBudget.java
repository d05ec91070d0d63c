package dev.openim.chat;

import dev.openim.wire.proto.sdkws.MsgData;
import java.util.List;

/**
 * Keeps an answer small enough for clients: Go clients close the connection on a frame above 1 MiB, reconnect, and ask for
 * the same again. Of what does not fit the newest messages stay. Used by one thread.
 */
final class AnswerBudget {
    private static final int MAX_BYTES = 900 * 1024;
    private static final int MAX_MESSAGES = 5_000;

    private int bytes = MAX_BYTES;
    private int messages = MAX_MESSAGES;

    /** Returns how many more messages may be asked for. */
    int messages() {
        return messages;
    }

    /** Returns the newest of the ascending messages that fit. */
    List<MsgData> take(List<MsgData> ascending) {
        int first = ascending.size();
        while (first > 0 && messages > 0) {
            int size = ascending.get(first - 1).getSerializedSize() + 8;
            if (size > bytes) {
                break;
            }
            bytes -= size;
            messages--;
            first--;
        }
        return ascending.subList(first, ascending.size());
    }
}
