package dev.openim.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.openim.auth.Caller;
import dev.openim.auth.ManualClock;
import dev.openim.chat.Chat;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.error.StorageUnavailableException;
import dev.openim.message.Payloads;
import dev.openim.notification.WatchedOutboxStore;
import dev.openim.push.Push;
import dev.openim.store.Stores;
import dev.openim.wire.proto.sdkws.MsgData;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UserCommandServiceTest {
    private final Stores inMemory = Stores.inMemory();
    private final WatchedOutboxStore outbox = new WatchedOutboxStore(inMemory.outbox());
    private final Stores stores = inMemory.withOutbox(outbox);
    private final Chat chat = new Chat(stores, UnaryOperator.identity());
    private final ManualClock clock = new ManualClock();
    private final UserCommandService commands = new UserCommandService(
            stores.unitOfWork(), stores.userCommands(), stores.users(), chat.notifications, clock);
    private final Caller alice = chat.register("alice");
    private final CommandKey key = CommandKey.of(alice.userId(), 1, "favourite");

    @AfterEach
    void close() {
        outbox.away = false;
        chat.close();
    }

    @Test
    void valueAndExAreBothKept() {
        commands.add(alice, key, "value", "ex");
        assertThat(commands.list(alice.userId())).containsExactly(new UserCommand(key, "value", "ex", clock.millis()));
    }

    @Test
    void anUpdateLeavesWhatItDoesNotName() {
        commands.add(alice, key, "value", "ex");
        commands.update(alice, key, "new", null);
        assertThat(commands.list(alice.userId(), 1))
                .extracting(UserCommand::value, UserCommand::ex)
                .containsExactly(tuple("new", "ex"));
        commands.update(alice, key, null, "");
        assertThat(commands.list(alice.userId(), 1))
                .extracting(UserCommand::value, UserCommand::ex)
                .containsExactly(tuple("new", ""));
    }

    @Test
    void theUsersOwnDevicesAreToldOfEachChange() {
        commands.add(alice, key, "value", "");
        assertTold(1, UserCommandService.ADDED);
        commands.update(alice, key, "new", null);
        assertTold(2, UserCommandService.UPDATED);
        commands.delete(alice, key);
        assertTold(3, UserCommandService.DELETED);
    }

    private void assertTold(int count, int contentType) {
        Push push = chat.awaitPushes(count).get(count - 1);
        assertThat(push.recipients()).containsExactly(alice.userId());
        MsgData notice = Payloads.parse(push.payload());
        assertThat(notice.getContentType()).isEqualTo(contentType);
        assertThat(notice.getSessionType()).isEqualTo(1);
        assertThat(notice.getRecvID()).isEqualTo(alice.userId());
        assertThat(notice.getSeq()).as("it is not stored").isZero();
        assertThat(notice.getContent().toStringUtf8())
                .contains("\\\"fromUserID\\\":\\\"" + alice.userId() + "\\\"")
                .contains("\\\"toUserID\\\":\\\"" + alice.userId() + "\\\"");
    }

    @Test
    void aChangeThatCannotBeToldDoesNotHappen() {
        commands.add(alice, key, "value", "");
        outbox.away = true;
        CommandKey other = CommandKey.of(alice.userId(), 2, "x");
        for (ThrowingCallable change : new ThrowingCallable[] {
            () -> commands.add(alice, other, "", ""),
            () -> commands.update(alice, key, "new", null),
            () -> commands.delete(alice, key)
        }) {
            assertThatExceptionOfType(StorageUnavailableException.class).isThrownBy(change);
        }
        assertThat(commands.list(alice.userId())).extracting(UserCommand::value).containsExactly("value");
    }

    @Test
    void whatIsThereOrIsNotThereIsSaid() {
        commands.add(alice, key, "value", "");
        assertRefused(ErrorCode.DUPLICATE_KEY, () -> commands.add(alice, key, "again", ""));
        CommandKey unknown = CommandKey.of(alice.userId(), 1, "unknown");
        assertRefused(ErrorCode.RECORD_NOT_FOUND, () -> commands.update(alice, unknown, "x", null));
        assertRefused(ErrorCode.RECORD_NOT_FOUND, () -> commands.delete(alice, unknown));
        CommandKey nobodys = CommandKey.of("nobody", 1, "u");
        assertRefused(ErrorCode.RECORD_NOT_FOUND, () -> commands.add(alice, nobodys, "", ""));
        assertThat(commands.list(alice.userId())).extracting(UserCommand::value).containsExactly("value");
    }

    @Test
    void keysAndTextsHaveLimits() {
        assertRefused(ErrorCode.ARGS, () -> CommandKey.of(alice.userId(), 0, "u"));
        assertRefused(ErrorCode.ARGS, () -> CommandKey.of(alice.userId(), 1, ""));
        assertRefused(ErrorCode.ARGS, () -> CommandKey.of(alice.userId(), 1, "u".repeat(129)));
        assertRefused(ErrorCode.ARGS, () -> commands.list(alice.userId(), 0));
        String tooLong = "v".repeat(16_385);
        assertRefused(ErrorCode.ARGS, () -> commands.add(alice, key, tooLong, ""));
        assertRefused(ErrorCode.ARGS, () -> commands.add(alice, key, "", tooLong));
        commands.add(alice, key, tooLong.substring(1), tooLong.substring(1));
        assertRefused(ErrorCode.ARGS, () -> commands.update(alice, key, tooLong, null));
        assertRefused(ErrorCode.ARGS, () -> commands.update(alice, key, null, tooLong));
    }

    @Test
    void aUserHasNoMoreCommandsThanALimit() {
        for (int i = 0; i < UserCommandService.MAX_COMMANDS; i++) {
            stores.userCommands().add(new UserCommand(CommandKey.of(alice.userId(), 2, "u" + i), "", "", i));
        }
        assertRefused(ErrorCode.ARGS, () -> commands.add(alice, key, "one more", ""));
        assertThat(commands.list(alice.userId())).hasSize(UserCommandService.MAX_COMMANDS);
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable call) {
        assertThatExceptionOfType(OpenImException.class)
                .isThrownBy(call)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
