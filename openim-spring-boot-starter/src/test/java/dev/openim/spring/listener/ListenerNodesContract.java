package dev.openim.spring.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Listeners whose process dies, and of several nodes on one database. For each kind of database. */
abstract class ListenerNodesContract {
    private static final String PATIENT = "openim.listener.lease=10m";

    /** Returns the address of an empty database. */
    protected abstract String newDatabase();

    @Test
    void whatAProcessHandledWhenItDiedComesAgainAndIsAnsweredOnce() throws Exception {
        String database = newDatabase();
        List<String> texts = texts(0, 20);
        try (BotNode before = BotNode.open(database, "before", "openim.listener.enabled=false")) {
            before.say(texts);
        }
        BotNode.runUntil(database, "m7");
        try (BotNode next = BotNode.open(database, "next")) {
            await().untilAsserted(() -> assertThat(next.answers()).isEqualTo(answersTo(texts)));
            List<String> heard = next.heard();
            assertThat(heard).as("it was not saved that it was heard").contains("m7");
            assertThat(heard.stream().filter("m7"::equals)).hasSize(2);
            int died = heard.indexOf("m7");
            assertThat(heard.subList(0, died + 1)).isEqualTo(texts(0, 8));
            List<String> again = heard.subList(died + 1, heard.size());
            assertThat(again).as("from where it was saved, in order").isEqualTo(texts(20 - again.size(), 20));
        }
    }

    @Test
    void ofTwoNodesOneConsumesAndTheOtherGoesOnWhenThatStops() {
        String database = newDatabase();
        List<String> first = texts(0, 30);
        List<String> all = texts(0, 60);
        try (BotNode one = BotNode.open(database, "one", PATIENT);
                BotNode other = BotNode.open(database, "other", PATIENT)) {
            await().until(one::consumes);
            one.say(first.subList(0, 15));
            other.say(first.subList(15, 30));
            await().untilAsserted(() -> assertThat(one.answers()).isEqualTo(answersTo(first)));
            assertThat(other.heard()).isEqualTo(first);
            assertThat(other.hearers()).containsExactly("one");
            assertThat(other.consumes()).isFalse();
            one.stop();
            other.say(all.subList(30, 60));
            await().untilAsserted(() -> assertThat(other.answers()).isEqualTo(answersTo(all)));
            assertThat(other.heard())
                    .as("an orderly stop leaves nothing to come again")
                    .isEqualTo(all);
            assertThat(other.hearers()).containsExactly("one", "other");
        }
    }

    private static List<String> texts(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "m" + i).toList();
    }

    private static List<String> answersTo(List<String> texts) {
        List<String> answers = new ArrayList<>();
        texts.forEach(text -> answers.add("re " + text));
        return answers;
    }
}
