package dev.openim.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.openim.auth.Caller;
import dev.openim.chat.Chat;
import dev.openim.content.Contents;
import dev.openim.content.Custom;
import dev.openim.content.Numbered;
import dev.openim.content.Text;
import dev.openim.conversation.ConversationIds;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.error.RefusedException;
import dev.openim.facade.Message;
import dev.openim.facade.OfflinePush;
import dev.openim.wire.proto.sdkws.MsgData;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Kinds of messages of the application's own. */
class HandlingTest {
    private final Taking taking = Taking.patiently();
    private final Chat chat = taking.chat;
    private final Caller alice = chat.register("alice");
    private final Caller bob = chat.register("bob");
    private final String conversation = ConversationIds.single(alice.userId(), bob.userId());

    record RedPacket(String id, int cents) {}

    record Reading(double celsius) {}

    private static class RedPackets implements MessageHandler<RedPacket> {
        final List<RedPacket> sent = new CopyOnWriteArrayList<>();
        final List<Message> messages = new CopyOnWriteArrayList<>();

        @Override
        public MessageType<RedPacket> type() {
            return MessageType.named("red_packet", RedPacket.class);
        }

        @Override
        public Decision beforeSend(Typed<RedPacket> message) {
            RedPacket packet = message.payload();
            if (packet.cents() > 10_000) {
                return Decision.refuse(80_101, "Your purse is empty");
            }
            return packet.id().isEmpty() ? message.with(new RedPacket("made-up", packet.cents())) : Decision.accept();
        }

        @Override
        public void afterStore(Message message, RedPacket payload) {
            sent.add(payload);
            messages.add(message);
        }

        @Override
        public String summary(RedPacket packet) {
            return "[Red packet]";
        }
    }

    private final RedPackets packets = new RedPackets();

    @AfterEach
    void close() {
        taking.close();
    }

    @Test
    void aMessageOfAClientIsDecidedUponAndSummedUp() {
        taking.handler("packets", packets);
        chat.send(alice, packet("{\"customType\":\"red_packet\",\"data\":{\"id\":\"7\",\"cents\":500}}"));
        MsgData stored = stored();
        Custom custom = (Custom) Contents.read(110, stored.getContent());
        assertThat(custom.payload(RedPacket.class)).isEqualTo(new RedPacket("7", 500));
        assertThat(custom.description()).isEqualTo("[Red packet]");
        assertThat(stored.getOfflinePushInfo().getDesc()).isEqualTo("[Red packet]");
        await().until(() -> packets.sent.equals(List.of(new RedPacket("7", 500))));
        assertThat(packets.messages.get(0).seq()).isEqualTo(1);
        assertThat(packets.type().read(packets.messages.get(0))).contains(new RedPacket("7", 500));
    }

    @Test
    void whatTheSenderSaidIsLeftAsItIs() {
        taking.handler("packets", packets);
        MsgData.Builder message = packet(
                new Custom("{\"customType\":\"red_packet\",\"data\":{\"id\":\"7\",\"cents\":5}}", "For you", "ours"));
        message.getOfflinePushInfoBuilder().setTitle("Surprise");
        chat.send(alice, message);
        Custom custom = (Custom) Contents.read(110, stored().getContent());
        assertThat(custom.description()).isEqualTo("For you");
        assertThat(custom.extension()).isEqualTo("ours");
        assertThat(stored().getOfflinePushInfo().getTitle()).isEqualTo("Surprise");
        assertThat(stored().getOfflinePushInfo().getDesc()).isEmpty();
    }

    @Test
    void theHandlerRefusesWithItsCode() {
        taking.handler("packets", packets);
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> chat.send(
                        alice, packet("{\"customType\":\"red_packet\",\"data\":{\"id\":\"7\",\"cents\":20000}}")))
                .satisfies(refused -> assertThat(refused.wireCode()).isEqualTo(80_101));
    }

    @Test
    void theHandlerChangesThePayload() {
        taking.handler("packets", packets);
        chat.send(alice, packet("{\"customType\":\"red_packet\",\"data\":{\"id\":\"\",\"cents\":5}}"));
        Custom custom = (Custom) Contents.read(110, stored().getContent());
        assertThat(custom.payload(RedPacket.class)).isEqualTo(new RedPacket("made-up", 5));
        assertThat(custom.description()).isEqualTo("[Red packet]");
    }

    @Test
    void whatIsNoPayloadOrViolatesItsConstraintsIsRefused() {
        taking.handler("packets", packets).check(payload -> {
            if (((RedPacket) payload).cents() <= 0) {
                throw OpenImException.args("cents must be greater than 0");
            }
        });
        assertThatExceptionOfType(OpenImException.class)
                .isThrownBy(() -> chat.send(alice, packet("{\"customType\":\"red_packet\",\"data\":[1]}")))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.ARGS));
        assertThatExceptionOfType(OpenImException.class)
                .isThrownBy(() ->
                        chat.send(alice, packet("{\"customType\":\"red_packet\",\"data\":{\"id\":\"1\",\"cents\":0}}")))
                .withMessage("cents must be greater than 0");
        assertThat(packets.sent).isEmpty();
    }

    @Test
    void otherMessagesAreNotForTheHandler() {
        taking.handler("packets", new RedPackets() {
            @Override
            public Decision beforeSend(Typed<RedPacket> message) {
                return Decision.refuse(80_000, "no");
            }
        });
        chat.sendText(alice, bob, "hello");
        chat.send(alice, packet("{\"customType\":\"parcel\",\"data\":{}}"));
        chat.send(alice, packet("free text of an older client"));
        assertThat(chat.pull(bob, conversation, 1, 9, 9).getMsgsCount()).isEqualTo(3);
    }

    @Test
    void interceptorsComeBeforeTheHandler() {
        taking.handler("packets", packets)
                .interceptor("polite", message -> Decision.change(new Text("no packets here")));
        chat.send(alice, packet("{\"customType\":\"red_packet\",\"data\":{\"id\":\"7\",\"cents\":20000}}"));
        assertThat(stored().getContentType()).isEqualTo(101);
    }

    @Test
    void aFailingHandlerRefusesItsMessages() {
        taking.handler("packets", new RedPackets() {
            @Override
            public String summary(RedPacket packet) {
                throw new IllegalStateException("broken");
            }
        });
        assertThatExceptionOfType(OpenImException.class)
                .isThrownBy(() ->
                        chat.send(alice, packet("{\"customType\":\"red_packet\",\"data\":{\"id\":\"7\",\"cents\":5}}")))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.REFUSED));
    }

    @Test
    void aNumberOfItsOwnIsAcceptedWhereThereIsAHandler() {
        MsgData.Builder reading = Chat.text(alice, bob, "")
                .setContentType(10_001)
                .setContent(Contents.write(new Numbered(10_001, "{\"celsius\":21.5}")));
        taking.handler("readings", new MessageHandler<Reading>() {
            @Override
            public MessageType<Reading> type() {
                return MessageType.numbered(10_001, Reading.class);
            }

            @Override
            public @Nullable OfflinePush offlinePush(Reading payload) {
                return OfflinePush.of("Boiler", payload.celsius() + " degrees");
            }
        });
        chat.send(alice, reading);
        assertThat(stored().getContentType()).isEqualTo(10_001);
        assertThat(stored().getOfflinePushInfo().getDesc()).isEqualTo("21.5 degrees");
        assertThat(MessageType.numbered(10_001, Reading.class).read(new Message(conversation, stored())))
                .contains(new Reading(21.5));
        assertThatExceptionOfType(OpenImException.class)
                .isThrownBy(() ->
                        chat.send(alice, reading.clone().setClientMsgID("other").setContentType(10_002)))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.ARGS));
    }

    @Test
    void twoHandlersOfOneTypeAreSaidAtTheStart() {
        taking.handler("one", packets).handler("other", new RedPackets());
        assertThatThrownBy(taking.hooks::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("one and other");
    }

    private MsgData.Builder packet(String data) {
        return packet(new Custom(data, "", ""));
    }

    private MsgData.Builder packet(Custom custom) {
        return Chat.text(alice, bob, "").setContentType(110).setContent(Contents.write(custom));
    }

    private MsgData stored() {
        return chat.pull(bob, conversation, 1, 1, 1).getMsgs(0);
    }
}
