package dev.openim.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import dev.openim.conversation.ConversationIds;
import dev.openim.listener.ListenerNodes.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What one node does with its listeners. */
class InboxListenersTest {
    private final ListenerNodes nodes = new ListenerNodes();
    private final List<String> heard = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        nodes.close();
    }

    @Test
    void aListenerHearsWhatOthersSaidAndNotItself() {
        nodes.say(nodes.alice, "one");
        start(this::hear);
        awaitHeard("one");
        nodes.chat.sendText(nodes.bot, nodes.alice, "an answer");
        nodes.say(nodes.alice, "two");
        awaitHeard("one", "two");
    }

    @Test
    void whatThisNodeStoresIsHandledWithoutWaitingForThePoll() {
        ListenerSettings seldom =
                new ListenerSettings(Duration.ofMinutes(10), Duration.ofMinutes(9), 100, Duration.ofSeconds(20));
        Node node = nodes.node(seldom).with(nodes.echo(this::hear)).start();
        await().until(() -> node.status().users() == 1);
        nodes.say(nodes.alice, "one", "two");
        awaitHeard("one", "two");
    }

    @Test
    void ownMessagesAndNotificationsComeToWhoWantsThem() {
        ListenerDefinition.Scope all = new ListenerDefinition.Scope(true, true);
        nodes.node(ListenerNodes.PATIENT)
                .with(nodes.echo(delivery -> heard.add(delivery.message().data().getContentType() + ""))
                        .scope(all))
                .start();
        nodes.chat.sendText(nodes.bot, nodes.alice, "own");
        awaitHeard("101");
        nodes.chat.revokes.revoke(nodes.bot, nodes.bot.userId(), conversationOf(nodes), 1);
        awaitHeard("101", "2101");
    }

    private static String conversationOf(ListenerNodes nodes) {
        return ConversationIds.single(nodes.alice.userId(), nodes.bot.userId());
    }

    @Test
    void whatWasRevokedBeforeItsTurnIsPassedOver() {
        nodes.say(nodes.alice, "one", "two");
        nodes.chat.revokes.revoke(nodes.alice, nodes.alice.userId(), conversationOf(nodes), 1);
        start(this::hear);
        awaitHeard("two");
    }

    @Test
    void messagesOfAConversationGoOneAfterAnotherAndThoseOfOthersBeside() {
        CountDownLatch carolWasHeard = new CountDownLatch(1);
        AtomicInteger atOnce = new AtomicInteger();
        List<String> ofAlice = new CopyOnWriteArrayList<>();
        String[] texts = new String[50];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = "m" + i;
        }
        nodes.say(nodes.alice, texts);
        nodes.say(nodes.carol, "beside");
        start(delivery -> {
            if (delivery.message().senderId().equals(nodes.carol.userId())) {
                carolWasHeard.countDown();
                return;
            }
            carolWasHeard.await(); // ends only if carol does not wait for alice
            assertThat(atOnce.incrementAndGet()).isEqualTo(1);
            ofAlice.add(delivery.message().text());
            atOnce.decrementAndGet();
        });
        await().untilAsserted(() -> assertThat(ofAlice).containsExactly(texts));
        assertThat(nodes.meters
                        .get("openim.listener.attempts")
                        .tag("outcome", "retried")
                        .timer()
                        .count())
                .isZero();
    }

    @Test
    void aFailureIsTriedAgainBeforeTheNextMessageOfTheConversation() {
        nodes.say(nodes.alice, "one", "two");
        start(delivery -> {
            hear(delivery);
            if (delivery.message().text().equals("one") && delivery.attempt() < 3) {
                throw new IllegalStateException("not yet");
            }
        });
        awaitHeard("one", "one", "one", "two");
    }

    @Test
    void othersDoNotWaitForAFailure() {
        nodes.say(nodes.alice, "stuck", "behind");
        nodes.say(nodes.carol, "free");
        Retry slow = new Retry(2, Duration.ofHours(1), Duration.ofHours(1));
        nodes.node(ListenerNodes.PATIENT)
                .with(nodes.echo(delivery -> {
                            hear(delivery);
                            if (delivery.message().text().equals("stuck")) {
                                throw new IllegalStateException("for an hour");
                            }
                        })
                        .retry(slow))
                .start();
        await().until(() -> heard.size() == 2);
        assertThat(heard).containsExactlyInAnyOrder("stuck", "free");
        nodes.say(nodes.carol, "still free");
        await().until(() -> heard.contains("still free"));
        assertThat(heard).doesNotContain("behind");
    }

    @Test
    void whatFailsTooOftenIsPutAsideAndCanBeReplayed() {
        nodes.say(nodes.alice, "bad", "good");
        List<String> broken = new CopyOnWriteArrayList<>(List.of("bad"));
        Node node = start(delivery -> {
            hear(delivery);
            if (broken.contains(delivery.message().text())) {
                throw new IllegalStateException("broken");
            }
        });
        awaitHeard("bad", "bad", "bad", "good");
        List<DeadLetter> letters = node.listeners.deadLetters("echo", 10);
        assertThat(letters).hasSize(1);
        DeadLetter letter = letters.get(0);
        assertThat(letter.userId()).isEqualTo(nodes.bot.userId());
        assertThat(letter.seq()).isEqualTo(1);
        assertThat(letter.attempts()).isEqualTo(3);
        assertThat(letter.failure()).contains("broken");

        assertThat(node.listeners.replay("echo", 10)).isZero();
        assertThat(node.listeners.deadLetters("echo", 10))
                .extracting(DeadLetter::attempts)
                .containsExactly(4);
        broken.clear();
        assertThat(node.listeners.replay("echo", 10)).isEqualTo(1);
        assertThat(node.listeners.deadLetterCount("echo")).isZero();
        assertThat(heard).containsExactly("bad", "bad", "bad", "good", "bad", "bad");
    }

    @Test
    void whatWillNeverFitIsPutAsideAtOnce() {
        nodes.say(nodes.alice, "bad", "good");
        Node node = start(delivery -> {
            hear(delivery);
            if (delivery.message().text().equals("bad")) {
                throw new UnfitMessageException("bad", new IllegalArgumentException());
            }
        });
        awaitHeard("bad", "good");
        assertThat(node.listeners.deadLetterCount("echo")).isEqualTo(1);
    }

    @Test
    void aListenerThatStopsGoesOnWhereItStopped() {
        nodes.say(nodes.alice, "one", "bad", "three");
        List<String> broken = new CopyOnWriteArrayList<>(List.of("bad"));
        Node node = nodes.node(ListenerNodes.PATIENT)
                .with(nodes.echo(delivery -> {
                            if (broken.contains(delivery.message().text())) {
                                throw new IllegalStateException("broken");
                            }
                            hear(delivery);
                        })
                        .onFailure(FailurePolicy.STOP))
                .start();
        await().until(() -> node.status().stopped().containsKey(nodes.bot.userId()));
        assertThat(node.status().stopped().get(nodes.bot.userId())).contains("broken");
        awaitHeard("one");
        broken.clear();
        node.listeners.resume("echo");
        awaitHeard("one", "bad", "three");
        await().until(() -> node.status().stopped().isEmpty());
        assertThat(node.listeners.deadLetterCount("echo")).isZero();
    }

    @Test
    void aNewListenerBeginsWithWhatComesUnlessToldOtherwise() {
        nodes.say(nodes.alice, "before");
        Node node = nodes.node(ListenerNodes.PATIENT)
                .with(nodes.echo(this::hear).startingAt(Start.LATEST))
                .start();
        await().until(() -> node.status().users() == 1);
        nodes.say(nodes.alice, "after");
        awaitHeard("after");
    }

    @Test
    void moreThanIsReadAheadIsReadInParts() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            all.add("m" + i);
        }
        nodes.say(nodes.alice, all.toArray(String[]::new));
        ListenerSettings narrow =
                new ListenerSettings(Duration.ofMinutes(10), Duration.ofMinutes(9), 3, Duration.ofSeconds(20));
        nodes.node(narrow).with(nodes.echo(this::hear)).start();
        await().untilAsserted(() -> assertThat(heard).isEqualTo(all));
    }

    @Test
    void usersMayComeAndGo() {
        List<String> users = new CopyOnWriteArrayList<>(List.of(nodes.carol.userId()));
        ListenerSettings settings =
                new ListenerSettings(Duration.ofMillis(600), Duration.ofMillis(20), 100, Duration.ofSeconds(20));
        Node node = nodes.node(settings)
                .with(ListenerDefinition.of("agents", () -> users, this::hear).startingAt(Start.EARLIEST))
                .start();
        await().until(() -> node.status().users() == 1);
        nodes.say(nodes.alice, "for the bot");
        users.add(nodes.bot.userId());
        awaitHeard("for the bot");
        users.remove(nodes.bot.userId());
        await().until(() -> node.status().users() == 1);
        nodes.say(nodes.alice, "later");
        nodes.chat.sendText(nodes.alice, nodes.carol, "for carol");
        awaitHeard("for the bot", "for carol");
    }

    @Test
    void whoDoesNotExistIsNamedAndWaitedFor() {
        List<String> users = List.of("ghost", nodes.bot.userId());
        Node node = nodes.node(ListenerNodes.PATIENT)
                .with(ListenerDefinition.of("echo", () -> users, this::hear).startingAt(Start.EARLIEST));
        assertThatExceptionOfType(UnknownListenerUserException.class)
                .isThrownBy(node.listeners::requireUsers)
                .satisfies(e -> assertThat(e.userIds()).containsExactly("ghost"));
        node.start();
        nodes.say(nodes.alice, "one");
        awaitHeard("one");
    }

    @Test
    void twoListenersOfOneNameAreRefused() {
        Node node = nodes.node(ListenerNodes.PATIENT).with(nodes.echo(this::hear));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> node.with(nodes.echo(this::hear)))
                .withMessageContaining("echo");
        assertThatIllegalArgumentException().isThrownBy(() -> node.listeners.resume("desk"));
        assertThatIllegalArgumentException().isThrownBy(() -> ListenerDefinition.of("no id", List::of, this::hear));
    }

    @Test
    void whatIsBehindIsMeasured() {
        CountDownLatch go = new CountDownLatch(1);
        nodes.say(nodes.alice, "one", "two", "three");
        Node node = start(delivery -> go.await());
        await().until(() -> node.status().lag() == 3);
        assertThat(nodes.meters.get("openim.listener.lag").gauge().value()).isEqualTo(3);
        go.countDown();
        await().until(() -> node.status().lag() == 0);
        assertThat(nodes.meters
                        .get("openim.listener.attempts")
                        .tag("outcome", "handled")
                        .timer()
                        .count())
                .isEqualTo(3);
    }

    private Node start(DeliveryHandler handler) {
        return nodes.node(ListenerNodes.PATIENT).with(nodes.echo(handler)).start();
    }

    private void hear(Delivery delivery) {
        heard.add(delivery.message().text());
    }

    private void awaitHeard(String... texts) {
        await().untilAsserted(() -> assertThat(heard).containsExactly(texts));
    }
}
