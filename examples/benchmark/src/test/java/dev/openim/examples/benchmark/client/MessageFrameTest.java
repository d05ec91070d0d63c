package dev.openim.examples.benchmark.client;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.protobuf.ByteString;
import dev.openim.wire.Dialect;
import dev.openim.wire.WsRequest;
import dev.openim.wire.proto.sdkws.MsgData;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import org.junit.jupiter.api.Test;

class MessageFrameTest {
    private static final MsgData MESSAGE = MsgData.newBuilder()
            .setSendID("alice")
            .setRecvID("bob")
            .setContent(ByteString.copyFromUtf8("{\"content\":\"" + "x".repeat(300) + "\"}"))
            .build();

    private final MessageFrame frame = MessageFrame.of(MESSAGE, 8);

    @Test
    void aServerReadsWhatWasMeant() throws Exception {
        WsRequest request = received("msg00001");

        assertThat(request.reqIdentifier()).isEqualTo(1003);
        assertThat(request.sendId()).isEqualTo("alice");
        assertThat(request.operationId()).isNotEmpty();
        assertThat(request.msgIncr()).isEqualTo("msg00001");
        assertThat(MsgData.parseFrom(request.data()))
                .isEqualTo(MESSAGE.toBuilder().setClientMsgID("msg00001").build());
    }

    @Test
    void oneFrameServesForManyMessages() throws Exception {
        received("msg00001");

        WsRequest second = received("zzzzzzzz");

        assertThat(second.msgIncr()).isEqualTo("zzzzzzzz");
        assertThat(MsgData.parseFrom(second.data()).getClientMsgID()).isEqualTo("zzzzzzzz");
    }

    @Test
    void aFrameThatWasTakenDoesNotChangeWithTheNext() {
        ByteBuf first = frame.with("msg00001".getBytes(US_ASCII), UnpooledByteBufAllocator.DEFAULT);
        byte[] before = ByteBufUtil.getBytes(first);

        frame.with("msg00002".getBytes(US_ASCII), UnpooledByteBufAllocator.DEFAULT)
                .release();

        assertThat(ByteBufUtil.getBytes(first)).isEqualTo(before);
        first.release();
    }

    @Test
    void aMessageThatDoesNotFitIsRefused() {
        MsgData large = MESSAGE.toBuilder()
                .setContent(ByteString.copyFrom(new byte[70_000]))
                .build();

        assertThatIllegalArgumentException().isThrownBy(() -> MessageFrame.of(large, 8));
    }

    @Test
    void aMessageInWhichThePlaceOfTheIdCannotBeToldIsRefused() {
        MsgData confusing = MESSAGE.toBuilder().setEx("########").build();

        assertThatIllegalArgumentException().isThrownBy(() -> MessageFrame.of(confusing, 8));
    }

    private WsRequest received(String id) throws Exception {
        EmbeddedChannel server = new EmbeddedChannel(new WebSocket13FrameDecoder(true, false, 1 << 20));
        server.writeInbound(frame.with(id.getBytes(US_ASCII), server.alloc()));
        BinaryWebSocketFrame received = server.readInbound();
        try {
            return Dialect.GOB.decodeRequest(ByteBufUtil.getBytes(received.content()), 1 << 20);
        } finally {
            received.release();
            server.finishAndReleaseAll();
        }
    }
}
