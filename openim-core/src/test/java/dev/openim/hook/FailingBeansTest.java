package dev.openim.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.openim.auth.Caller;
import dev.openim.chat.Chat;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.error.RefusedException;
import dev.openim.wire.proto.sdkws.MsgData;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Beans of the application that throw, hang or cannot keep up. */
class FailingBeansTest {
    private static final int THREADS = 2;

    private final Taking taking =
            new Taking(new HookSettings(Duration.ofMillis(100), Duration.ofMillis(200), THREADS, 3));
    private final Chat chat = taking.chat;
    private final Caller alice = chat.register("alice");
    private final Caller bob = chat.register("bob");
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void close() {
        end.countDown();
        taking.close();
    }

    @Test
    void whatThrowsLetsThroughUnlessItSaysOtherwise() {
        taking.interceptor("open", message -> {
            throw new IllegalStateException("broken");
        });
        assertThat(chat.sendText(alice, bob, "hello").receipt().seq()).isEqualTo(1);
        assertThat(taking.count("open", "failed")).isEqualTo(1);
    }

    @Test
    void whatThrowsRefusesWhenItSaysSoAndTheAnswerNamesIt() {
        taking.interceptor("strict", closed(message -> {
            throw new IllegalStateException("broken");
        }));
        assertThatExceptionOfType(OpenImException.class)
                .isThrownBy(() -> chat.sendText(alice, bob, "hello"))
                .withMessage("strict: threw")
                .satisfies(refused -> {
                    assertThat(refused.code()).isEqualTo(ErrorCode.REFUSED);
                    assertThat(refused.wireCode()).isEqualTo(80_000);
                });
    }

    @Test
    @SuppressWarnings("NullAway") // what an application can do by mistake
    void whoDecidesNothingHasFailed() {
        taking.interceptor("strict", closed(message -> null));
        assertThatExceptionOfType(OpenImException.class)
                .isThrownBy(() -> chat.sendText(alice, bob, "hello"))
                .withMessage("strict: threw");
    }

    @Test
    void whatWentWrongInsideIsNoRefusal() {
        taking.interceptor("open", message -> {
            throw OpenImException.notFound("somebody");
        });
        assertThat(chat.sendText(alice, bob, "hello").receipt().seq()).isEqualTo(1);
    }

    @Test
    void whatHangsIsInterruptedWhenItsTimeIsUp() {
        AtomicBoolean interrupted = new AtomicBoolean();
        taking.interceptor("slow", message -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                interrupted.set(true);
                throw e;
            }
            return Decision.refuse(80_001, "too late to say");
        });
        assertThat(chat.sendText(alice, bob, "hello").receipt().seq()).isEqualTo(1);
        assertThat(taking.count("slow", "timeout")).isEqualTo(1);
        await().untilTrue(interrupted);
    }

    @Test
    void aBeanThatNeverReturnsIsNotTriedAgainWhileItHoldsAllItsThreadsAndOthersGoOn() {
        AtomicInteger begun = new AtomicInteger();
        taking.interceptor("deaf", message -> {
                    begun.incrementAndGet();
                    waitThoughInterrupted();
                    return Decision.accept();
                })
                .interceptor("well", message -> Decision.ex("seen"));
        for (int i = 0; i < THREADS; i++) {
            chat.sendText(alice, bob, "hello");
        }
        for (int i = 0; i < 20; i++) {
            chat.sendText(alice, bob, "hello");
        }
        assertThat(begun).hasValue(THREADS);
        assertThat(taking.count("deaf", "timeout")).isEqualTo(THREADS);
        assertThat(taking.count("deaf", "overflow")).isEqualTo(20);
        assertThat(taking.count("well", "answered")).isEqualTo(THREADS + 20);

        end.countDown();
        await().until(() -> {
            chat.sendText(alice, bob, "hello");
            return taking.count("deaf", "answered") > 0;
        });
    }

    @Test
    void whatFindsNoRoomIsDecidedByThePolicyAtOnce() {
        taking.interceptor("slow", closed(message -> {
            waitThoughInterrupted();
            return Decision.accept();
        }));
        List<CompletableFuture<?>> sending = IntStream.range(0, 10)
                .<CompletableFuture<?>>mapToObj(i -> chat.messages
                        .send(alice, Chat.text(alice, bob, "hello").build())
                        .toCompletableFuture())
                .toList();
        // Two are called, three wait, five find no room.
        assertThat(taking.count("slow", "overflow")).isEqualTo(5);
        await().until(() -> sending.stream().allMatch(CompletableFuture::isCompletedExceptionally));
        assertThat(taking.count("slow", "timeout")).isEqualTo(5);
    }

    @Test
    void whoNeverAnswersLaterIsWaitedForNoLongerThanTheLimit() {
        taking.later("never", answering(new CompletableFuture<>()));
        assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> chat.sendText(alice, bob, "hello"));
        assertThat(taking.count("never", "timeout")).isEqualTo(1);
    }

    @Test
    void whoHoldsTheThreadInsteadOfAnsweringLaterHoldsOneOfHisOwn() {
        taking.later("blocking", new LaterMessageInterceptor() {
            @Override
            public boolean concerns(MsgData message) {
                return true;
            }

            @Override
            public CompletionStage<Decision> beforeSend(Attempt message) {
                waitThoughInterrupted();
                return CompletableFuture.completedFuture(Decision.accept());
            }
        });
        assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> chat.sendText(alice, bob, "hello"));
        assertThat(taking.count("blocking", "timeout")).isEqualTo(1);
    }

    @Test
    void whoAnswersLaterInTimeDecides() {
        taking.later("prompt", answering(CompletableFuture.supplyAsync(() -> Decision.refuse(80_001, "No"))));
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> chat.sendText(alice, bob, "hello"))
                .satisfies(refused -> assertThat(refused.wireCode()).isEqualTo(80_001));
    }

    private static LaterMessageInterceptor answering(CompletionStage<Decision> stage) {
        return new LaterMessageInterceptor() {
            @Override
            public boolean concerns(MsgData message) {
                return true;
            }

            @Override
            public CompletionStage<Decision> beforeSend(Attempt message) {
                return stage;
            }
        };
    }

    @Test
    void theLogSaysItOnce() {
        Logger logger = (Logger) LoggerFactory.getLogger(HookRecord.class);
        ListAppender<ILoggingEvent> said = new ListAppender<>();
        said.start();
        logger.addAppender(said);
        try {
            taking.interceptor("broken", message -> {
                throw new IllegalStateException("broken");
            });
            for (int i = 0; i < 5; i++) {
                chat.sendText(alice, bob, "hello");
            }
        } finally {
            logger.detachAppender(said);
        }
        assertThat(said.list)
                .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.INFO))
                .singleElement()
                .satisfies(event -> assertThat(event.getFormattedMessage()).contains("broken threw (before-send)"));
        assertThat(taking.count("broken", "failed")).isEqualTo(5);
    }

    private void waitThoughInterrupted() {
        boolean interrupted = true;
        while (interrupted) {
            try {
                end.await();
                interrupted = false;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }

    private static MessageInterceptor closed(MessageInterceptor bean) {
        return new MessageInterceptor() {
            @Override
            public Decision beforeSend(Attempt message) throws Exception {
                return bean.beforeSend(message);
            }

            @Override
            public FailurePolicy whenFailing() {
                return FailurePolicy.CLOSED;
            }
        };
    }
}
