package dev.openim.examples.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WindowTest {
    private final Window window = new Window(2, 2);

    @Test
    void itHoldsAsManyMessagesAsItIsLarge() {
        window.sent();
        assertThat(window.hasRoom()).isTrue();
        window.sent();
        assertThat(window.hasRoom()).isFalse();
    }

    @Test
    void aMessageLeavesItWhenAllOfItHasHappened() {
        window.sent();
        window.sent();
        window.part(1);
        assertThat(window.hasRoom()).isFalse();
        window.part(1);
        assertThat(window.hasRoom()).isTrue();
    }

    @Test
    void theOldestKeepsTheOthersIn() {
        window.sent();
        window.sent();
        window.part(2);
        window.part(2);
        assertThat(window.hasRoom()).isFalse();
        window.part(1);
        window.part(1);
        window.sent();
        window.sent();
        assertThat(window.hasRoom()).isFalse();
    }

    @Test
    void placesAreUsedAgainAndAgain() {
        for (int number = 1; number <= 100; number++) {
            assertThat(window.hasRoom()).isTrue();
            window.sent();
            window.part(number);
            window.part(number);
        }
    }
}
