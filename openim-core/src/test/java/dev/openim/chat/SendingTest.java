package dev.openim.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openim.auth.Caller;
import dev.openim.conversation.ConversationIds;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.error.StorageUnavailableException;
import dev.openim.message.MessageStore;
import dev.openim.message.NewMessage;
import dev.openim.message.Payloads;
import dev.openim.push.Push;
import dev.openim.store.Stores;
import dev.openim.wire.proto.sdkws.MsgData;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SendingTest {
    private final Chat chat = new Chat();
    private final Caller alice = chat.register("alice");
    private final Caller bob = chat.register("bob");
    private final String conversation = ConversationIds.single(alice.userId(), bob.userId());

    @AfterEach
    void close() {
        chat.close();
    }

    @Test
    void theSenderLearnsIdsAndTimeAndBothGetTheMessageWithItsNumber() {
        MsgData.Builder message = Chat.text(alice, bob, "hello");
        MessageService.Sent sent = chat.send(alice, message);

        assertThat(sent.serverMsgId()).matches("[0-9a-f]{32}");
        assertThat(sent.clientMsgId()).isEqualTo(message.getClientMsgID());
        assertThat(sent.receipt().seq()).isEqualTo(1);
        Push push = chat.pushes.get(0);
        assertThat(push.recipients()).containsExactlyInAnyOrder(alice.userId(), bob.userId());
        assertThat(push.operationId()).isEqualTo("op-alice");
        MsgData pushed = Payloads.parse(push.payload());
        assertThat(pushed.getSeq()).isEqualTo(1);
        assertThat(pushed.getStatus()).isEqualTo(2);
        assertThat(pushed.getSendTime()).isEqualTo(sent.receipt().sendTime());
        assertThat(pushed.getSenderNickname()).isEqualTo("Nick alice");
        assertThat(chat.pull(bob, conversation, 1, 1, 1).getMsgs(0)).isEqualTo(pushed);
    }

    @Test
    void whatAClientSaysOfTimeNumberOriginAndStatusIsNotBelieved() {
        chat.send(
                alice,
                Chat.text(alice, bob, "x")
                        .setSendTime(99_999_999_999_999L)
                        .setSeq(77)
                        .setStatus(4)
                        .setIsRead(true)
                        .setMsgFrom(200)
                        .setSenderNickname("The Boss")
                        .setSenderPlatformID(9)
                        .setServerMsgID("forged")
                        .putOptions("isNotNotification", false));

        MsgData stored = chat.pull(bob, conversation, 1, 1, 1).getMsgs(0);
        assertThat(stored.getSendTime()).isLessThan(99_999_999_999_999L);
        assertThat(stored.getSeq()).isEqualTo(1);
        assertThat(stored.getStatus()).isEqualTo(2);
        assertThat(stored.getIsRead()).isFalse();
        assertThat(stored.getMsgFrom()).isEqualTo(100);
        assertThat(stored.getSenderNickname()).isEqualTo("Nick alice");
        assertThat(stored.getSenderPlatformID()).isEqualTo(2);
        assertThat(stored.getServerMsgID()).isNotEqualTo("forged");
        assertThat(stored.getOptionsMap()).doesNotContainKey("isNotNotification");
    }

    @Test
    void theSameSendingAgainIsAnsweredAsTheFirstTimeAndStoredOnce() {
        MsgData.Builder message = Chat.text(alice, bob, "once");
        MessageService.Sent first = chat.send(alice, message);
        chat.sendText(alice, bob, "between");
        MessageService.Sent again = chat.send(alice, message);

        assertThat(again).isEqualTo(first);
        assertThat(Chat.seqs(chat.pull(bob, conversation, 1, 10, 10))).containsExactly(1L, 2L);
        assertThat(chat.pushes).hasSize(2);
    }

    @Test
    void theSameSendingTwiceAtOnceIsStoredOnce() {
        MsgData message = Chat.text(alice, bob, "at once").build();
        List<CompletableFuture<MessageService.Sent>> answers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            answers.add(chat.messages.send(alice, message).toCompletableFuture());
        }
        assertThat(answers.stream().map(CompletableFuture::join).distinct()).hasSize(1);
        assertThat(Chat.seqs(chat.pull(bob, conversation, 1, 100, 100))).containsExactly(1L);
    }

    @Test
    void oneMessageIdForTwoConversationsIsRefusedAndTheFirstStays() {
        Caller carol = chat.register("carol");
        MsgData.Builder message = Chat.text(alice, bob, "for bob");
        chat.send(alice, message);
        refused(ErrorCode.DUPLICATE_KEY, () -> chat.send(alice, message.setRecvID(carol.userId())));
    }

    @Test
    void manyMessagesKeepTheOrderOfSendingWithoutAGap() {
        List<CompletableFuture<MessageService.Sent>> answers = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            answers.add(chat.messages
                    .send(alice, Chat.text(alice, bob, "m" + i).build())
                    .toCompletableFuture());
        }
        List<Long> seqs = answers.stream()
                .map(CompletableFuture::join)
                .map(sent -> sent.receipt().seq())
                .toList();
        assertThat(seqs)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 2_000).boxed().toList());
        List<Long> times = answers.stream()
                .map(CompletableFuture::join)
                .map(sent -> sent.receipt().sendTime())
                .toList();
        assertThat(times).isSorted();
        assertThat(chat.pushes.stream().map(Push::seq)).isSorted();
    }

    @Test
    void theConversationComesIntoBeingForBothWithTheFirstMessageAndComesBackAfterDeletion() {
        chat.sendText(alice, bob, "first");
        var bobs = chat.conversations.all(bob, bob.userId());
        assertThat(bobs).hasSize(1);
        assertThat(bobs.get(0).getUserID()).isEqualTo(alice.userId());
        assertThat(chat.conversations.all(alice, alice.userId()).get(0).getUserID())
                .isEqualTo(bob.userId());

        chat.settings.delete(bob, bob.userId(), List.of(conversation));
        assertThat(chat.conversations.all(bob, bob.userId())).isEmpty();
        chat.sendText(alice, bob, "again");
        assertThat(chat.conversations.all(bob, bob.userId())).hasSize(1);
        assertThat(chat.pulls.maxSeqs(bob, bob.userId()).getMaxSeqsMap()).containsEntry(conversation, 2L);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void typingIsForWhoIsOnlineWhateverItsOptionsSay(boolean withOptions) {
        MsgData.Builder typing =
                Chat.text(alice, bob, "").setContentType(113).setContent(Chat.bytes("{\"msgTips\":\"yes\"}"));
        if (withOptions) {
            typing.putOptions("history", true);
        }
        chat.send(alice, typing);
        Push push = chat.pushes.get(0);
        assertThat(push.recipients()).containsExactly(bob.userId());
        assertThat(push.conversationId()).isEqualTo(conversation);
        assertThat(push.seq()).isZero();
        assertThat(chat.pulls.maxSeqs(bob, bob.userId()).getMaxSeqsMap()).isEmpty();
    }

    @Test
    void withoutSenderSyncTheSendersDevicesGetNothing() {
        chat.send(alice, Chat.text(alice, bob, "x").putOptions("senderSync", false));
        assertThat(chat.pushes.get(0).recipients()).containsExactly(bob.userId());
    }

    @Test
    void theSenderHasReadWhatHeSentAndTheReceiverHasNot() {
        chat.sendText(alice, bob, "1");
        chat.sendText(alice, bob, "2");
        assertThat(readSeq(alice)).isEqualTo(2);
        assertThat(readSeq(bob)).isZero();
    }

    @Test
    void aReceiverWhoWantsNothingGetsNothingAndOneWhoWantsSilenceGetsNoOfflinePush() {
        chat.sendText(alice, bob, "before");
        setReceiveOption(1);
        refused(ErrorCode.ARGS, () -> chat.sendText(alice, bob, "refused"));
        setReceiveOption(2);
        chat.sendText(alice, bob, "quiet");
        MsgData quiet = chat.pull(bob, conversation, 2, 2, 1).getMsgs(0);
        assertThat(quiet.getOptionsMap()).containsEntry("offlinePush", false);
    }

    static Stream<Arguments> senseless() {
        return Stream.of(
                Arguments.of("another's name", ErrorCode.NO_PERMISSION, change(m -> m.setSendID("somebody"))),
                Arguments.of("no sender", ErrorCode.ARGS, change(MsgData.Builder::clearSendID)),
                Arguments.of("no receiver", ErrorCode.ARGS, change(MsgData.Builder::clearRecvID)),
                Arguments.of("unknown receiver", ErrorCode.RECORD_NOT_FOUND, change(m -> m.setRecvID("nobody"))),
                Arguments.of("no content", ErrorCode.ARGS, change(MsgData.Builder::clearContent)),
                Arguments.of("no message id", ErrorCode.ARGS, change(MsgData.Builder::clearClientMsgID)),
                Arguments.of(
                        "content is no JSON", ErrorCode.ARGS, change(m -> m.setContent(Chat.bytes("{\"content\":")))),
                Arguments.of("content is no object", ErrorCode.ARGS, change(m -> m.setContent(Chat.bytes("[1]")))),
                Arguments.of("two contents", ErrorCode.ARGS, change(m -> m.setContent(Chat.bytes("{}{}")))),
                Arguments.of(
                        "deep content", ErrorCode.ARGS, change(m -> m.setContent(Chat.bytes("{\"a\":".repeat(500))))),
                Arguments.of("attached rubbish", ErrorCode.ARGS, change(m -> m.setAttachedInfo("rubbish"))),
                Arguments.of("legacy group", ErrorCode.ARGS, change(m -> m.setSessionType(2))),
                Arguments.of("session 4 with a text", ErrorCode.ARGS, change(m -> m.setSessionType(4))),
                Arguments.of("an announcement in a chat", ErrorCode.ARGS, change(m -> m.setContentType(1400))),
                Arguments.of(
                        "an announcement",
                        ErrorCode.NO_PERMISSION,
                        change(m -> m.setSessionType(4).setContentType(1400))),
                Arguments.of("a forged revocation", ErrorCode.ARGS, change(m -> m.setContentType(2101))),
                Arguments.of("a forged receipt", ErrorCode.ARGS, change(m -> m.setContentType(2200))),
                Arguments.of("a forged dismissal", ErrorCode.ARGS, change(m -> m.setContentType(1511))),
                Arguments.of(
                        "an unknown group",
                        ErrorCode.RECORD_NOT_FOUND,
                        change(m -> m.setSessionType(3).setGroupID("none"))),
                Arguments.of(
                        "too large",
                        ErrorCode.ARGS,
                        change(m -> m.setContent(Chat.bytes("{\"content\":\"" + "x".repeat(200_000) + "\"}")))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("senseless")
    void isRefusedWithItsCodeAndNothingIsStored(
            String what, ErrorCode code, Function<MsgData.Builder, MsgData.Builder> change) {
        refused(code, () -> chat.send(alice, change.apply(Chat.text(alice, bob, "x"))));
        assertThat(chat.pushes).isEmpty();
        assertThat(chat.pulls.maxSeqs(bob, bob.userId()).getMaxSeqsMap()).isEmpty();
    }

    @Test
    void whileTheStoresAreAwaySendersAreToldAndNothingIsHalfDone() {
        AtomicBoolean away = new AtomicBoolean(true);
        Stores stores = Stores.inMemory();
        try (Chat failing = new Chat(
                stores,
                store -> failing(store, batch -> {
                    if (away.get()) {
                        throw new StorageUnavailableException("the database is away", new IllegalStateException());
                    }
                }))) {
            Caller carol = failing.register("carol");
            Caller dave = failing.register("dave");
            MsgData.Builder message = Chat.text(carol, dave, "x");
            refused(ErrorCode.STORAGE, () -> failing.send(carol, message));
            away.set(false);
            assertThat(failing.send(carol, message).receipt().seq()).isEqualTo(1);
        }
    }

    @Test
    void aMessageThatCannotBeStoredDoesNotTakeItsBatchWithIt() {
        Stores stores = Stores.inMemory();
        try (Chat failing = new Chat(
                stores,
                store -> failing(store, batch -> {
                    if (batch.stream()
                            .anyMatch(m ->
                                    Chat.textOf(Payloads.parse(m.payload())).contains("poison"))) {
                        throw new IllegalStateException("value too long");
                    }
                }))) {
            Caller carol = failing.register("carol");
            Caller dave = failing.register("dave");
            List<CompletableFuture<MessageService.Sent>> answers = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                String text = i == 50 ? "poison" : "m" + i;
                answers.add(failing.messages
                        .send(carol, Chat.text(carol, dave, text).build())
                        .toCompletableFuture());
            }
            assertThatThrownBy(() -> answers.get(50).join()).hasCauseInstanceOf(OpenImException.class);
            answers.remove(50);
            List<Long> seqs = answers.stream()
                    .map(answer -> answer.join().receipt().seq())
                    .toList();
            assertThat(seqs)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 99).boxed().toList());
        }
    }

    private static Function<MsgData.Builder, MsgData.Builder> change(
            Function<MsgData.Builder, MsgData.Builder> change) {
        return change;
    }

    private static MessageStore failing(MessageStore store, Consumer<List<NewMessage>> beforeAppend) {
        return (MessageStore) Proxy.newProxyInstance(
                MessageStore.class.getClassLoader(), new Class<?>[] {MessageStore.class}, (proxy, method, args) -> {
                    if (method.getName().equals("append")) {
                        @SuppressWarnings("unchecked")
                        List<NewMessage> batch = (List<NewMessage>) args[0];
                        beforeAppend.accept(batch);
                    }
                    try {
                        return method.invoke(store, args);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }

    private void setReceiveOption(int option) {
        chat.settings.set(
                bob,
                List.of(bob.userId()),
                dev.openim.wire.proto.conversation.ConversationReq.newBuilder()
                        .setConversationID(conversation)
                        .setConversationType(1)
                        .setUserID(alice.userId())
                        .setRecvMsgOpt(dev.openim.wire.proto.wrapperspb.Int32Value.newBuilder()
                                .setValue(option))
                        .build());
    }

    private long readSeq(Caller caller) {
        return chat.pulls
                .hasReadAndMax(caller, caller.userId(), List.of(), false)
                .getSeqsOrThrow(conversation)
                .getHasReadSeq();
    }

    static void refused(ErrorCode code, Runnable action) {
        assertThatExceptionOfType(OpenImException.class)
                .isThrownBy(action::run)
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    }
}
