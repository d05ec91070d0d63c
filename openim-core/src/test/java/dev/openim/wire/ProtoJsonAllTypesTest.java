package dev.openim.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import dev.openim.wire.proto.auth.Auth;
import dev.openim.wire.proto.conversation.ConversationOuterClass;
import dev.openim.wire.proto.group.Group;
import dev.openim.wire.proto.inbox.Inbox;
import dev.openim.wire.proto.jssdk.Jssdk;
import dev.openim.wire.proto.msg.Msg;
import dev.openim.wire.proto.msggateway.Msggateway;
import dev.openim.wire.proto.push.Push;
import dev.openim.wire.proto.relation.Relation;
import dev.openim.wire.proto.sdkws.Sdkws;
import dev.openim.wire.proto.third.Third;
import dev.openim.wire.proto.user.User;
import dev.openim.wire.proto.wrapperspb.Wrapperspb;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class ProtoJsonAllTypesTest {

    private static final int ROUNDS = 20;

    private final RandomMessages messages = new RandomMessages(new Random(20260603));
    private final ObjectMapper mapper = new ObjectMapper();

    static Stream<FileDescriptor> files() {
        return Stream.of(
                Auth.getDescriptor(),
                ConversationOuterClass.getDescriptor(),
                Group.getDescriptor(),
                Inbox.getDescriptor(),
                Jssdk.getDescriptor(),
                Msg.getDescriptor(),
                Msggateway.getDescriptor(),
                Push.getDescriptor(),
                Relation.getDescriptor(),
                Sdkws.getDescriptor(),
                Third.getDescriptor(),
                User.getDescriptor(),
                Wrapperspb.getDescriptor());
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyMessageReadsAsItWasWritten(FileDescriptor file) throws Exception {
        for (Descriptor type : allOf(file.getMessageTypes())) {
            Message generated = generated(file, type);
            for (int round = 0; round < ROUNDS; round++) {
                Message message = messages.of(generated);
                byte[] json = ProtoJson.toBytes(message);
                assertThat(ProtoJson.parse(json, generated))
                        .as("%s, round %d", type.getFullName(), round)
                        .isEqualTo(message);
                assertThat(ProtoJson.toBytes(DynamicMessage.parseFrom(type, message.toByteArray())))
                        .as("%s, round %d, without generated code", type.getFullName(), round)
                        .hasSameSizeAs(json);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFieldIsThereUnderItsOwnName(FileDescriptor file) throws Exception {
        for (Descriptor type : allOf(file.getMessageTypes())) {
            JsonNode json = mapper.readTree(ProtoJson.toBytes(generated(file, type)));
            if (!file.getPackage().equals("openim.protobuf")) {
                assertThat(json.propertyNames())
                        .as(type.getFullName())
                        .containsExactlyElementsOf(type.getFields().stream()
                                .map(FieldDescriptor::getName)
                                .toList());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void damagedJsonIsReadOrRefused(FileDescriptor file) throws Exception {
        Mutations mutations = new Mutations(new Random(20260604));
        for (Descriptor type : allOf(file.getMessageTypes())) {
            Message generated = generated(file, type);
            byte[] json = ProtoJson.toBytes(messages.of(generated));
            for (int round = 0; round < 10 * ROUNDS; round++) {
                byte[] damaged = mutations.of(json);
                try {
                    assertThat(ProtoJson.toBytes(ProtoJson.parse(damaged, generated)))
                            .isNotEmpty();
                } catch (WireException expected) {
                    // the only way to refuse
                } catch (RuntimeException e) {
                    fail(type.getFullName() + " from " + new String(damaged, ISO_8859_1), e);
                }
            }
        }
    }

    private static List<Descriptor> allOf(List<Descriptor> types) {
        return types.stream()
                .filter(type -> !type.getOptions().getMapEntry())
                .flatMap(type -> Stream.concat(Stream.of(type), allOf(type.getNestedTypes()).stream()))
                .toList();
    }

    private static Message generated(FileDescriptor file, Descriptor type) throws ReflectiveOperationException {
        String nested =
                type.getFullName().substring(file.getPackage().length() + 1).replace('.', '$');
        return (Message) Class.forName(file.getOptions().getJavaPackage() + "." + nested)
                .getMethod("getDefaultInstance")
                .invoke(null);
    }
}
