package dev.openim.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.openim.OpenIm;
import dev.openim.auth.Platform;
import dev.openim.content.Custom;
import dev.openim.facade.Message;
import dev.openim.spring.test.AutoConfigureFakeClients;
import dev.openim.spring.test.FakeClient;
import dev.openim.spring.test.FakeClients;
import dev.openim.spring.test.RefusedByServerException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** The whole shop, and people in its room. */
@SpringBootTest(
        properties = {
            "spring.datasource.url=jdbc:h2:mem:shop-test",
            "openim.auth.secret=only-for-the-tests-of-the-shop-example",
            "openim.auth.secret-file="
        })
@AutoConfigureFakeClients
class ShopTest {
    @Autowired
    private FakeClients clients;

    @Autowired
    private OpenIm openIm;

    @Autowired
    private People people;

    @Autowired
    private Counter counter;

    @Autowired
    private Orders orders;

    @Autowired
    private Greeter greeter;

    @Autowired
    private Talkers talkers;

    @Autowired
    private Diary diary;

    private final String id = UUID.randomUUID().toString();
    private FakeClient alice;
    private FakeClient bob;

    @BeforeEach
    void comeIn() {
        alice = connect("Alice");
        bob = connect("Bob");
    }

    /** With the shop's own session. */
    private FakeClient connect(String name) {
        People.Login login = people.enter(name);
        return clients.connect(login.id(), Platform.WEB, login.token());
    }

    @Test
    void namesAreThoseOfTheShopsOwnTable() {
        alice.toGroup(People.ROOM).text("hello");
        assertThat(bob.next().senderNickname()).isEqualTo("Alice");
    }

    @Test
    void whoIsBarredIsNotLetIn() {
        assertThatExceptionOfType(RefusedByServerException.class)
                .isThrownBy(() -> connect("Mallory"))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(Doorman.BARRED));
    }

    @Test
    void aPacketIsAMessageThatListsAndSearchesCanRead() {
        alice.toGroup(People.ROOM).payload(new RedPacket(id, 500, 2));
        Message packet = bob.next();
        assertThat(RedPacket.TYPE.read(packet)).contains(new RedPacket(id, 500, 2));
        assertThat(((Custom) packet.content()).description()).isEqualTo("[Red packet]");
    }

    @Test
    void aPacketThatMakesNoSenseOrIsSomebodyElsesIsRefused() {
        assertThatExceptionOfType(RefusedByServerException.class)
                .isThrownBy(() -> alice.toGroup(People.ROOM).payload(new RedPacket(id, 0, 2)))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(1001));
        alice.toGroup(People.ROOM).payload(new RedPacket(id, 500, 2));
        assertThatExceptionOfType(RefusedByServerException.class)
                .isThrownBy(() -> bob.toGroup(People.ROOM).payload(new RedPacket(id, 500, 2)))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(80_101));
    }

    @Test
    void asManyAsThereAreSharesGetOneHoweverManyTryAtOnce() throws Exception {
        alice.toGroup(People.ROOM).payload(new RedPacket(id, 500, 3));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Object>> claims = IntStream.range(0, 20)
                    .mapToObj(i -> (Callable<Object>)
                            () -> counter.claim(id, "person" + i).orElseThrow())
                    .toList();
            threads.invokeAll(claims, 30, TimeUnit.SECONDS)
                    .forEach(claim -> assertThat(claim).succeedsWithin(1, TimeUnit.SECONDS));
        } finally {
            threads.shutdownNow();
        }
        assertThat(counter.claim(id, "person0").orElseThrow().claimedBy())
                .hasSize(3)
                .doesNotHaveDuplicates();
    }

    @Test
    void aPersonHasOneVoteAndEverybodyIsToldOfIt() {
        alice.toGroup(People.ROOM).payload(new Poll(id, "Tea?", List.of("Yes", "No")));
        counter.vote(id, "bob", 0);
        counter.vote(id, "alice", 0);
        assertThat(counter.vote(id, "bob", 1)).contains(new PollState(id, List.of(1, 1)));
        assertThat(counter.vote(id, "bob", 7)).contains(new PollState(id, List.of(1, 1)));
        assertThat(bob.nextEvent("poll.changed").path("votes").path(0).asInt()).isEqualTo(1);
    }

    @Test
    void anOrderAndWhatIsSaidOfItAreBothThereOrBothNot() {
        int before = orders.count();
        Person buyer = new Person("alice", "Alice");
        assertThatExceptionOfType(Orders.SoldOutException.class).isThrownBy(() -> orders.buy(buyer, "the moon"));
        orders.buy(buyer, "tea");
        assertThat(bob.next().text()).isEqualTo("Alice bought tea");
        assertThat(bob.inbox()).hasSize(1);
        assertThat(orders.count()).isEqualTo(before + 1);
    }

    @Test
    void goodMorningIsSaidOnceADay() {
        greeter.goodMorning(new Person("alice", "Alice"));
        greeter.goodMorning(new Person("alice", "Alice"));
        assertThat(bob.next().text()).isEqualTo("Good morning!");
        assertThat(bob.inbox()).hasSize(1);
    }

    @Test
    void aWaveHasANumberOfItsOwn() {
        openIm.send().from("alice").toGroup(People.ROOM).payload(new Wave("👋"));
        assertThat(bob.next(Wave.TYPE)).isEqualTo(new Wave("👋"));
    }

    @Test
    void theAssistantKnowsThePriceOfTeaAndNothingElse() {
        alice.toGroup(People.ROOM).text("What is the price of milk?");
        alice.toGroup(People.ROOM).text("What is the price of tea?");
        Message answer = alice.next();
        assertThat(answer.senderId()).isEqualTo(Assistant.ID);
        assertThat(answer.text()).isEqualTo("Tea is 3.50 today");
    }

    @Test
    void phonesOfThoseWhoLeftRing() {
        bob.close();
        await().until(() -> openIm.users().online("bob").isEmpty());
        alice.toGroup(People.ROOM).text("Is anybody there?");
        await().untilAsserted(() -> assertThat(diary.after(0))
                .filteredOn(line -> line.bean().equals("Phones"))
                .extracting(Diary.Line::text)
                .anySatisfy(shown -> assertThat(shown)
                        .contains("News from The shop – Alice: Is anybody there?")
                        .contains("bob")
                        .doesNotContain("alice")));
    }

    @Test
    void whatPeopleSayIsCounted() {
        String name = "Talker " + id.substring(0, 8);
        FakeClient talker = connect(name);
        IntStream.range(0, 30).forEach(i -> talker.toGroup(People.ROOM).text("word " + i));
        await().untilAsserted(() -> assertThat(talkers.most()).contains(new Talkers.Talker(name, 30)));
    }
}
