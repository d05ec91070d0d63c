package dev.openim.hook;

import dev.openim.content.Content;
import dev.openim.content.Contents;
import dev.openim.facade.OfflinePush;
import dev.openim.message.MessageOptions;
import dev.openim.wire.proto.sdkws.MsgData;
import dev.openim.wire.proto.sdkws.OfflinePushInfo;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A message is accepted, and is another than its sender made it; his own client shows it so, too. Who sends it to whom, and its
 * ids, stay. Immutable.
 *
 * <pre>{@code
 * return Decision.change(new Text("***")).ex("moderated").option(MessageOptions.OFFLINE_PUSH, false);
 * }</pre>
 */
public final class Change implements Decision {
    static final Change NOTHING = new Change(null, null, null, Map.of());

    /** How a message travels besides: what is said is a message of the chat, and no notification. */
    static final Set<String> FIXED = Set.of(MessageOptions.IS_NOT_NOTIFICATION, MessageOptions.IS_SEND_MSG);

    private final @Nullable Content content;
    private final @Nullable String ex;
    private final @Nullable OfflinePush push;
    private final Map<String, Boolean> options;

    private Change(
            @Nullable Content content, @Nullable String ex, @Nullable OfflinePush push, Map<String, Boolean> options) {
        this.content = content;
        this.ex = ex;
        this.push = push;
        this.options = options;
    }

    /** See {@link Decision#change}. */
    public Change content(Content changed) {
        changed.requireComplete();
        return new Change(changed, ex, push, options);
    }

    /** See {@link Decision#ex}. */
    public Change ex(String changed) {
        return new Change(content, changed, push, options);
    }

    /** See {@link Decision#offlinePush}. */
    public Change offlinePush(OfflinePush changed) {
        return new Change(content, ex, changed, options);
    }

    /** See {@link Decision#option}. */
    public Change option(String name, boolean on) {
        if (FIXED.contains(name)) {
            throw new IllegalArgumentException("option: " + name + " (expected: one that can be changed)");
        }
        Map<String, Boolean> more = new HashMap<>(options);
        more.put(name, on);
        return new Change(content, ex, push, Map.copyOf(more));
    }

    MsgData apply(MsgData message) {
        MsgData.Builder changed = message.toBuilder().putAllOptions(options);
        if (content != null) {
            changed.setContentType(content.contentType()).setContent(Contents.write(content));
        }
        if (ex != null) {
            changed.setEx(ex);
        }
        if (push != null) {
            changed.setOfflinePushInfo(toWire(push));
        }
        return changed.build();
    }

    static OfflinePushInfo toWire(OfflinePush push) {
        return OfflinePushInfo.newBuilder()
                .setTitle(push.title())
                .setDesc(push.text())
                .setEx(push.ex())
                .setIOSPushSound(push.iosSound())
                .setIOSBadgeCount(push.badge())
                .build();
    }
}
