package dev.openim.examples.benchmark.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.wire.proto.sdkws.MsgData;
import dev.openim.wire.proto.sdkws.PullMsgs;
import dev.openim.wire.proto.sdkws.PushMessages;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FrameReaderTest {
    private static final int TEXT = 0x81;
    private static final int BINARY = 0x82;
    private static final int CLOSE = 0x88;
    private static final int PING = 0x89;

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final Heard heard = new Heard();
    private final CompletableFuture<Connection> opened = new CompletableFuture<>();
    private final Connection connection =
            new Connection(channel, new Login("alice", "token", 2), heard, new Flusher(channel.eventLoop()), opened);

    @BeforeEach
    void logIn() {
        channel.pipeline().addLast(new FrameReader(connection, new Inbound()));
        receive(frame(TEXT, "{\"errCode\":0,\"errMsg\":\"\",\"errDlt\":\"\"}".getBytes(UTF_8)));
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void theFirstTextLetsTheUserIn() {
        assertThat(opened).isCompletedWithValue(connection);
        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void framesAreReadHoweverTheyAreCut() {
        ByteBuf all = Unpooled.buffer();
        all.writeBytes(frame(BINARY, push("m1", 1)));
        all.writeBytes(frame(BINARY, Responses.frame(1003, "m2", 0, "", new byte[0])));
        all.writeBytes(frame(BINARY, push("m3" + "x".repeat(70_000), 3)));
        byte[] bytes = new byte[all.readableBytes()];
        all.readBytes(bytes).release();
        for (int size : new int[] {1, 2, 3, 7, 1_000, bytes.length}) {
            heard.all.clear();
            for (int from = 0; from < bytes.length; from += size) {
                receive(Unpooled.copiedBuffer(bytes, from, Math.min(size, bytes.length - from)));
            }
            assertThat(heard.all).hasSize(3);
            assertThat(heard.all.get(0)).isEqualTo("pushed si_a_b 1 m1 ");
            assertThat(heard.all.get(1)).isEqualTo("acknowledged m2 0");
            assertThat(heard.all.get(2)).startsWith("pushed si_a_b 3 m3");
        }
    }

    @Test
    void aPingIsAnsweredWithItsPayload() {
        receive(frame(PING, "hello".getBytes(UTF_8)));

        PongWebSocketFrame pong = channel.readOutbound();
        assertThat(pong.content().toString(UTF_8)).isEqualTo("hello");
        pong.release();
    }

    @Test
    void theServersReasonForClosingIsTold() {
        receive(frame(CLOSE, new byte[] {0x03, (byte) 0xe9, 'b', 'y', 'e'}));

        assertThat(channel.isActive()).isFalse();
        assertThat(heard.all).containsExactly("closed: closed by the server, 1001 bye");
    }

    @Test
    void beingKickedIsTold() {
        receive(frame(BINARY, Responses.frame(2002, "", 0, "", new byte[0])));
        channel.close().syncUninterruptibly();

        assertThat(heard.all).containsExactly("closed: kicked offline");
    }

    @Test
    void anAnswerReachesWhoAsked() {
        CompletableFuture<?> answer = connection.request(1001, MsgData.getDefaultInstance());
        channel.runPendingTasks();
        receive(frame(BINARY, Responses.frame(1001, "alice_1", 0, "", new byte[] {1})));

        assertThat(answer).isCompleted();
        assertThat(heard.all).isEmpty();
    }

    @Test
    void anAnswerThatDoesNotComeFailsWhenTheConnectionEnds() {
        CompletableFuture<?> answer = connection.request(1001, MsgData.getDefaultInstance());
        channel.runPendingTasks();
        channel.close().syncUninterruptibly();

        assertThat(answer).isCompletedExceptionally();
    }

    @Test
    void aFragmentIsRefused() {
        receive(Unpooled.wrappedBuffer(new byte[] {0x02, 1, 1}));

        assertThat(heard.all).singleElement().asString().contains("a fragment");
    }

    @Test
    void aMaskedFrameIsRefused() {
        receive(Unpooled.wrappedBuffer(new byte[] {(byte) BINARY, (byte) 0x81, 0, 0, 0, 0, 1}));

        assertThat(heard.all).singleElement().asString().contains("mask");
    }

    @Test
    void aFrameThatIsTooLargeIsRefusedBeforeItHasCome() {
        receive(Unpooled.buffer().writeByte(BINARY).writeByte(127).writeLong((1 << 20) + 1));

        assertThat(heard.all).singleElement().asString().contains("1048577 bytes");
    }

    @Test
    void aFrameThatIsNoEnvelopeEndsTheConnection() {
        receive(frame(BINARY, new byte[] {1, 2, 3}));

        assertThat(channel.isActive()).isFalse();
        assertThat(heard.all).hasSize(1);
    }

    private void receive(ByteBuf bytes) {
        channel.writeInbound(bytes);
        channel.runPendingTasks();
    }

    private static byte[] push(String id, long seq) {
        return Responses.frame(
                2001,
                "",
                0,
                "",
                PushMessages.newBuilder()
                        .putMsgs(
                                "si_a_b",
                                PullMsgs.newBuilder()
                                        .addMsgs(MsgData.newBuilder()
                                                .setClientMsgID(id)
                                                .setSeq(seq))
                                        .build())
                        .build()
                        .toByteArray());
    }

    private static ByteBuf frame(int head, byte[] payload) {
        ByteBuf frame = Unpooled.buffer().writeByte(head);
        if (payload.length < 126) {
            frame.writeByte(payload.length);
        } else if (payload.length <= 0xffff) {
            frame.writeByte(126).writeShort(payload.length);
        } else {
            frame.writeByte(127).writeLong(payload.length);
        }
        return frame.writeBytes(payload);
    }
}
