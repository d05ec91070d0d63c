package dev.openim.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.openim.auth.Caller;
import dev.openim.conversation.ConversationIds;
import dev.openim.error.StorageUnavailableException;
import dev.openim.message.Payloads;
import dev.openim.notification.WatchedOutboxStore;
import dev.openim.store.Stores;
import dev.openim.sync.LogKey;
import dev.openim.wire.proto.conversation.ConversationReq;
import dev.openim.wire.proto.sdkws.GroupInfo;
import dev.openim.wire.proto.sdkws.MsgData;
import dev.openim.wire.proto.wrapperspb.BoolValue;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A change and its notification are one: both happen or neither. */
class AnnouncingTest {
    private final Stores inMemory = Stores.inMemory();
    private final WatchedOutboxStore outbox = new WatchedOutboxStore(inMemory.outbox());
    private final Stores stores = inMemory.withOutbox(outbox);
    private final Chat chat = new Chat(stores, UnaryOperator.identity());
    private final Caller alice = chat.register("alice");
    private final Caller bob = chat.register("bob");
    private final String conversation = ConversationIds.single(alice.userId(), bob.userId());

    private enum Change {
        READ(2200),
        POSITION(2200),
        REVOCATION(2101),
        DELETION_FOR_BOTH(2102),
        DELETION_FOR_MY_DEVICES(2102),
        CLEARING(1300),
        CLEARING_FOR_BOTH(1703),
        SETTING(1300),
        PRIVACY(1701),
        GROUP(1501);

        private final int contentType;

        Change(int contentType) {
            this.contentType = contentType;
        }
    }

    @BeforeEach
    void haveSomethingToChange() {
        for (int i = 1; i <= 3; i++) {
            chat.sendText(alice, bob, "text " + i);
        }
    }

    @AfterEach
    void close() {
        outbox.away = false;
        chat.close();
    }

    @ParameterizedTest
    @EnumSource
    void aChangeThatCannotBeAnnouncedDoesNotHappen(Change change) {
        List<Object> before = everything();
        outbox.away = true;
        assertThatExceptionOfType(StorageUnavailableException.class).isThrownBy(() -> perform(change));
        assertThat(everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void aChangeThatHappensIsAnnounced(Change change) {
        List<Object> before = everything();
        perform(change);
        assertThat(everything()).isNotEqualTo(before);
        await().until(() -> List.copyOf(chat.pushes).stream()
                .map(push -> Payloads.parse(push.payload()).getContentType())
                .anyMatch(type -> type == change.contentType));
    }

    private void perform(Change change) {
        DeleteService.SyncScope both = new DeleteService.SyncScope(false, true);
        DeleteService.SyncScope mine = new DeleteService.SyncScope(true, false);
        BoolValue yes = BoolValue.newBuilder().setValue(true).build();
        switch (change) {
            case READ -> chat.reads.markConversation(bob, bob.userId(), conversation, 3, List.of());
            case POSITION -> chat.reads.setPosition(bob, bob.userId(), conversation, 2);
            case REVOCATION -> chat.revokes.revoke(alice, alice.userId(), conversation, 1);
            case DELETION_FOR_BOTH ->
                chat.deletes.deleteMessages(alice, alice.userId(), conversation, List.of(1L), both);
            case DELETION_FOR_MY_DEVICES ->
                chat.deletes.deleteMessages(alice, alice.userId(), conversation, List.of(1L), mine);
            case CLEARING -> chat.deletes.clearAll(bob, bob.userId(), mine);
            case CLEARING_FOR_BOTH -> chat.deletes.clear(chat.admin(), bob.userId(), List.of(conversation), both);
            case SETTING -> set(ConversationReq.newBuilder().setIsPinned(yes));
            case PRIVACY -> set(ConversationReq.newBuilder().setIsPrivateChat(yes));
            case GROUP ->
                chat.groups.create(
                        alice,
                        GroupInfo.newBuilder().setGroupType(2).build(),
                        alice.userId(),
                        List.of(),
                        List.of(bob.userId()));
        }
    }

    private void set(ConversationReq.Builder request) {
        chat.settings.set(
                bob,
                List.of(bob.userId()),
                request.setConversationType(1).setUserID(alice.userId()).build());
    }

    /** What the stores hold of what is changed here. */
    private List<Object> everything() {
        return List.of(
                pulled(alice),
                pulled(bob),
                stores.userSeqs().get(alice.userId(), List.of(conversation)),
                stores.userSeqs().get(bob.userId(), List.of(conversation)),
                stores.conversations().list(alice.userId(), 0, 10),
                stores.conversations().list(bob.userId(), 0, 10),
                stores.versionLogs()
                        .current(LogKey.conversations(alice.userId()))
                        .version(),
                stores.versionLogs().current(LogKey.conversations(bob.userId())).version(),
                stores.groups().joinedGroupIds(bob.userId()));
    }

    private List<MsgData> pulled(Caller caller) {
        return chat.pull(caller, conversation, 1, 3, 3).getMsgsList();
    }
}
