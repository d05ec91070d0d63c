package dev.openim.storage.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.openim.seq.SeqKey;
import dev.openim.store.Fresh;
import io.lettuce.core.cluster.SlotHash;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CounterKeysTest {
    private final CounterKeys keys = new CounterKeys(RedisSettings.DEFAULTS);
    private final List<SeqKey> counters = IntStream.range(0, 5_000)
            .mapToObj(i -> List.of(
                    SeqKey.timeline("si_user" + i + "_user" + (i + 1)),
                    SeqKey.inbox("user" + i),
                    SeqKey.inbox(Fresh.id("u}{" + i))))
            .flatMap(List::stream)
            .toList();

    @Test
    void theKeysOfOneScriptAreInOneSlot() {
        Set<Integer> slots = new HashSet<>();
        for (List<SeqKey> group : CounterKeys.grouped(counters)) {
            List<Integer> slotsOfGroup =
                    keys.keys(group).stream().map(SlotHash::getSlot).distinct().toList();
            assertThat(slotsOfGroup).hasSize(1);
            slots.addAll(slotsOfGroup);
        }
        assertThat(slots).as("each group has a slot of its own").hasSize(CounterKeys.GROUPS);
    }

    @Test
    void countersAreSpreadEvenly() {
        List<List<SeqKey>> groups = CounterKeys.grouped(counters);
        int mean = counters.size() / CounterKeys.GROUPS;
        assertThat(groups)
                .hasSize(CounterKeys.GROUPS)
                .allSatisfy(group -> assertThat(group).hasSizeBetween(mean / 2, mean * 2));
    }

    @Test
    void aCounterNamedTwiceIsThereOnce() {
        SeqKey alice = SeqKey.inbox("alice");
        assertThat(CounterKeys.grouped(List.of(alice, alice))).containsExactly(List.of(alice));
    }

    @Test
    void keysAreThoseThatOtherNodesAndLaterVersionsLookFor() {
        assertThat(Stream.of(SeqKey.timeline("si_alice_bob"), SeqKey.inbox("alice"))
                        .map(counter -> new String(keys.key(counter), UTF_8)))
                .containsExactly("openim:seq:{55}:t:si_alice_bob", "openim:seq:{0}:i:alice");
    }

    @Test
    void aPrefixThatWouldChooseTheSlotIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RedisSettings("{openim}:", Duration.ofSeconds(1)))
                .withMessage("keyPrefix: {openim}: (expected: no braces)");
        assertThatIllegalArgumentException().isThrownBy(() -> new RedisSettings("openim:", Duration.ZERO));
    }
}
