package dev.openim.examples.benchmark.load;

import com.google.protobuf.ByteString;
import dev.openim.wire.proto.sdkws.MsgData;
import java.util.ArrayList;
import java.util.List;

/**
 * A conversation to put load on.
 *
 * @param conversationId as the server names it
 * @param groupId empty for two users
 * @param members user ids
 * @param senders how many of them send: the first ones
 */
public record Room(String conversationId, String groupId, List<String> members, int senders) {
    private static final int SINGLE = 1;
    private static final int GROUP = 3;
    private static final int TEXT = 101;
    private static final int FROM_USER = 100;
    private static final int SENDING = 1;
    private static final String CONTENT_BEGIN = "{\"content\":\"";
    private static final String CONTENT_END = "\"}";

    public Room {
        members = List.copyOf(members);
        if (senders < 1 || senders > members.size()) {
            throw new IllegalArgumentException("senders: " + senders + " (expected: 1-" + members.size() + ")");
        }
    }

    /** Two users, both of whom send. Ids are of letters and digits, so their order is that of their bytes. */
    public static Room pair(String userA, String userB) {
        boolean ordered = userA.compareTo(userB) <= 0;
        String id = ordered ? "si_" + userA + "_" + userB : "si_" + userB + "_" + userA;
        return new Room(id, "", List.of(userA, userB), 2);
    }

    /** A group whose owner sends. */
    public static Room group(String groupId, String owner, List<String> others) {
        List<String> members = new ArrayList<>();
        members.add(owner);
        members.addAll(others);
        return new Room("sg_" + groupId, groupId, members, 1);
    }

    /** Returns a text message of a member as the Go SDK sends it, but without {@code clientMsgID}. */
    public MsgData message(int sender, ByteString content) {
        MsgData.Builder message = MsgData.newBuilder()
                .setSendID(members.get(sender))
                .setSenderPlatformID(2)
                .setSenderNickname(members.get(sender))
                .setMsgFrom(FROM_USER)
                .setContentType(TEXT)
                .setContent(content)
                .setCreateTime(System.currentTimeMillis())
                .setStatus(SENDING)
                .setAttachedInfo("null");
        return groupId.isEmpty()
                ? message.setSessionType(SINGLE)
                        .setRecvID(members.get(1 - sender))
                        .build()
                : message.setSessionType(GROUP).setGroupID(groupId).build();
    }

    /** Returns the content of a text message, of exactly so many bytes. */
    public static ByteString content(int size) {
        int text = size - CONTENT_BEGIN.length() - CONTENT_END.length();
        if (text < 1) {
            throw new IllegalArgumentException("body: " + size + " bytes (expected: 15 or more)");
        }
        return ByteString.copyFromUtf8(CONTENT_BEGIN + "x".repeat(text) + CONTENT_END);
    }
}
