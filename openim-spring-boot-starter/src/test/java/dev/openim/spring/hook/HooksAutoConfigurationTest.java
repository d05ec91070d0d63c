package dev.openim.spring.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.openim.OpenIm;
import dev.openim.auth.Platform;
import dev.openim.content.Contents;
import dev.openim.content.Custom;
import dev.openim.content.Text;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.error.RefusedException;
import dev.openim.facade.Message;
import dev.openim.hook.Decision;
import dev.openim.hook.HookSettings;
import dev.openim.hook.MessageHandler;
import dev.openim.hook.MessageInterceptor;
import dev.openim.hook.MessageType;
import dev.openim.hook.PayloadCheck;
import dev.openim.hook.StoredMessageListener;
import dev.openim.hook.Typed;
import dev.openim.message.JsonContent;
import dev.openim.spring.Contexts;
import dev.openim.spring.Phone;
import dev.openim.spring.gateway.GatewayLifecycle;
import dev.openim.wire.RequestIds;
import dev.openim.wire.proto.msg.SendMsgResp;
import dev.openim.wire.proto.sdkws.MsgData;
import dev.openim.wire.proto.sdkws.PushMessages;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Positive;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import tools.jackson.databind.JsonNode;

class HooksAutoConfigurationTest {
    record RedPacket(String id, @Positive int cents) {}

    /** It sends messages itself, so that it depends on what it is a part of. */
    static class RedPackets implements MessageHandler<RedPacket> {
        private final OpenIm openIm;

        RedPackets(OpenIm openIm) {
            this.openIm = openIm;
        }

        @Override
        public MessageType<RedPacket> type() {
            return MessageType.named("red_packet", RedPacket.class);
        }

        @Override
        public Decision beforeSend(Typed<RedPacket> message) {
            return message.payload().cents() > 10_000 ? Decision.refuse(80_101, "Too much") : Decision.accept();
        }

        @Override
        public void afterStore(Message message, RedPacket payload) {
            openIm.send().from("bob").to("alice").text("thanks for " + payload.cents());
        }

        @Override
        public String summary(RedPacket packet) {
            return "[Red packet]";
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Application {
        final List<Message> heard = new CopyOnWriteArrayList<>();

        @Bean
        @Order(2)
        MessageInterceptor second() {
            return message -> message.text().isEmpty()
                    ? Decision.accept()
                    : Decision.change(new Text(message.text() + " second"));
        }

        @Bean
        @Order(1)
        MessageInterceptor first() {
            return message -> message.text().equals("casino")
                    ? Decision.refuse(80_001, "Not in this house")
                    : message.text().isEmpty()
                            ? Decision.accept()
                            : Decision.change(new Text(message.text() + " first"));
        }

        @Bean
        RedPackets redPackets(OpenIm openIm) {
            return new RedPackets(openIm);
        }

        @Bean
        StoredMessageListener listener() {
            return heard::add;
        }
    }

    @Test
    void theApplicationsBeansTakePartInTheirOrder() {
        Contexts.withoutWeb().withUserConfiguration(Application.class).run(context -> {
            OpenIm openIm = registered(context.getBean(OpenIm.class));
            openIm.send().from("alice").to("bob").text("hello");
            assertThat(openIm.history().between("alice", "bob").latest(1).get(0).text())
                    .isEqualTo("hello first second");
            assertThatExceptionOfType(RefusedException.class)
                    .isThrownBy(() -> openIm.send().from("alice").to("bob").text("casino"))
                    .satisfies(refused -> assertThat(refused.wireCode()).isEqualTo(80_001));
            List<Message> heard = context.getBean(Application.class).heard;
            await().until(() -> heard.size() == 1);
            assertThat(heard.get(0).text()).isEqualTo("hello first second");
        });
    }

    @Test
    void aTypeOfTheApplicationIsSentFromBusinessCodeCheckedSummedUpAndReactedTo() {
        Contexts.withoutWeb().withUserConfiguration(Application.class).run(context -> {
            OpenIm openIm = registered(context.getBean(OpenIm.class));
            openIm.send().from("alice").to("bob").payload(new RedPacket("7", 500));
            Message sent = openIm.history().between("alice", "bob").after(0, 1).get(0);
            assertThat(MessageType.named("red_packet", RedPacket.class).read(sent))
                    .contains(new RedPacket("7", 500));
            assertThat(((Custom) sent.content()).description()).isEqualTo("[Red packet]");
            await().until(
                            () -> openIm.history()
                                    .between("alice", "bob")
                                    .latest(1)
                                    .get(0)
                                    .text(),
                            text -> text.startsWith("thanks for 500"));
            assertThatExceptionOfType(OpenImException.class)
                    .isThrownBy(() -> openIm.send().from("alice").to("bob").payload(new RedPacket("7", 0)))
                    .withMessageContaining("cents")
                    .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.ARGS));
            assertThatExceptionOfType(OpenImException.class)
                    .isThrownBy(() -> openIm.send().from("alice").to("bob").payload("of no type"))
                    .withMessageContaining("java.lang.String");
        });
    }

    @Test
    void aClientGetsTheApplicationsCodeAndTextAndLearnsWhatWasChanged() {
        Contexts.withoutWeb().withUserConfiguration(Application.class).run(context -> {
            OpenIm openIm = registered(context.getBean(OpenIm.class));
            int port = context.getBean(GatewayLifecycle.class).port();
            try (Phone alice = connect(openIm, port, "alice");
                    Phone bob = connect(openIm, port, "bob")) {
                JsonNode refused = alice.ask(RequestIds.SEND_MESSAGE, text("casino", "id-1"));
                assertThat(refused.path("errCode").asInt()).isEqualTo(80_001);
                assertThat(refused.path("errMsg").asString()).isEqualTo("Not in this house");

                JsonNode accepted = alice.ask(RequestIds.SEND_MESSAGE, text("hello", "id-2"));
                assertThat(accepted.path("errCode").asInt()).isZero();
                SendMsgResp answer = SendMsgResp.parseFrom(Phone.data(accepted));
                assertThat(answer.getModify().getContent().toStringUtf8())
                        .isEqualTo("{\"content\":\"hello first second\"}");
                assertThat(answer.getModify().getSeq()).isEqualTo(1);
                MsgData pushed = PushMessages.parseFrom(Phone.data(bob.await(RequestIds.PUSH_MESSAGE)))
                        .getMsgsOrThrow("si_alice_bob")
                        .getMsgs(0);
                assertThat(pushed.getContent()).isEqualTo(answer.getModify().getContent());

                JsonNode tooMuch = alice.ask(
                        RequestIds.SEND_MESSAGE,
                        text("", "id-3").toBuilder()
                                .setContentType(110)
                                .setContent(Contents.write(new Custom(
                                        "{\"customType\":\"red_packet\",\"data\":{\"id\":\"1\",\"cents\":20000}}",
                                        "",
                                        "")))
                                .build());
                assertThat(tooMuch.path("errCode").asInt()).isEqualTo(80_101);
            }
        });
    }

    @Test
    void withoutValidationThereAreNoConstraints() {
        Contexts.withoutWeb()
                .withClassLoader(new FilteredClassLoader(Validator.class))
                .withUserConfiguration(Application.class)
                .run(context -> {
                    assertThat(context).hasNotFailed().doesNotHaveBean(PayloadCheck.class);
                    OpenIm openIm = registered(context.getBean(OpenIm.class));
                    openIm.send().from("alice").to("bob").payload(new RedPacket("7", 0));
                });
    }

    @Test
    void theDefaultsAreThoseOfTheCore() {
        Contexts.withoutWeb()
                .run(context -> assertThat(
                                context.getBean(OpenImHookProperties.class).toSettings())
                        .isEqualTo(HookSettings.DEFAULTS));
    }

    @Test
    void aSettingThatMakesNoSenseIsNamed() {
        Contexts.withoutWeb()
                .withPropertyValues("openim.hooks.time-limit=1m")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("timeLimit: PT1M (expected: 10ms to 8s)"));
    }

    @Test
    void twoHandlersOfOneTypeKeepTheApplicationFromStarting() {
        Contexts.withoutWeb()
                .withUserConfiguration(Application.class)
                .withBean("other", RedPackets.class)
                .run(context ->
                        assertThat(context.getStartupFailure()).hasStackTraceContaining("message type red_packet"));
    }

    private static OpenIm registered(OpenIm openIm) {
        openIm.users().register("alice", "Alice", "");
        openIm.users().register("bob", "Bob", "");
        return openIm;
    }

    private static Phone connect(OpenIm openIm, int port, String user) throws Exception {
        Phone phone = Phone.connect(
                port,
                user,
                Platform.WEB,
                openIm.tokens().issue(user, Platform.WEB).token());
        assertThat(phone.welcome().path("errCode").asInt()).isZero();
        return phone;
    }

    private static MsgData text(String text, String id) {
        return MsgData.newBuilder()
                .setSendID("alice")
                .setRecvID("bob")
                .setClientMsgID(id)
                .setSessionType(1)
                .setMsgFrom(100)
                .setContentType(101)
                .setContent(JsonContent.object("content", text))
                .setCreateTime(1)
                .build();
    }
}
