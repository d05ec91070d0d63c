package dev.openim.facade;

import dev.openim.auth.Platform;
import dev.openim.content.Announcement;
import dev.openim.content.Content;
import dev.openim.content.Contents;
import dev.openim.content.Mention;
import dev.openim.content.Text;
import dev.openim.error.OpenImException;
import dev.openim.message.ContentTypes;
import dev.openim.message.MessageOptions;
import dev.openim.message.MessageStatus;
import dev.openim.message.SendKey;
import dev.openim.message.SessionTypes;
import dev.openim.user.User;
import dev.openim.wire.proto.sdkws.MsgData;
import dev.openim.wire.proto.sdkws.OfflinePushInfo;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A message while it is put together.
 *
 * @param system whether it is said by a system account, in a chat of its own
 * @param key what makes it the same message another time; empty for none
 * @param event what it is instead of a message; null for a message
 */
record Outgoing(
        String from,
        boolean system,
        String key,
        MsgData data,
        @Nullable Event event) {
    private static final List<String> OFF_WHEN_ONLINE_ONLY = List.of(
            MessageOptions.HISTORY,
            MessageOptions.PERSISTENT,
            MessageOptions.SENDER_SYNC,
            MessageOptions.CONVERSATION_UPDATE,
            MessageOptions.SENDER_CONVERSATION_UPDATE,
            MessageOptions.UNREAD_COUNT,
            MessageOptions.OFFLINE_PUSH);

    /** Something for the application's own client code. */
    record Event(String key, String data) {}

    static Outgoing from(String userId, boolean system) {
        MsgData empty = MsgData.newBuilder()
                .setSendID(userId)
                .setSenderPlatformID(Platform.ADMIN.id())
                .setMsgFrom(system ? MessageStatus.FROM_SYSTEM : MessageStatus.FROM_USER)
                .build();
        return new Outgoing(userId, system, "", empty, null);
    }

    Outgoing withUser(String userId) {
        boolean announced = data.getContentType() == ContentTypes.OA_NOTIFICATION;
        return change(builder ->
                builder.setRecvID(userId).setSessionType(announced ? SessionTypes.NOTIFICATION : SessionTypes.SINGLE));
    }

    /** One of many: each is known again by a key of its own. */
    Outgoing withOneOf(String userId) {
        Outgoing one = withUser(userId);
        return key.isEmpty() ? one : one.withKey(SendKey.of(key, userId).toHex());
    }

    Outgoing withGroup(String groupId) {
        if (data.getContentType() == ContentTypes.OA_NOTIFICATION) {
            throw OpenImException.args("announcement: to a group (expected: to users)");
        }
        return change(builder -> builder.setGroupID(groupId).setSessionType(SessionTypes.GROUP));
    }

    Outgoing withKey(String value) {
        return new Outgoing(from, system, value, data, event);
    }

    Outgoing withEx(String value) {
        return change(builder -> builder.setEx(value));
    }

    Outgoing withoutOfflinePush() {
        return change(builder -> builder.putOptions(MessageOptions.OFFLINE_PUSH, false));
    }

    Outgoing uncounted() {
        return change(builder -> builder.putOptions(MessageOptions.UNREAD_COUNT, false));
    }

    Outgoing onlineOnly() {
        return change(builder -> {
            OFF_WHEN_ONLINE_ONLY.forEach(option -> builder.putOptions(option, false));
            return builder;
        });
    }

    Outgoing withOfflinePush(OfflinePush push) {
        return change(builder -> builder.setOfflinePushInfo(OfflinePushInfo.newBuilder()
                .setTitle(push.title())
                .setDesc(push.text())
                .setEx(push.ex())
                .setIOSPushSound(push.iosSound())
                .setIOSBadgeCount(push.badge())));
    }

    /** @param account tells who a system account is */
    Outgoing withContent(Content said, Function<String, User> account) {
        Content content = system && said instanceof Text text ? Announcement.of(text.text()) : said;
        if (content instanceof Announcement announcement) {
            User speaker = account.apply(from);
            content = announcement.by(speaker.nickname(), speaker.faceUrl());
        } else if (system) {
            throw OpenImException.args("contentType: " + said.contentType()
                    + " (expected: a text or an announcement of a system account)");
        }
        content.requireComplete();
        Content checked = content;
        return change(builder -> {
            builder.setContentType(checked.contentType()).setContent(Contents.write(checked));
            if (checked instanceof Mention mention) {
                builder.addAllAtUserIDList(mention.userIds());
            }
            return builder;
        });
    }

    Outgoing withEvent(String name, String payload) {
        if (name.isEmpty()) {
            throw OpenImException.args("name is empty");
        }
        if (!key.isEmpty()) {
            throw OpenImException.args("once: " + key + " (expected: a message, events have no key)");
        }
        return new Outgoing(from, system, key, data, new Event(name, payload));
    }

    boolean stored() {
        return MessageOptions.isOn(data.getOptionsMap(), MessageOptions.HISTORY);
    }

    /** Returns the message as it is sent; it has an id of its own if it has no key. */
    MsgData toWire(long now) {
        String id = key.isEmpty() ? UUID.randomUUID().toString().replace("-", "") : key;
        return data.toBuilder().setClientMsgID(id).setCreateTime(now).build();
    }

    private Outgoing change(Function<MsgData.Builder, MsgData.Builder> changes) {
        return new Outgoing(from, system, key, changes.apply(data.toBuilder()).build(), event);
    }
}
