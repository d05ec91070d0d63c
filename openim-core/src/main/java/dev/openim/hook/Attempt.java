package dev.openim.hook;

import dev.openim.auth.Caller;
import dev.openim.chat.MessageService;
import dev.openim.content.Content;
import dev.openim.content.Contents;
import dev.openim.content.Text;
import dev.openim.error.OpenImException;
import dev.openim.facade.OfflinePush;
import dev.openim.message.ContentTypes;
import dev.openim.wire.proto.sdkws.MsgData;
import dev.openim.wire.proto.sdkws.OfflinePushInfo;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A message that somebody may send and that is not sent yet: all checks are passed, the sender's name is filled in. It has no
 * number. Immutable.
 *
 * <pre>{@code
 * MessageInterceptor quietAtNight(OfficeHours hours) {
 *     return attempt -> attempt.groupId().equals("staff") && !attempt.byBackEnd() && !hours.now()
 *             ? Decision.refuse(80003, "Tomorrow")
 *             : Decision.accept();
 * }
 * }</pre>
 *
 * @param caller who sends it: the sender's client, or a back end in his name
 * @param data all that there is of it, as the protocol has it
 */
public record Attempt(Caller caller, MsgData data) {
    public String senderId() {
        return data.getSendID();
    }

    /** Returns the user it is for; empty for a group. */
    public String receiverId() {
        return data.getRecvID();
    }

    /** Returns the group it is for; empty for a user. */
    public String groupId() {
        return data.getGroupID();
    }

    /** Returns the conversation it will be in. */
    public String conversationId() {
        return MessageService.conversationId(data);
    }

    /** Returns what stays the same when the sender's client sends the message again, and is his own. */
    public String clientMsgId() {
        return data.getClientMsgID();
    }

    /** Whether business code or another back end sends it, in whoever's name. */
    public boolean byBackEnd() {
        return caller.admin();
    }

    /** Returns what it says. */
    public Content content() {
        return Contents.read(data.getContentType(), data.getContent());
    }

    /** Returns the text, if it is a message of type {@link Text}; empty for the others. */
    public String text() {
        return content() instanceof Text text ? text.text() : "";
    }

    public String ex() {
        return data.getEx();
    }

    /** Returns what the phones of those who are not connected show; empty texts when the sender said nothing of it. */
    public OfflinePush offlinePush() {
        OfflinePushInfo push = data.getOfflinePushInfo();
        return new OfflinePush(
                push.getTitle(), push.getDesc(), push.getEx(), push.getIOSPushSound(), push.getIOSBadgeCount());
    }

    /** Returns it as it is after a decision, or throws what it was refused with. */
    Attempt decided(Decision decision) {
        Objects.requireNonNull(
                decision, "nothing was decided (null)"); // the application's beans are not checked for it
        if (decision instanceof Decision.Refuse refuse) {
            throw refuse.why();
        }
        if (decision instanceof Replacement other && other.request() instanceof MsgData changed) {
            return with(taken(changed));
        }
        return decision instanceof Change change ? with(change.apply(data)) : this;
    }

    /**
     * Returns that it is accepted as another message. Who sends it to whom, its ids, and when it was made, stay as they are, and what
     * only the server may say is not taken over.
     */
    public Decision as(MsgData changed) {
        return new Replacement(changed);
    }

    private MsgData taken(MsgData changed) {
        if (ContentTypes.isOfServer(changed.getContentType())) {
            throw OpenImException.args(
                    "contentType: " + changed.getContentType() + " (expected: one of a message of users)");
        }
        Map<String, Boolean> options = new HashMap<>(changed.getOptionsMap());
        Change.FIXED.forEach(name -> {
            options.remove(name);
            if (data.containsOptions(name)) {
                options.put(name, data.getOptionsOrThrow(name));
            }
        });
        MsgData.Builder taken = data.toBuilder()
                .setContentType(changed.getContentType())
                .setContent(changed.getContent())
                .setSenderPlatformID(changed.getSenderPlatformID())
                .setSenderNickname(changed.getSenderNickname())
                .setSenderFaceURL(changed.getSenderFaceURL())
                .clearAtUserIDList()
                .addAllAtUserIDList(changed.getAtUserIDListList())
                .clearOptions()
                .putAllOptions(options)
                .setAttachedInfo(changed.getAttachedInfo())
                .setEx(changed.getEx());
        if (changed.hasOfflinePushInfo()) {
            taken.setOfflinePushInfo(changed.getOfflinePushInfo());
        } else {
            taken.clearOfflinePushInfo();
        }
        return taken.build();
    }

    Attempt with(MsgData changed) {
        return new Attempt(caller, changed);
    }
}
