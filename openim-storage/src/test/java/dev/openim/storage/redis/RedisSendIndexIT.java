package dev.openim.storage.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import dev.openim.bus.BusMessage;
import dev.openim.bus.IndexedBus;
import dev.openim.bus.MessageBus;
import dev.openim.bus.MessageBusContract;
import dev.openim.bus.SendIndex;
import dev.openim.bus.SendIndexContract;
import dev.openim.message.SendKey;
import dev.openim.message.SendReceipt;
import dev.openim.store.Fresh;
import io.lettuce.core.ScriptOutputType;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract, what a sending costs, and sending while Redis is away. */
class RedisSendIndexIT extends SendIndexContract {
    private static final Duration WINDOW = Duration.ofMinutes(10);

    private static TestRedis server;

    private final String group = Fresh.id("g");
    private final List<BusMessage> published = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void start() {
        server = TestRedis.start();
    }

    @Override
    protected SendIndex connect(Duration window) {
        return new RedisSendIndex(server.connect(), window);
    }

    @Test
    void aSendingTakesLittleRoomAndForNoLongerThanTheWindow() {
        BusMessage message = message("1");
        server.run(commands -> commands.flushall());
        SendIndex index = connect(WINDOW);
        claim(index, message);
        assertThat(call("'PEXPIRE', key, 300000")).isEqualTo(1);
        index.confirm(key(message), message.conversationId(), message.sendTime());
        await().until(() -> call("'GETRANGE', key, 0, 0") == 1);
        assertThat(call("'PTTL', key")).isBetween(200_000L, 300_000L);
        assertThat(call("'MEMORY', 'USAGE', key")).isBetween(50L, 200L);
    }

    /** Does something to the only key there is, on the server: no text can hold it. */
    private static long call(String command) {
        String script = "local key = redis.call('RANDOMKEY') return tonumber(redis.call(" + command + "))";
        return server.<Long>run(commands -> commands.eval(script, ScriptOutputType.INTEGER));
    }

    @Test
    void aClaimIsOneCommandAndTheScriptIsSentOnce() {
        server.run(commands -> commands.scriptFlush());
        try (Link link = new Link(server.port())) {
            SendIndex index = new RedisSendIndex(server.connect(RedisSettings.DEFAULTS, link.port()), WINDOW);
            claim(index, message("1"));
            int before = link.commands();
            claim(index, message("2"));
            assertThat(link.commands() - before).isEqualTo(1);
            assertThat(link.commands("EVAL")).isEqualTo(1);
        }
    }

    @Test
    void whileRedisDoesNotAnswerMessagesAreSentInOrderAndSoon() {
        try (Link link = new Link(server.port())) {
            Redis redis = server.connect(RedisSettings.DEFAULTS, link.port());
            MessageBus bus =
                    new IndexedBus(this::publish, new RedisSendIndex(redis, WINDOW), 1000, new SimpleMeterRegistry());
            publishAll(bus, 0, 20);
            link.relay().holdAnswers();
            long before = System.nanoTime();
            publishAll(bus, 20, 40);
            // What comes now does not even wait.
            publishAll(bus, 40, 60);
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
            assertThat(published)
                    .extracting(BusMessage::operationId)
                    .containsExactlyElementsOf(
                            IntStream.range(0, 60).mapToObj(Integer::toString).toList());
            link.relay().breakAll();
            link.relay().refuse();
            publishAll(bus, 60, 61);
            link.relay().mend();
            await().until(() -> {
                published.clear();
                publishAll(bus, 0, 1);
                return published.isEmpty();
            });
        }
    }

    @Test
    void aWindowThatIsNoneIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> connect(Duration.ZERO));
    }

    private CompletableFuture<SendReceipt> publish(BusMessage message) {
        published.add(message);
        return CompletableFuture.completedFuture(new SendReceipt(message.conversationId(), 0, message.sendTime()));
    }

    /** Publishes all before it waits for the first. */
    private void publishAll(MessageBus bus, int from, int to) {
        IntStream.range(from, to)
                .mapToObj(i -> bus.publish(message(Integer.toString(i))).toCompletableFuture())
                .toList()
                .forEach(CompletableFuture::join);
    }

    private static void claim(SendIndex index, BusMessage message) {
        index.claim(key(message), message.conversationId(), message.sendTime())
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    private static SendKey key(BusMessage message) {
        return Objects.requireNonNull(message.sendKey());
    }

    private BusMessage message(String operationId) {
        return MessageBusContract.message("sg_" + group, operationId);
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }
}
