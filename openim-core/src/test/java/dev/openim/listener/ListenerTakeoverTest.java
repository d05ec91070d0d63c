package dev.openim.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openim.listener.ListenerNodes.Node;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Restarts, crashes, and more than one node. */
class ListenerTakeoverTest {
    private static final Clock LATER = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));

    private final ListenerNodes nodes = new ListenerNodes();
    private final List<String> heard = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        nodes.close();
    }

    @Test
    void aRestartGoesOnFromWhereItWas() {
        Node first = start();
        nodes.say(nodes.alice, "one", "two");
        awaitHeard("one", "two");
        first.listeners.stop();
        nodes.say(nodes.alice, "three");
        start();
        awaitHeard("one", "two", "three");
    }

    @Test
    void aStopFinishesWhatIsUnderWayAndLetsOthersGoOnAtOnce() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Node first = nodes.node(ListenerNodes.PATIENT)
                .with(nodes.echo(delivery -> {
                    begun.countDown();
                    go.await();
                    heard.add(delivery.message().text());
                }))
                .start();
        nodes.say(nodes.alice, "one", "two");
        begun.await();
        Thread stopping = new Thread(first.listeners::stop);
        stopping.start();
        await().until(() ->
                stopping.getState() == Thread.State.WAITING || stopping.getState() == Thread.State.TIMED_WAITING);
        go.countDown();
        stopping.join();
        assertThat(heard).containsExactly("one");
        start();
        awaitHeard("one", "two");
    }

    @Test
    void whatIsNotFinishedInTimeIsInterruptedAndComesAgain() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        ListenerSettings hasty =
                new ListenerSettings(Duration.ofMinutes(10), Duration.ofMillis(20), 100, Duration.ZERO);
        Node first = nodes.node(hasty)
                .with(nodes.echo(delivery -> {
                    begun.countDown();
                    new CountDownLatch(1).await();
                }))
                .start();
        nodes.say(nodes.alice, "one");
        begun.await();
        first.listeners.stop();
        nodes.node(ListenerNodes.PATIENT, LATER)
                .with(nodes.echo(delivery -> heard.add(delivery.message().text())))
                .start();
        awaitHeard("one");
    }

    @Test
    void ofTwoNodesOnlyOneConsumes() {
        ListenerDefinition definition =
                nodes.echo(delivery -> heard.add(delivery.message().text()));
        Node one = nodes.node(ListenerNodes.PATIENT).with(definition).start();
        Node other = nodes.node(ListenerNodes.PATIENT).with(definition).start();
        await().until(() -> one.status().users() + other.status().users() == 1);
        String[] texts = texts(100);
        nodes.say(nodes.alice, texts);
        awaitHeard(texts);
        assertThat(one.status().users() + other.status().users()).isEqualTo(1);
    }

    @Test
    void whatANodeHandledAndDidNotSaveComesAgainElsewhere() {
        Node dying = nodes.node(ListenerNodes.PATIENT);
        dying.with(nodes.echo(delivery -> {
                    heard.add(delivery.message().text());
                    if (delivery.message().text().equals("two")) {
                        dying.die(); // handled, and the position is never stored
                    }
                }))
                .start();
        nodes.say(nodes.alice, "one");
        awaitHeard("one");
        await().until(() -> dying.status().lag() == 0);
        nodes.say(nodes.alice, "two");
        awaitHeard("one", "two");
        List<String> next = new CopyOnWriteArrayList<>();
        nodes.node(ListenerNodes.PATIENT, LATER)
                .with(nodes.echo(delivery -> next.add(delivery.message().text())))
                .start();
        nodes.say(nodes.alice, "three");
        await().until(() -> next.contains("three"));
        assertThat(next).as("\"one\" was done with").containsExactly("two", "three");
    }

    @Test
    void aNodeThatWaitsTakesOverWhenTheLeaseHasEnded() {
        ListenerSettings brief =
                new ListenerSettings(Duration.ofMillis(500), Duration.ofMillis(20), 100, Duration.ofSeconds(20));
        List<String> ofOther = new CopyOnWriteArrayList<>();
        Node one = nodes.node(brief)
                .with(nodes.echo(delivery -> heard.add(delivery.message().text())))
                .start();
        await().until(() -> one.status().users() == 1);
        Node other = nodes.node(brief)
                .with(nodes.echo(delivery -> ofOther.add(delivery.message().text())))
                .start();
        nodes.say(nodes.alice, texts(20));
        await().until(() -> heard.size() + ofOther.size() >= 20);
        one.die();
        nodes.say(nodes.alice, "last");
        await().until(() -> ofOther.contains("last"));
        await().until(() -> other.status().users() == 1);
        List<String> inOrder = new ArrayList<>(List.of(texts(20)));
        inOrder.add("last");
        assertThat(ofOther).as("from some message on, in order").isEqualTo(inOrder.subList(21 - ofOther.size(), 21));
    }

    @Test
    void aNodeThatLostItsLeaseDoesNotMoveWhatAnotherDid() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Node slow = nodes.node(ListenerNodes.PATIENT)
                .with(nodes.echo(delivery -> {
                    begun.countDown();
                    go.await();
                }))
                .start();
        nodes.say(nodes.alice, "one", "two");
        await().until(() -> begun.getCount() == 0);
        nodes.node(ListenerNodes.PATIENT, LATER)
                .with(nodes.echo(delivery -> heard.add(delivery.message().text())))
                .start();
        awaitHeard("one", "two");
        go.countDown();
        // What it has ended is refused, and it lets go.
        await().until(() -> slow.status().users() == 0);
    }

    private Node start() {
        return nodes.node(ListenerNodes.PATIENT)
                .with(nodes.echo(delivery -> heard.add(delivery.message().text())))
                .start();
    }

    private static String[] texts(int count) {
        return IntStream.range(0, count).mapToObj(i -> "m" + i).toArray(String[]::new);
    }

    private void awaitHeard(String... texts) {
        await().untilAsserted(() -> assertThat(heard).containsExactly(texts));
    }
}
