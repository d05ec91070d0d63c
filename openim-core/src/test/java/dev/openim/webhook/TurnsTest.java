package dev.openim.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private final Turns turns = new Turns(2, 2);
    private final List<String> started = new ArrayList<>();

    private boolean take(String name, boolean wanted) {
        return turns.take(() -> {
            started.add(name);
            return wanted;
        });
    }

    @Test
    void soMuchGoesOnAtATimeSoMuchWaitsAndTheRestIsRefused() {
        assertThat(take("a", true)).isTrue();
        assertThat(take("b", true)).isTrue();
        assertThat(take("c", true)).isTrue();
        assertThat(take("d", true)).isTrue();
        assertThat(take("e", true)).isFalse();
        assertThat(started).containsExactly("a", "b");
        turns.done();
        assertThat(started).containsExactly("a", "b", "c");
        assertThat(take("e", true)).isTrue();
    }

    @Test
    void whatIsNotWantedAnyMoreTakesNoTurn() {
        take("a", true);
        take("b", false);
        take("c", true);
        take("d", false);
        take("e", true);
        turns.done();
        assertThat(started).containsExactly("a", "b", "c", "d", "e");
        turns.done();
        turns.done();
        assertThat(take("f", true)).isTrue();
        assertThat(take("g", true)).isTrue();
        assertThat(started).endsWith("f", "g");
    }
}
