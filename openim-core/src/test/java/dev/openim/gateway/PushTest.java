package dev.openim.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import dev.openim.auth.Platform;
import dev.openim.gateway.RawClient.Frame;
import dev.openim.push.Push;
import dev.openim.wire.Dialect;
import dev.openim.wire.WsResponse;
import dev.openim.wire.proto.sdkws.MsgData;
import dev.openim.wire.proto.sdkws.PullMsgs;
import dev.openim.wire.proto.sdkws.PushMessages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the server says unasked. Source: websocket.md 7. */
class PushTest {
    private final Map<Dialect, Integer> encodings = new ConcurrentHashMap<>();
    private TestGateway gateway;

    @BeforeEach
    void start() {
        gateway = new TestGateway(
                settings -> settings,
                builder -> builder.encoder((dialect, push) -> {
                    encodings.merge(dialect, 1, Integer::sum);
                    return dialect.encode(push);
                }));
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private static Push push(String conversationId, long seq, String... recipients) {
        MsgData message =
                MsgData.newBuilder().setSeq(seq).setClientMsgID("c" + seq).build();
        return new Push(List.of(recipients), conversationId, "op" + seq, seq, message.toByteArray());
    }

    @Test
    void aMessageReachesEveryConnectionInItsDialectAndIsEncodedOncePerDialect() throws Exception {
        Map<RawClient, Dialect> clients = new LinkedHashMap<>();
        for (int i = 0; i < 12; i++) {
            Dialect dialect =
                    List.of(Dialect.GOB, Dialect.GOB_GZIP, Dialect.JSON).get(i % 3);
            clients.put(gateway.login("user" + i % 6, dialect), dialect);
        }
        await().until(() -> gateway.sessions.userCount() == 6);
        gateway.pusher.push(List.of(push("sg_g", 7, "user0", "user1", "user2", "user3", "user4", "user5", "nobody")));
        PushMessages expected = PushMessages.newBuilder()
                .putMsgs(
                        "sg_g",
                        PullMsgs.newBuilder()
                                .addMsgs(MsgData.newBuilder().setSeq(7).setClientMsgID("c7"))
                                .build())
                .build();
        for (Map.Entry<RawClient, Dialect> client : clients.entrySet()) {
            WsResponse push = client.getKey().readResponse(client.getValue());
            assertThat(push.reqIdentifier()).isEqualTo(2001);
            assertThat(push.msgIncr()).isEmpty();
            assertThat(push.operationId()).isEqualTo("op7");
            assertThat(push.errCode()).isZero();
            assertThat(PushMessages.parseFrom(push.data())).isEqualTo(expected);
        }
        assertThat(encodings).isEqualTo(Map.of(Dialect.GOB, 1, Dialect.GOB_GZIP, 1, Dialect.JSON, 1));
        assertThat(gateway.meters.counter("openim.messages.pushed").count()).isEqualTo(12);
    }

    @Test
    void nothingIsEncodedForNobody() {
        gateway.pusher.push(List.of(push("sg_g", 1, "nobody")));
        assertThat(encodings).isEmpty();
    }

    @Test
    void notificationsGoIntoTheOtherMap() throws Exception {
        PushMessages parsed = PushMessages.parseFrom(SessionPusher.pushMessages(push("n_a_b", 1, "u")));
        assertThat(parsed.getMsgsMap()).isEmpty();
        assertThat(parsed.getNotificationMsgsMap()).containsOnlyKeys("n_a_b");
        assertThat(parsed.getNotificationMsgsOrThrow("n_a_b").getMsgs(0).getSeq())
                .isEqualTo(1);
    }

    @Test
    void anyLengthIsWrittenRight() throws Exception {
        for (int length : new int[] {0, 1, 100, 120, 127, 128, 200, 16_370, 16_384, 100_000}) {
            byte[] message = MsgData.newBuilder()
                    .setContent(ByteString.copyFrom(new byte[length]))
                    .build()
                    .toByteArray();
            Push push = new Push(List.of("u"), "si_ä_b", "op", 1, message);
            PushMessages parsed = PushMessages.parseFrom(SessionPusher.pushMessages(push));
            assertThat(parsed.getMsgsOrThrow("si_ä_b").getMsgs(0).toByteArray()).isEqualTo(message);
        }
    }

    @Test
    void pushesOfAConversationKeepTheirOrder() {
        RawClient client = gateway.login("u", Dialect.GOB);
        await().until(() -> gateway.sessions.isOnline("u"));
        List<Push> batch = new ArrayList<>();
        for (int seq = 1; seq <= 500; seq++) {
            batch.add(push("sg_g", seq, "u"));
        }
        gateway.pusher.push(batch);
        for (int seq = 1; seq <= 500; seq++) {
            assertThat(client.readResponse(Dialect.GOB).operationId()).isEqualTo("op" + seq);
        }
    }

    @Test
    void onlyAnIphoneInTheBackgroundIsPassedOver() {
        RawClient iphone = gateway.login("i", Platform.IOS.id(), Dialect.GOB, "&isBackground=1");
        RawClient android = gateway.login("a", Platform.ANDROID.id(), Dialect.GOB, "&isBackground=1");
        await().until(() -> gateway.sessions.userCount() == 2);
        gateway.pusher.push(List.of(push("sg_g", 1, "i", "a")));
        assertThat(android.readResponse(Dialect.GOB).operationId()).isEqualTo("op1");
        gateway.sessions.of("i").get(0).background(false);
        gateway.pusher.push(List.of(push("sg_g", 2, "i", "a")));
        assertThat(iphone.readResponse(Dialect.GOB).operationId()).isEqualTo("op2");
    }

    @Test
    void aPushTooLargeForClientsIsNotSentAndTheNextOneIs() {
        RawClient client = gateway.login("u", Dialect.GOB);
        await().until(() -> gateway.sessions.isOnline("u"));
        gateway.pusher.push(List.of(new Push(List.of("u"), "sg_g", "big", 1, new byte[2 << 20]), push("sg_g", 2, "u")));
        assertThat(client.readResponse(Dialect.GOB).operationId()).isEqualTo("op2");
    }

    @Test
    void presenceAndTheLikeGoToChosenSessions() {
        RawClient one = gateway.login("one", Dialect.GOB);
        RawClient two = gateway.login("two", Dialect.JSON);
        await().until(() -> gateway.sessions.userCount() == 2);
        WsResponse push = new WsResponse(2005, "", "", 0, "", new byte[] {10, 0});
        List<Session> all = new ArrayList<>();
        gateway.sessions.forEach(all::add);
        gateway.sessions.send(push, all);
        gateway.sessions.send(push, List.of());
        assertThat(one.readResponse(Dialect.GOB)).isEqualTo(push);
        assertThat(two.readResponse(Dialect.JSON)).isEqualTo(push);
        gateway.sessions.of("one").get(0).send(push);
        assertThat(one.readResponse(Dialect.GOB)).isEqualTo(push);
    }

    @Test
    void whoIsKickedIsToldBeforeTheConnectionCloses() {
        RawClient phone = gateway.login("u", Platform.ANDROID.id(), Dialect.GOB_GZIP, "");
        RawClient web = gateway.login("u", Platform.WEB.id(), Dialect.JSON, "");
        await().until(() -> gateway.sessions.of("u").size() == 2);
        assertThat(gateway.sessions.platforms("u")).containsExactlyInAnyOrder(Platform.ANDROID, Platform.WEB);
        gateway.pusher.push(List.of(push("sg_g", 1, "u")));
        assertThat(gateway.sessions.kick("u", session -> session.platform() == Platform.WEB))
                .isEqualTo(1);
        assertThat(gateway.sessions.platforms("u")).containsExactly(Platform.ANDROID);

        assertThat(web.readResponse(Dialect.JSON).operationId())
                .as("what was sent before")
                .isEqualTo("op1");
        Frame kick = web.read();
        assertThat(kick.text())
                .isEqualTo(
                        "{\"reqIdentifier\":2002,\"msgIncr\":\"\",\"operationID\":\"\",\"errCode\":0,\"errMsg\":\"\","
                                + "\"data\":null}");
        Frame close = web.read();
        assertThat(close.opcode()).isEqualTo(RawClient.CLOSE);
        assertThat(close.reason()).isEqualTo("kicked offline");
        web.send(RawClient.CLOSE, new byte[] {0x0b, (byte) 0xb9});
        assertThat(web.isClosedByServer()).isTrue();
        await().until(() -> gateway.events.contains("closed u KICKED"));

        assertThat(phone.readResponse(Dialect.GOB_GZIP).operationId()).isEqualTo("op1");
        phone.send(RawClient.PING, "still here".getBytes(UTF_8));
        assertThat(phone.read().text()).isEqualTo("still here");
    }
}
