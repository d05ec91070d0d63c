package dev.openim.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openim.cache.Stale;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every {@link StaleChannel} must do. Extend it once for each. */
public abstract class StaleChannelContract {
    private final List<StaleChannel> opened = new ArrayList<>();

    /** A new client of the same channel each time, as another node would have. */
    protected abstract StaleChannel connect();

    @Test
    void othersHearWhatIsPublishedAndTheNodeItselfDoesNot() {
        Heard one = listen("one");
        Heard two = listen("two");
        Heard three = listen("three");
        one.channel.publish(new Stale("group", List.of("g1", "user \"ü\"")));
        two.channel.publish(new Stale("user", List.of("u1")));
        await().until(() -> three.all.containsAll(List.of("group[g1, user \"ü\"]", "user[u1]")));
        await().until(() -> two.all.contains("group[g1, user \"ü\"]") && one.all.contains("user[u1]"));
        assertThat(one.all).doesNotContain("group[g1, user \"ü\"]");
        assertThat(two.all).doesNotContain("user[u1]");
    }

    @Test
    void manyAtOnceAreHeard() {
        Heard one = listen("one");
        Heard two = listen("two");
        List<String> keys = IntStream.range(0, 2000).mapToObj(i -> "g" + i).toList();
        keys.forEach(key -> one.channel.publish(new Stale("group", List.of(key))));
        await().until(() -> two.all.containsAll(
                keys.stream().map(key -> "group[" + key + "]").toList()));
    }

    @Test
    void whoBeginsToListenMayHaveMissedSomethingBefore() {
        Heard one = listen("one");
        one.channel.publish(new Stale("group", List.of("g1")));
        assertThat(listen("two").all).startsWith("*");
    }

    @Test
    void whoHasClosedHearsAndTellsNothing() {
        Heard one = listen("one");
        Heard two = listen("two");
        Heard three = listen("three");
        two.channel.close();
        two.channel.publish(new Stale("group", List.of("never")));
        one.channel.publish(new Stale("group", List.of("g1")));
        await().until(() -> three.all.contains("group[g1]"));
        assertThat(two.all).containsOnly("*");
        assertThat(three.all).doesNotContain("group[never]");
    }

    /** Returns when it listens. */
    protected Heard listen(String node) {
        StaleChannel channel = connect();
        opened.add(channel);
        Heard heard = new Heard(channel, new CopyOnWriteArrayList<>());
        channel.start(new NodeRef(node, 1), heard);
        await().until(() -> heard.all.contains("*"));
        return heard;
    }

    @AfterEach
    void closeAll() {
        opened.forEach(StaleChannel::close);
    }

    /**
     * A node that listens.
     *
     * @param all what was heard; * is that something may have been missed
     */
    public record Heard(StaleChannel channel, List<String> all) implements StaleChannel.Listener {
        @Override
        public void stale(Stale stale) {
            all.add(stale.cache() + stale.key());
        }

        @Override
        public void missed() {
            all.add("*");
        }
    }
}
