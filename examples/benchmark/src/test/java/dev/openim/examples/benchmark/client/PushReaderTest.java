package dev.openim.examples.benchmark.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.openim.wire.proto.sdkws.MsgData;
import dev.openim.wire.proto.sdkws.OfflinePushInfo;
import dev.openim.wire.proto.sdkws.PullMsgs;
import dev.openim.wire.proto.sdkws.PushMessages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class PushReaderTest {
    private final PushReader reader = new PushReader();
    private final Heard heard = new Heard();

    @Test
    void everyMessageIsFoundWhereverItLies() throws IOException {
        PushMessages push = PushMessages.newBuilder()
                .putMsgs(
                        "si_a_b",
                        PullMsgs.newBuilder()
                                .addMsgs(message("m1", 7))
                                .addMsgs(message("m2", 8))
                                .setIsEnd(true)
                                .setEndSeq(9)
                                .build())
                .putNotificationMsgs(
                        "n_a_b", PullMsgs.newBuilder().addMsgs(message("m3", 0)).build())
                .build();

        read(push.toByteArray(), 13);

        assertThat(heard.all)
                .containsExactlyInAnyOrder(
                        "pushed si_a_b 7 m1 server-m1", "pushed si_a_b 8 m2 server-m2", "pushed n_a_b 0 m3 server-m3");
    }

    @Test
    void fieldsThatAreNotThereAreEmpty() throws IOException {
        PushMessages push = PushMessages.newBuilder()
                .putMsgs(
                        "si_a_b",
                        PullMsgs.newBuilder()
                                .addMsgs(message("m1", 7))
                                .addMsgs(MsgData.getDefaultInstance())
                                .build())
                .build();

        read(push.toByteArray(), 0);

        assertThat(heard.all).containsExactly("pushed si_a_b 7 m1 server-m1", "pushed si_a_b 0  ");
    }

    @Test
    void ofAFieldThatComesTwiceTheLastCountsAsInProtobuf() throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(message("m1", 7).toByteArray());
        message.writeBytes(MsgData.newBuilder().setSeq(9).build().toByteArray());
        PushMessages push = PushMessages.newBuilder()
                .putMsgs(
                        "si_a_b",
                        PullMsgs.newBuilder()
                                .addMsgs(MsgData.parseFrom(message.toByteArray()))
                                .build())
                .build();

        read(push.toByteArray(), 0);

        assertThat(heard.all).containsExactly("pushed si_a_b 9 m1 server-m1");
    }

    @Test
    void theKeyOfAConversationMayComeBehindItsMessages() throws IOException {
        ByteArrayOutputStream entry = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(entry);
        out.writeMessage(2, PullMsgs.newBuilder().addMsgs(message("m1", 7)).build());
        out.writeString(1, "si_a_b");
        out.flush();
        ByteArrayOutputStream push = new ByteArrayOutputStream();
        CodedOutputStream outer = CodedOutputStream.newInstance(push);
        outer.writeByteArray(1, entry.toByteArray());
        outer.flush();

        read(push.toByteArray(), 5);

        assertThat(heard.all).containsExactly("pushed si_a_b 7 m1 server-m1");
    }

    @Test
    void conversationAndContentAreComparedByteForByte() throws IOException {
        byte[] push = PushMessages.newBuilder()
                .putMsgs(
                        "si_a_b",
                        PullMsgs.newBuilder().addMsgs(message("m1", 7)).build())
                .build()
                .toByteArray();
        reader.read(push, 0, push.length, new ConnectionListener() {
            @Override
            public void acknowledged(Envelope answer) {
                throw new AssertionError();
            }

            @Override
            public void pushed(PushedMessage message) {
                heard.all.add("seen");
                assertThat(message.isIn("si_a_b".getBytes(UTF_8))).isTrue();
                assertThat(message.isIn("si_a_".getBytes(UTF_8))).isFalse();
                assertThat(message.contains("{\"content\":\"x\"}".getBytes(UTF_8)))
                        .isTrue();
                assertThat(message.contains("{\"content\":\"y\"}".getBytes(UTF_8)))
                        .isFalse();
            }

            @Override
            public void closed(String reason) {
                throw new AssertionError();
            }
        });
        assertThat(heard.all).containsExactly("seen");
    }

    @Test
    void aPushThatEndsTooEarlyIsRefused() {
        byte[] push = PushMessages.newBuilder()
                .putMsgs(
                        "si_a_b",
                        PullMsgs.newBuilder().addMsgs(message("m1", 7)).build())
                .build()
                .toByteArray();

        assertThatExceptionOfType(InvalidProtocolBufferException.class)
                .isThrownBy(() -> reader.read(push, 0, push.length - 3, heard));
    }

    private void read(byte[] push, int at) throws IOException {
        byte[] frame = new byte[at + push.length + 20];
        System.arraycopy(push, 0, frame, at, push.length);
        reader.read(frame, at, push.length, heard);
    }

    private static MsgData message(String id, long seq) {
        return MsgData.newBuilder()
                .setSendID("a")
                .setRecvID("b")
                .setClientMsgID(id)
                .setServerMsgID("server-" + id)
                .setContentType(101)
                .setContent(ByteString.copyFromUtf8("{\"content\":\"x\"}"))
                .setSeq(seq)
                .setSendTime(1_700_000_000_000L)
                .putOptions("history", true)
                .setOfflinePushInfo(OfflinePushInfo.newBuilder().setTitle("title"))
                .addAtUserIDList("c")
                .setEx("ex")
                .build();
    }
}
