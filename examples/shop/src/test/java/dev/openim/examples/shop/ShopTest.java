package dev.openim.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.openim.OpenIm;
import dev.openim.content.Custom;
import dev.openim.error.OpenImException;
import dev.openim.error.RefusedException;
import dev.openim.facade.Message;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest(
        properties = {
            "spring.datasource.url=jdbc:h2:mem:shop-test",
            "openim.auth.secret=only-for-the-tests-of-the-shop-example",
            "openim.auth.secret-file=",
            "openim.gateway.port=0"
        })
class ShopTest {
    @Autowired
    private OpenIm openIm;

    @Autowired
    private People people;

    @Autowired
    private Counter counter;

    private final String id = UUID.randomUUID().toString();

    @BeforeEach
    void comeIn() {
        people.enter("Alice");
        people.enter("Bob");
    }

    @Test
    void aPacketIsAMessageThatListsAndSearchesCanRead() {
        openIm.send().from("alice").toGroup(People.ROOM).payload(new RedPacket(id, 500, 2));
        Message sent = openIm.history().ofGroup(People.ROOM).latest(1).get(0);
        assertThat(RedPacket.TYPE.read(sent)).contains(new RedPacket(id, 500, 2));
        assertThat(((Custom) sent.content()).description()).isEqualTo("[Red packet]");
    }

    @Test
    void whatMakesNoSenseOrIsSomebodyElsesIsRefused() {
        assertThatExceptionOfType(OpenImException.class)
                .isThrownBy(
                        () -> openIm.send().from("alice").toGroup(People.ROOM).payload(new RedPacket(id, 0, 2)))
                .withMessageContaining("cents");
        openIm.send().from("alice").toGroup(People.ROOM).payload(new RedPacket(id, 500, 2));
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> openIm.send().from("bob").toGroup(People.ROOM).payload(new RedPacket(id, 500, 2)))
                .satisfies(refused -> assertThat(refused.wireCode()).isEqualTo(80_101));
    }

    @Test
    void asManyAsThereAreSharesGetOneHoweverManyTryAtOnce() throws Exception {
        openIm.send().from("alice").toGroup(People.ROOM).payload(new RedPacket(id, 500, 3));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            threads.invokeAll(
                            IntStream.range(0, 20)
                                    .mapToObj(i -> (java.util.concurrent.Callable<Object>) () ->
                                            counter.claim(id, "person" + i).orElseThrow())
                                    .toList(),
                            30,
                            TimeUnit.SECONDS)
                    .forEach(claim -> assertThat(claim).succeedsWithin(1, TimeUnit.SECONDS));
        } finally {
            threads.shutdownNow();
        }
        assertThat(counter.claim(id, "person0").orElseThrow().claimedBy())
                .hasSize(3)
                .doesNotHaveDuplicates();
    }

    @Test
    void aPersonHasOneVote() {
        openIm.send().from("alice").toGroup(People.ROOM).payload(new Poll(id, "Tea?", List.of("Yes", "No")));
        counter.vote(id, "bob", 0);
        counter.vote(id, "alice", 0);
        assertThat(counter.vote(id, "bob", 1)).contains(new PollState(id, List.of(1, 1)));
        assertThat(counter.vote(id, "bob", 7)).contains(new PollState(id, List.of(1, 1)));
    }
}
