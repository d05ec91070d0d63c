package dev.openim.storage.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openim.cache.Stale;
import dev.openim.cluster.NodeRef;
import dev.openim.cluster.StaleChannel;
import dev.openim.cluster.StaleChannelContract;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract, and a Redis that is away for a while. */
class RedisStaleChannelIT extends StaleChannelContract {
    private static final RedisSettings IMPATIENT = new RedisSettings("openim:", Duration.ofMillis(400));

    private static TestRedis server;

    @BeforeAll
    static void start() {
        server = TestRedis.start();
    }

    @Override
    protected StaleChannel connect() {
        return new RedisStaleChannel(server.connect(RedisSettings.DEFAULTS, server.port()));
    }

    /** Oracle: what was published while Redis was away is lost, so everything is to be forgotten when it is back. */
    @Test
    void afterABreakEverythingIsForgottenAndNewsAreHeardAgain() throws IOException {
        Heard one = listen("one");
        Heard two = listen("two");
        int before = missed(two);
        server.stop();
        one.channel().publish(new Stale("group", List.of("lost")));
        server.startAgain();
        await().atMost(Duration.ofSeconds(20)).until(() -> missed(two) > before);
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            one.channel().publish(new Stale("group", List.of("g2")));
            return two.all().contains("group[g2]");
        });
    }

    /** Oracle: whether it was published is not known when there is no answer. */
    @Test
    void whatMayNotHaveBeenPublishedIsToldAsEverything() throws IOException {
        try (Link link = new Link(server.port())) {
            StaleChannel cut = new RedisStaleChannel(server.connect(IMPATIENT, link.port()));
            Heard two = listen("two");
            Heard one = new Heard(cut, new CopyOnWriteArrayList<>());
            cut.start(new NodeRef("one", 1), one);
            try {
                await().until(() -> one.all().contains("*"));
                cut.publish(new Stale("group", List.of("g1")));
                await().until(() -> two.all().contains("group[g1]"));
                int before = missed(two);
                link.relay().holdAnswers();
                cut.publish(new Stale("group", List.of("g2")));
                await().until(() -> missed(two) > before);
            } finally {
                cut.close();
            }
        }
    }

    @Test
    void aListenerComesWhenRedisDoes() throws IOException {
        try (Link link = new Link(server.port())) {
            link.relay().refuse();
            Heard late = new Heard(
                    new RedisStaleChannel(server.connect(IMPATIENT, link.port())), new CopyOnWriteArrayList<>());
            late.channel().start(new NodeRef("late", 1), late);
            try {
                late.channel().publish(new Stale("group", List.of("g1")));
                assertThat(late.all()).isEmpty();
                link.relay().mend();
                await().atMost(Duration.ofSeconds(20)).until(() -> late.all().contains("*"));
            } finally {
                late.channel().close();
            }
        }
    }

    private static int missed(Heard heard) {
        return Collections.frequency(heard.all(), "*");
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }
}
