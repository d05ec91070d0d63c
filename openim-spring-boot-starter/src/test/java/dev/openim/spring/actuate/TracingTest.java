package dev.openim.spring.actuate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import brave.Tracing;
import brave.handler.MutableSpan;
import brave.handler.SpanHandler;
import brave.propagation.TraceContext;
import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpServer;
import dev.openim.OpenIm;
import dev.openim.auth.Platform;
import dev.openim.hook.Decision;
import dev.openim.hook.MessageInterceptor;
import dev.openim.spring.Contexts;
import dev.openim.spring.Phone;
import dev.openim.spring.gateway.GatewayLifecycle;
import dev.openim.trace.Telemetry;
import dev.openim.wire.RequestIds;
import dev.openim.wire.proto.sdkws.MsgData;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.brave.autoconfigure.BraveAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The spans of a message in a real tracing system, from the socket over the bus to the push. */
@Timeout(60)
class TracingTest {
    private final ApplicationContextRunner traced = Contexts.withoutWeb()
            .withConfiguration(AutoConfigurations.of(
                    ObservationAutoConfiguration.class,
                    MicrometerTracingAutoConfiguration.class,
                    BraveAutoConfiguration.class))
            .withPropertyValues("management.tracing.sampling.probability=1");

    @Test
    void aMessageIsOneTraceFromTheSocketToThePush() {
        traced.withUserConfiguration(Interceptors.class).run(context -> {
            Spans spans = context.getBean(Spans.class);
            try (Phone alice = connect(context, "alice");
                    Phone bob = connect(context, "bob")) {
                send(alice, "m-1", "hello");
                bob.await(RequestIds.PUSH_MESSAGE);
                await().until(() -> spans.named("openim.push").size() == 1);
                await().until(() -> spans.named("openim.publish").size() == 1);
                await().until(() -> spans.named("openim.request").size() == 1);

                MutableSpan request = spans.only("openim.request");
                assertThat(request.parentId()).isNull();
                assertThat(request.name()).isEqualTo("openim send-message");
                assertThat(request.tags())
                        .containsEntry("type", "send-message")
                        .containsEntry("outcome", "ok")
                        .containsEntry("operationID", "op")
                        .containsEntry("userID", "alice");
                MutableSpan accept = spans.only("openim.accept");
                assertIn(accept, request);
                assertThat(accept.tags()).containsEntry("clientMsgID", "m-1");
                assertThat(spans.named("openim.hook")).hasSize(2).allSatisfy(hook -> assertIn(hook, accept));
                assertThat(spans.named("work.of.the.bean"))
                        .hasSize(1)
                        .allSatisfy(work -> assertThat(work.traceId()).isEqualTo(request.traceId()));
                MutableSpan publish = spans.only("openim.publish");
                assertIn(publish, accept);
                assertThat(publish.kind()).isEqualTo(brave.Span.Kind.PRODUCER);
                MutableSpan store = spans.only("openim.store");
                assertIn(store, publish);
                assertThat(store.kind()).isEqualTo(brave.Span.Kind.CONSUMER);
                assertThat(store.tags())
                        .containsEntry("conversationID", "si_alice_bob")
                        .containsEntry("seq", "1");
                assertIn(spans.only("openim.push"), store);

                send(alice, "m-2", "bad");
                await().until(() -> spans.named("openim.request").size() == 2);
                MutableSpan refused = spans.named("openim.request").get(1);
                assertThat(refused.tags()).containsEntry("outcome", "refused").containsEntry("code", "80001");
                assertThat(refused.error()).isNull();
                assertThat(spans.named("openim.accept").get(1).tags()).containsEntry("outcome", "refused");
                assertThat(spans.named("openim.publish")).hasSize(1);
            }
        });
    }

    @Test
    void theSystemOutsideIsAskedInTheTrace() throws Exception {
        BlockingQueue<String> traceparents = new LinkedBlockingQueue<>();
        HttpServer outside = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        outside.createContext("/", exchange -> {
            try (exchange) {
                traceparents.add(String.valueOf(exchange.getRequestHeaders().getFirst("traceparent")));
                exchange.getRequestBody().readAllBytes();
                byte[] agreed = "{\"actionCode\":0,\"errCode\":0,\"nextCode\":0}".getBytes(UTF_8);
                exchange.sendResponseHeaders(200, agreed.length);
                exchange.getResponseBody().write(agreed);
            }
        });
        outside.start();
        try {
            traced.withUserConfiguration(Interceptors.class)
                    .withPropertyValues(
                            "openim.webhook.url=http://127.0.0.1:"
                                    + outside.getAddress().getPort(),
                            "openim.webhook.secret=" + Contexts.SECRET,
                            "openim.webhook.hooks.beforeSendSingleMsg.enable=true")
                    .run(context -> {
                        Spans spans = context.getBean(Spans.class);
                        connect(context, "bob").close();
                        try (Phone alice = connect(context, "alice")) {
                            send(alice, "m-1", "hello");
                            await().until(() -> spans.named("openim.publish").size() == 1);
                            MutableSpan asked = spans.only("openim.webhook");
                            MutableSpan hook = spans.named("openim.hook").stream()
                                    .filter(span -> span.id().equals(asked.parentId()))
                                    .findFirst()
                                    .orElseThrow();
                            assertIn(hook, spans.only("openim.accept"));
                            assertThat(asked.kind()).isEqualTo(brave.Span.Kind.CLIENT);
                            assertThat(asked.tags()).containsEntry("webhook", "beforeSendSingleMsg");
                            assertThat(traceparents.poll(20, TimeUnit.SECONDS))
                                    .isEqualTo("00-" + asked.traceId() + "-" + asked.id() + "-01");
                        }
                    });
        } finally {
            outside.stop(0);
        }
    }

    @Test
    void withoutTracingThereAreNoSpans() {
        Contexts.withoutWeb()
                .withConfiguration(AutoConfigurations.of(ObservationAutoConfiguration.class))
                .run(context -> assertThat(
                                context.getBean(Telemetry.class).spans().areOn())
                        .isFalse());
    }

    private static void assertIn(MutableSpan span, MutableSpan parent) {
        assertThat(span.traceId()).isEqualTo(parent.traceId());
        assertThat(span.parentId()).isEqualTo(parent.id());
    }

    private static Phone connect(BeanFactory context, String user) throws Exception {
        OpenIm openIm = context.getBean(OpenIm.class);
        openIm.users().register(user, user, "");
        Phone phone = Phone.connect(
                context.getBean(GatewayLifecycle.class).port(),
                user,
                Platform.WEB,
                openIm.tokens().issue(user, Platform.WEB).token());
        phone.welcome();
        return phone;
    }

    private static void send(Phone alice, String id, String text) throws Exception {
        alice.ask(
                RequestIds.SEND_MESSAGE,
                MsgData.newBuilder()
                        .setSendID("alice")
                        .setRecvID("bob")
                        .setClientMsgID(id)
                        .setSessionType(1)
                        .setSenderPlatformID(Platform.WEB.id())
                        .setMsgFrom(100)
                        .setContentType(101)
                        .setContent(ByteString.copyFromUtf8("{\"content\":\"" + text + "\"}"))
                        .setCreateTime(System.currentTimeMillis())
                        .build());
    }

    /** Where the application's spans would be sent. */
    static final class Spans extends SpanHandler {
        private final List<MutableSpan> all = new CopyOnWriteArrayList<>();

        @Override
        public boolean end(@Nullable TraceContext context, MutableSpan span, Cause cause) {
            all.add(span);
            return true;
        }

        List<MutableSpan> named(String name) {
            return all.stream()
                    .filter(span -> name.equals(span.name()) || name.equals(nameOf(span)))
                    .toList();
        }

        /** Only requests are shown by another name than they are observed by. */
        private static String nameOf(MutableSpan span) {
            String name = span.name();
            return name != null && name.startsWith("openim ") ? "openim.request" : "";
        }

        MutableSpan only(String name) {
            List<MutableSpan> found = named(name);
            assertThat(found).as(name + " of " + all).hasSize(1);
            return found.get(0);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Interceptors {
        @Bean
        Spans spans() {
            return new Spans();
        }

        @Bean
        MessageInterceptor first(Tracing tracing) {
            return message -> {
                tracing.tracer().nextSpan().name("work.of.the.bean").start().finish();
                return Decision.accept();
            };
        }

        @Bean
        MessageInterceptor second() {
            return message -> message.text().equals("bad") ? Decision.refuse(80001, "no") : Decision.accept();
        }
    }
}
