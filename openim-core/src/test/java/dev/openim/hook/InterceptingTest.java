package dev.openim.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.openim.auth.Caller;
import dev.openim.chat.Chat;
import dev.openim.chat.MessageService.Sent;
import dev.openim.content.Text;
import dev.openim.conversation.ConversationIds;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.error.RefusedException;
import dev.openim.facade.OfflinePush;
import dev.openim.message.ContentTypes;
import dev.openim.message.MessageOptions;
import dev.openim.wire.proto.sdkws.MsgData;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What interceptors do to messages. */
class InterceptingTest {
    private final Taking taking = Taking.patiently();
    private final Chat chat = taking.chat;
    private final Caller alice = chat.register("alice");
    private final Caller bob = chat.register("bob");
    private final String conversation = ConversationIds.single(alice.userId(), bob.userId());

    @AfterEach
    void close() {
        taking.close();
    }

    @Test
    void aMessageIsRefusedWithCodeAndTextAndIsNotStored() {
        taking.interceptor("nothing", message -> Decision.refuse(80_001, "Not in this house"));
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> chat.sendText(alice, bob, "hello"))
                .satisfies(refused -> {
                    assertThat(refused.wireCode()).isEqualTo(80_001);
                    assertThat(refused.wireText()).isEqualTo("Not in this house");
                });
        assertThat(chat.pull(bob, conversation, 1, 9, 9).getMsgsList()).isEmpty();
        assertThat(chat.pushes).isEmpty();
    }

    @Test
    void whatThrowsARefusalRefuses() {
        taking.interceptor("nothing", message -> {
            throw new RefusedException(80_002, "Never");
        });
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> chat.sendText(alice, bob, "hello"))
                .withMessage("Never");
    }

    @Test
    void eachIsAskedInOrderAboutWhatThoseBeforeItMadeOfTheMessage() {
        taking.interceptor("first", message -> Decision.change(new Text(message.text() + " first")))
                .interceptor("none", message -> Decision.accept())
                .interceptor("second", message -> Decision.change(new Text(message.text() + " second")));
        chat.sendText(alice, bob, "hello");
        assertThat(Chat.textOf(stored())).isEqualTo("{\"content\":\"hello first second\"}");
    }

    @Test
    void everythingThatMayChangeIsChangedForReceiverAndSender() {
        taking.interceptor(
                "changing",
                message -> Decision.change(new Text("***"))
                        .ex("moderated")
                        .offlinePush(OfflinePush.of("A", "B"))
                        .option(MessageOptions.OFFLINE_PUSH, false));
        Sent sent = chat.sendText(alice, bob, "hello");
        MsgData stored = stored();
        assertThat(Chat.textOf(stored)).isEqualTo("{\"content\":\"***\"}");
        assertThat(stored.getEx()).isEqualTo("moderated");
        assertThat(stored.getOfflinePushInfo().getTitle()).isEqualTo("A");
        assertThat(stored.getOptionsMap()).containsEntry(MessageOptions.OFFLINE_PUSH, false);
        assertThat(sent.changed()).isEqualTo(stored);
    }

    @Test
    void theAnswerHoldsNoMessageWhenNothingWasChanged() {
        taking.interceptor("none", message -> Decision.accept());
        assertThat(chat.sendText(alice, bob, "hello").changed()).isNull();
    }

    @Test
    void anInterceptorSeesWhoSendsWhatToWhom() {
        List<Attempt> seen = new CopyOnWriteArrayList<>();
        taking.interceptor("looking", message -> {
            seen.add(message);
            return Decision.accept();
        });
        Sent sent = chat.sendText(alice, bob, "hello");
        chat.send(chat.admin(), Chat.text(alice, bob, "by the office"));
        assertThat(seen).hasSize(2);
        Attempt attempt = seen.get(0);
        assertThat(attempt.senderId()).isEqualTo(alice.userId());
        assertThat(attempt.receiverId()).isEqualTo(bob.userId());
        assertThat(attempt.conversationId()).isEqualTo(conversation);
        assertThat(attempt.clientMsgId()).isEqualTo(sent.clientMsgId());
        assertThat(attempt.text()).isEqualTo("hello");
        assertThat(attempt.byBackEnd()).isFalse();
        assertThat(attempt.data().getSenderNickname()).isEqualTo("Nick alice");
        assertThat(seen.get(1).byBackEnd()).isTrue();
    }

    @Test
    void whoMayNotSendDoesNotGetSoFar() {
        List<Attempt> seen = new CopyOnWriteArrayList<>();
        taking.interceptor("looking", message -> {
            seen.add(message);
            return Decision.accept();
        });
        MsgData.Builder forged = Chat.text(alice, bob, "I am alice");
        assertThatExceptionOfType(OpenImException.class)
                .isThrownBy(() -> chat.send(bob, forged))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.NO_PERMISSION));
        assertThat(seen).isEmpty();
    }

    @Test
    void nobodyIsAskedWhetherSomebodyMayType() {
        taking.interceptor("nothing", message -> Decision.refuse(80_001, "no"));
        chat.send(alice, Chat.text(alice, bob, "x").setContentType(ContentTypes.TYPING));
        assertThat(chat.awaitPushes(1)).hasSize(1);
    }

    @Test
    void aChangeThatClientsCouldNotTakeIsRefused() {
        taking.interceptor("growing", message -> Decision.change(new Text("x".repeat(200_000))));
        assertThatExceptionOfType(OpenImException.class)
                .isThrownBy(() -> chat.sendText(alice, bob, "hello"))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.ARGS));
    }

    @Test
    void messagesStayInOrderThoughTheFirstIsDecidedUponLast() throws Exception {
        CountDownLatch second = new CountDownLatch(1);
        taking.interceptor("slow", message -> {
            if (message.text().equals("1")) {
                second.await();
            } else if (message.text().equals("2")) {
                second.countDown();
            }
            return Decision.accept();
        });
        List<CompletableFuture<Sent>> sending = List.of("1", "2", "3").stream()
                .map(text -> chat.messages
                        .send(alice, Chat.text(alice, bob, text).build())
                        .toCompletableFuture())
                .toList();
        CompletableFuture.allOf(sending.toArray(CompletableFuture[]::new)).join();
        assertThat(chat.pull(bob, conversation, 1, 9, 9).getMsgsList())
                .extracting(Chat::textOf)
                .containsExactly("{\"content\":\"1\"}", "{\"content\":\"2\"}", "{\"content\":\"3\"}");
    }

    @Test
    void inAUnitOfWorkWhatIsRefusedIsRefusedAtTheCall() {
        taking.interceptor(
                "strict", message -> message.text().equals("no") ? Decision.refuse(80_003, "No") : Decision.ex("seen"));
        chat.stores.unitOfWork().run(() -> {
            assertThatExceptionOfType(RefusedException.class)
                    .isThrownBy(() -> chat.messages.write(
                            chat.outbox,
                            chat.admin(),
                            Chat.text(alice, bob, "no").build()));
            Objects.requireNonNull(chat.messages.write(
                    chat.outbox, chat.admin(), Chat.text(alice, bob, "yes").build()));
        });
        assertThat(chat.awaitPulled(bob, conversation, 1).getMsgsList())
                .singleElement()
                .satisfies(message -> assertThat(message.getEx()).isEqualTo("seen"));
    }

    private MsgData stored() {
        return chat.pull(bob, conversation, 1, 1, 1).getMsgs(0);
    }
}
