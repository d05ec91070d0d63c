package dev.openim.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.error.OpenImException;
import dev.openim.message.ContentTypes;
import dev.openim.push.Push;
import dev.openim.wire.proto.sdkws.MsgData;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Who is told of a message when beans decide about it, also when they cannot. */
class PushHooksTest {
    private static final List<String> ALL = List.of("alice", "bob", "carol");

    private final Guards guards = new Guards(
            new HookSettings(Duration.ofMillis(100), Duration.ofMillis(200), 2, 10), new SimpleMeterRegistry());

    @AfterEach
    void close() {
        guards.close();
    }

    @Test
    void whoIsLeftByEachIsTold() {
        assertThat(told(later(push -> push.only(List.of("bob", "carol"))), later(push -> push.only(List.of("carol")))))
                .containsExactly("carol");
    }

    @Test
    void aBeanThatThrowsTellsEverybody() {
        assertThat(told(push -> {
                    throw new IllegalStateException("broken");
                }))
                .isEqualTo(ALL);
    }

    @Test
    void aBeanWhoseAnswerFailsTellsEverybody() {
        assertThat(told(push -> CompletableFuture.failedFuture(new IllegalStateException("broken"))))
                .isEqualTo(ALL);
    }

    @Test
    void aBeanThatNeverAnswersTellsEverybodyWhenItsTimeIsUp() {
        assertThat(told(push -> new CompletableFuture<>())).isEqualTo(ALL);
    }

    @Test
    void oneThatFailsTakesNothingBackOfWhatOthersDecided() {
        assertThat(told(later(push -> push.only(List.of("bob"))), push -> {
                    throw new IllegalStateException("broken");
                }))
                .containsExactly("bob");
    }

    @Test
    void aRefusalTellsNobody() {
        assertThat(told(push -> CompletableFuture.failedFuture(OpenImException.notFound("a device"))))
                .isEmpty();
    }

    @SafeVarargs
    private List<String> told(Function<PushAttempt, CompletionStage<PushAttempt>>... beans) {
        PushHooks hooks =
                new PushHooks(() -> new HookBeans(finder(beans), PayloadCheck.NONE, new JsonMapper(), guards));
        hooks.start();
        byte[] payload = MsgData.newBuilder()
                .setClientMsgID("m1")
                .setContentType(ContentTypes.TEXT)
                .build()
                .toByteArray();
        Push push = new Push(ALL, "si_alice_bob", "op", 1, payload);
        assertThat(hooks.concerns(push)).isTrue();
        return List.copyOf(hooks.decide(push).join().recipients());
    }

    @SafeVarargs
    private static HookBeans.Finder finder(Function<PushAttempt, CompletionStage<PushAttempt>>... beans) {
        List<Named<PushInterceptor>> named = IntStream.range(0, beans.length)
                .mapToObj(i -> new Named<PushInterceptor>("bean" + i, interceptor(beans[i])))
                .toList();
        return new HookBeans.Finder() {
            @Override
            public <T> List<Named<T>> of(Class<T> type) {
                return named.stream()
                        .filter(bean -> type.isInstance(bean.bean()))
                        .map(bean -> new Named<>(bean.name(), type.cast(bean.bean())))
                        .toList();
            }
        };
    }

    private static Function<PushAttempt, CompletionStage<PushAttempt>> later(
            Function<PushAttempt, PushAttempt> decision) {
        return push -> CompletableFuture.completedFuture(decision.apply(push));
    }

    private static PushInterceptor interceptor(Function<PushAttempt, CompletionStage<PushAttempt>> decision) {
        return new PushInterceptor() {
            @Override
            public boolean isAsked() {
                return true;
            }

            @Override
            public boolean concerns(PushAttempt push) {
                return true;
            }

            @Override
            public CompletionStage<PushAttempt> beforePush(PushAttempt push) {
                return decision.apply(push);
            }
        };
    }
}
