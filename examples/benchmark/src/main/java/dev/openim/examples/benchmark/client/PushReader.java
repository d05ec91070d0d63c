package dev.openim.examples.benchmark.client;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.openim.wire.proto.sdkws.MsgData;
import dev.openim.wire.proto.sdkws.PullMsgs;
import dev.openim.wire.proto.sdkws.PushMessages;
import java.io.IOException;

/**
 * Finds the messages in a {@code sdkws.PushMessages}, without making objects of them. Used by one event loop.
 *
 * <p>Both of its fields are maps: on the wire a list of entries, each with the conversation's id and a {@code PullMsgs}.
 */
final class PushReader {
    private static final int KEY = tag(1);
    private static final int VALUE = tag(2);
    private static final int MESSAGES = tag(PushMessages.MSGS_FIELD_NUMBER);
    private static final int NOTIFICATIONS = tag(PushMessages.NOTIFICATIONMSGS_FIELD_NUMBER);
    private static final int LIST = tag(PullMsgs.MSGS_FIELD_NUMBER);
    private static final int CLIENT_MSG_ID = tag(MsgData.CLIENTMSGID_FIELD_NUMBER);
    private static final int SERVER_MSG_ID = tag(MsgData.SERVERMSGID_FIELD_NUMBER);
    private static final int CONTENT = tag(MsgData.CONTENT_FIELD_NUMBER);
    private static final int SEQ = MsgData.SEQ_FIELD_NUMBER << 3 | WireFormat.WIRETYPE_VARINT;

    private final PushedMessage message = new PushedMessage();

    private static int tag(int field) {
        return field << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    }

    /** Tells the listener each message in this part of a frame. */
    void read(byte[] frame, int from, int length, ConnectionListener listener) throws IOException {
        message.in(frame);
        CodedInputStream in = CodedInputStream.newInstance(frame, from, length);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == MESSAGES || tag == NOTIFICATIONS) {
                int limit = in.pushLimit(in.readRawVarint32());
                readEntry(in, frame, from, listener);
                in.popLimit(limit);
            } else {
                in.skipField(tag);
            }
        }
    }

    /** The value is read when the key is known, in whatever order they come. */
    private void readEntry(CodedInputStream in, byte[] frame, int from, ConnectionListener listener)
            throws IOException {
        message.conversationLength = 0;
        int valueFrom = 0;
        int valueLength = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == KEY) {
                message.conversationLength = in.readRawVarint32();
                message.conversationFrom = from + in.getTotalBytesRead();
                in.skipRawBytes(message.conversationLength);
            } else if (tag == VALUE) {
                valueLength = in.readRawVarint32();
                valueFrom = from + in.getTotalBytesRead();
                in.skipRawBytes(valueLength);
            } else {
                in.skipField(tag);
            }
        }
        readList(CodedInputStream.newInstance(frame, valueFrom, valueLength), valueFrom, listener);
    }

    private void readList(CodedInputStream in, int from, ConnectionListener listener) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == LIST) {
                int limit = in.pushLimit(in.readRawVarint32());
                readMessage(in, from);
                in.popLimit(limit);
                listener.pushed(message);
            } else {
                in.skipField(tag);
            }
        }
    }

    private void readMessage(CodedInputStream in, int from) throws IOException {
        message.clear();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == SEQ) {
                message.seq = in.readInt64();
            } else if (tag == CLIENT_MSG_ID) {
                message.clientMsgIdLength = in.readRawVarint32();
                message.clientMsgIdFrom = from + in.getTotalBytesRead();
                in.skipRawBytes(message.clientMsgIdLength);
            } else if (tag == SERVER_MSG_ID) {
                message.serverMsgIdLength = in.readRawVarint32();
                message.serverMsgIdFrom = from + in.getTotalBytesRead();
                in.skipRawBytes(message.serverMsgIdLength);
            } else if (tag == CONTENT) {
                message.contentLength = in.readRawVarint32();
                message.contentFrom = from + in.getTotalBytesRead();
                in.skipRawBytes(message.contentLength);
            } else {
                in.skipField(tag);
            }
        }
    }
}
