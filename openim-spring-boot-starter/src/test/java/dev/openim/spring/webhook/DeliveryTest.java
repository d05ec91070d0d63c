package dev.openim.spring.webhook;

import static dev.openim.webhook.WebhookEvent.AFTER_MSG_SAVE_DB;
import static dev.openim.webhook.WebhookEvent.AFTER_SEND_SINGLE_MSG;
import static dev.openim.webhook.WebhookEvent.BEFORE_MSG_MODIFY;
import static dev.openim.webhook.WebhookEvent.BEFORE_SEND_SINGLE_MSG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.openim.OpenIm;
import dev.openim.auth.Caller;
import dev.openim.auth.Platform;
import dev.openim.error.OpenImException;
import dev.openim.hook.Attempt;
import dev.openim.hook.Decision;
import dev.openim.spring.Contexts;
import dev.openim.spring.diagnostics.FailureAnalyses;
import dev.openim.trace.Telemetry;
import dev.openim.webhook.MessageWebhooks;
import dev.openim.webhook.WebhookEvent;
import dev.openim.webhook.WebhookQueue;
import dev.openim.webhook.WebhookRow;
import dev.openim.webhook.WebhookRule;
import dev.openim.webhook.WebhookSettings;
import dev.openim.webhook.WebhookStore;
import dev.openim.webhook.Webhooks;
import dev.openim.wire.proto.sdkws.MsgData;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What becomes of webhooks when the system outside is away, fails, or makes no sense. */
@Timeout(60)
class DeliveryTest {
    private final BusinessServer business = new BusinessServer();
    private final ApplicationContextRunner application = Contexts.withoutWeb()
            .withPropertyValues(
                    "spring.datasource.url=" + Contexts.h2(),
                    "openim.webhook.url=" + business.url(),
                    "openim.webhook.secret=" + BusinessServer.SECRET,
                    "openim.webhook.after.backoff=20ms",
                    "openim.webhook.after.max-backoff=100ms",
                    "openim.webhook.after.poll-interval=50ms",
                    "openim.webhook.after.attempts=1000");

    @AfterEach
    void close() {
        business.close();
    }

    @Test
    void whatHappenedWhileNobodyAnsweredIsToldInOrderAndOnceAndWhatDidNotHappenIsNot() {
        application
                .withConfiguration(AutoConfigurations.of(DataSourceTransactionManagerAutoConfiguration.class))
                .withPropertyValues(on(AFTER_SEND_SINGLE_MSG))
                .run(context -> {
                    OpenIm openIm = registered(context);
                    business.goDown();
                    List<String> sent = say(openIm, 2);
                    new TransactionTemplate(context.getBean(PlatformTransactionManager.class))
                            .executeWithoutResult(status -> {
                                openIm.send().from("alice").to("bob").text("never");
                                status.setRollbackOnly();
                            });
                    sent.addAll(say(openIm, 3));
                    WebhookStore store = context.getBean(WebhookStore.class);
                    await().until(() -> store.waiting(1).get(0).attempts() > 1);
                    business.comeBack();
                    await().until(() -> store.counts().waiting() == 0);
                    assertThat(texts()).isEqualTo(sent);
                    assertThat(business.calls())
                            .extracting(BusinessServer.Call::id)
                            .doesNotHaveDuplicates();
                    assertThat(business.calls()).allMatch(BusinessServer.Call::signed);
                });
    }

    @Test
    void ofTwoNodesOneTellsForBoth() {
        ApplicationContextRunner node = application.withPropertyValues(on(AFTER_SEND_SINGLE_MSG));
        List<String> sent = new ArrayList<>();
        node.run(other -> {
            node.run(one -> {
                sent.addAll(say(registered(one), 2));
                await().until(() -> business.calls().size() == 2);
                business.goDown();
                sent.addAll(say(one.getBean(OpenIm.class), 2));
            });
            business.comeBack();
            sent.addAll(say(other.getBean(OpenIm.class), 2));
            await().until(() -> business.calls().size() == 6);
            assertThat(texts()).isEqualTo(sent);
            assertThat(business.calls()).extracting(BusinessServer.Call::id).doesNotHaveDuplicates();
        });
    }

    @Test
    void whatAProcessCouldNotTellTheNextOneTells() {
        List<String> sent = new ArrayList<>();
        application.withPropertyValues(on(AFTER_SEND_SINGLE_MSG)).run(context -> {
            business.goDown();
            sent.addAll(say(registered(context), 3));
        });
        business.comeBack();
        application.withPropertyValues(on(AFTER_SEND_SINGLE_MSG)).run(context -> {
            await().until(() -> business.calls().size() == 3);
            assertThat(texts()).isEqualTo(sent);
        });
    }

    @Test
    void whatIsRefusedAgainAndAgainIsPutAsideAndWhatFollowsIsTold() {
        business.reply(AFTER_SEND_SINGLE_MSG, 500, "{}");
        application
                .withPropertyValues(on(AFTER_SEND_SINGLE_MSG))
                .withPropertyValues(on(AFTER_MSG_SAVE_DB))
                .withPropertyValues("openim.webhook.after.attempts=3")
                .run(context -> {
                    say(registered(context), 1);
                    WebhookQueue queue = context.getBean(WebhookQueue.class);
                    await().until(() -> queue.deadLetters(null, 10).size() == 1);
                    WebhookRow dead = queue.deadLetters(null, 10).get(0);
                    assertThat(dead.attempts()).isEqualTo(3);
                    assertThat(dead.failure()).contains("500");
                    business.await(AFTER_MSG_SAVE_DB, body -> true);
                    assertThat(business.calls(AFTER_SEND_SINGLE_MSG))
                            .hasSize(3)
                            .allMatch(call -> call.id().equals(dead.id()));
                    business.agree();
                    assertThat(queue.replay(dead.id())).isTrue();
                    await().until(() -> business.calls(AFTER_SEND_SINGLE_MSG).size() == 4);
                    await().until(() ->
                            context.getBean(WebhookStore.class).counts().equals(new WebhookStore.Counts(0, 0)));
                });
    }

    @Test
    void withoutAUsableAnswerItGoesOnWhereThatIsSoAndWhatIsDeniedIsNotAskedAbout() {
        business.reply(BEFORE_MSG_MODIFY, BusinessServer.VETO);
        application
                .withPropertyValues(on(BEFORE_SEND_SINGLE_MSG), on(BEFORE_MSG_MODIFY))
                .withPropertyValues(
                        "openim.webhook.hooks.before-msg-modify.denied-types=101",
                        "openim.webhook.hooks.afterGroupMsgRevoke.enable=false")
                .run(context -> {
                    OpenIm openIm = registered(context);
                    business.reply(BEFORE_SEND_SINGLE_MSG, 200, "<html>");
                    say(openIm, 1);
                    business.goDown();
                    say(openIm, 1);
                    assertThat(business.calls(BEFORE_SEND_SINGLE_MSG)).hasSize(1);
                    assertThat(business.calls(BEFORE_MSG_MODIFY)).isEmpty();
                });
    }

    @Test
    void withoutAUsableAnswerItFailsWhereThatIsSo() {
        application
                .withPropertyValues(on(BEFORE_SEND_SINGLE_MSG))
                .withPropertyValues(
                        "openim.webhook.hooks.beforeSendSingleMsg.failed-continue=false",
                        "openim.webhook.concurrency=1",
                        "openim.webhook.queue-capacity=0")
                .run(context -> {
                    OpenIm openIm = registered(context);
                    business.reply(BEFORE_SEND_SINGLE_MSG, 200, "<html>");
                    assertThat(failure(openIm, "alice", "bob")).isEqualTo(90_007);
                    business.reply(BEFORE_SEND_SINGLE_MSG, 200, "{\"nextCode\":\"1\"}");
                    assertThat(failure(openIm, "alice", "bob")).isEqualTo(90_007);
                    business.reply(BEFORE_SEND_SINGLE_MSG, 503, "{}");
                    assertThat(failure(openIm, "alice", "bob")).isEqualTo(90_004);

                    business.agree();
                    business.delay(BEFORE_SEND_SINGLE_MSG);
                    CompletableFuture<Void> slow = CompletableFuture.runAsync(() -> say(openIm, 1));
                    await().until(() -> business.calls().size() == 4);
                    assertThat(failure(openIm, "bob", "alice"))
                            .as("one question at a time")
                            .isEqualTo(90_004);
                    business.answerAtLast();
                    assertThat(slow).succeedsWithin(Duration.ofSeconds(20));

                    business.goDown();
                    assertThat(failure(openIm, "alice", "bob")).isEqualTo(90_004);
                });
    }

    @Test
    void aSlowAnswerIsNone() {
        Webhooks webhooks = new Webhooks(
                new WebhookSettings(
                        URI.create(business.url()),
                        BusinessServer.SECRET,
                        1,
                        1,
                        Map.of(BEFORE_MSG_MODIFY, new WebhookRule(Duration.ofMillis(20), false, Set.of(), Set.of()))),
                Clock.systemUTC(),
                Telemetry.of(new SimpleMeterRegistry()));
        business.delay(BEFORE_MSG_MODIFY);
        MsgData message = MsgData.newBuilder()
                .setSendID("alice")
                .setRecvID("bob")
                .setSessionType(1)
                .setContentType(101)
                .build();
        try (webhooks) {
            CompletableFuture<Decision> asked = new MessageWebhooks(webhooks, Set.of())
                    .beforeSend(new Attempt(new Caller("alice", Platform.WEB, false, "op"), message));
            assertThat(asked)
                    .failsWithin(Duration.ofSeconds(20))
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOfSatisfying(
                            OpenImException.class,
                            failure -> assertThat(failure.wireCode()).isEqualTo(90_004));
        }
    }

    @Test
    void aNameThatMeansNothingIsNotSwitchedOn() {
        application
                .withPropertyValues("openim.webhook.hooks.afterGroupMsgRevoke.enable=true")
                .run(context -> assertThat(
                                FailureAnalyses.of(context.getStartupFailure()).getAction())
                        .contains("afterRevokeMsg"));
    }

    @Test
    void aNameThatIsNoneIsRefusedAtTheStart() {
        application
                .withPropertyValues("openim.webhook.hooks.beforeSendSinglMsg.enable=true")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .isInstanceOfSatisfying(UnknownWebhookException.class, failure -> {
                            assertThat(failure.property()).isEqualTo("openim.webhook.hooks.beforeSendSinglMsg");
                            assertThat(failure.nearest()).first().isEqualTo("beforeSendSingleMsg");
                            FailureAnalysis analysis = FailureAnalyses.of(context.getStartupFailure());
                            assertThat(analysis.getDescription()).contains("openim.webhook.hooks.beforeSendSinglMsg");
                            assertThat(analysis.getAction()).contains("beforeSendSingleMsg");
                        }));
    }

    @Test
    void aSecretThatOthersGuessIsRefusedAtTheStart() {
        application
                .withPropertyValues("openim.webhook.secret=openIM123")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessage("secret: 9 bytes (expected: 32 bytes or more)"));
    }

    private static String on(WebhookEvent event) {
        return "openim.webhook.hooks." + event.key() + ".enable=true";
    }

    private static OpenIm registered(BeanFactory context) {
        OpenIm openIm = context.getBean(OpenIm.class);
        openIm.users().register("alice", "Alice", "");
        openIm.users().register("bob", "Bob", "");
        return openIm;
    }

    private static List<String> say(OpenIm openIm, int count) {
        List<String> texts = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            openIm.send().from("alice").to("bob").text("number " + i);
            texts.add("{\"content\":\"number " + i + "\"}");
        }
        return texts;
    }

    private List<String> texts() {
        return business.calls(AFTER_SEND_SINGLE_MSG).stream()
                .map(call -> call.body().path("content").asString())
                .toList();
    }

    private static int failure(OpenIm openIm, String from, String to) {
        return catchThrowableOfType(
                        OpenImException.class,
                        () -> openIm.send().from(from).to(to).text("hello"))
                .wireCode();
    }
}
