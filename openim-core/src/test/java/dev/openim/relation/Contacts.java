package dev.openim.relation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Message;
import dev.openim.auth.Caller;
import dev.openim.auth.ManualClock;
import dev.openim.chat.Chat;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.message.Payloads;
import dev.openim.push.Push;
import dev.openim.store.Stores;
import dev.openim.wire.ProtoJson;
import dev.openim.wire.WireException;
import dev.openim.wire.proto.relation.getIncrementalFriendsResp;
import dev.openim.wire.proto.sdkws.FriendInfo;
import dev.openim.wire.proto.sdkws.MsgData;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import tools.jackson.databind.json.JsonMapper;

/** The services for contacts on a whole server without network and database, and what was pushed of them. */
final class Contacts implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    final Stores stores;
    final Chat chat;
    final ManualClock clock = new ManualClock();
    final FriendApplicationService applications;
    final FriendService changes;
    final Friends friends;
    final BlackService blacks;
    final RelationSync sync;

    Contacts() {
        this(Stores.inMemory());
    }

    Contacts(Stores stores) {
        this.stores = stores;
        chat = new Chat(stores, UnaryOperator.identity());
        RelationStores relations = stores.relations();
        applications = new FriendApplicationService(relations, chat.peers, chat.notifications, clock);
        changes = new FriendService(relations, chat.peers, chat.notifications, clock);
        friends = new Friends(relations, chat.peers);
        blacks = new BlackService(relations, chat.peers, chat.notifications, clock);
        sync = new RelationSync(relations, friends, blacks);
    }

    /** Lets the one apply and the other agree. */
    void befriend(Caller one, Caller other) {
        applications.apply(one, one.userId(), other.userId(), "let us", "");
        applications.respond(other, one.userId(), other.userId(), 1, "gladly");
    }

    List<String> friendsOf(Caller user) {
        return friends.ids(user, user.userId());
    }

    List<FriendInfo> infosOf(Caller user) {
        return friends.page(user, user.userId(), 0, 100);
    }

    getIncrementalFriendsResp since(Caller user, getIncrementalFriendsResp before) {
        return sync.friends(user, user.userId(), before.getVersionID(), before.getVersion());
    }

    /** What a client that has nothing yet is told. */
    getIncrementalFriendsResp first(Caller user) {
        return sync.friends(user, user.userId(), "", 0);
    }

    /** Returns the pushes of one content type that are no chat messages, once there are so many. */
    List<Push> awaitNotices(int contentType, int count) {
        return await().until(() -> notices(contentType), found -> found.size() >= count);
    }

    List<Push> notices(int contentType) {
        return List.copyOf(chat.pushes).stream()
                .filter(push -> push.conversationId().startsWith("n_"))
                .filter(push -> message(push).getContentType() == contentType)
                .toList();
    }

    static MsgData message(Push push) {
        return Payloads.parse(push.payload());
    }

    /** Returns the details of a notice. */
    static <T extends Message> T tips(MsgData notice, T kind) {
        try {
            String detail = JSON.readTree(notice.getContent().toByteArray())
                    .path("detail")
                    .asString();
            return ProtoJson.parse(detail.getBytes(StandardCharsets.UTF_8), kind);
        } catch (WireException e) {
            throw new AssertionError(e);
        }
    }

    static void assertRefused(ErrorCode code, ThrowingCallable call) {
        assertThatExceptionOfType(OpenImException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    }

    @Override
    public void close() {
        chat.close();
    }
}
