package dev.openim.examples.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
    private static final Set<String> KNOWN = Set.of("count", "name", "rate");

    @Test
    void aCommandLineIsACommandAndPairs() {
        Arguments arguments = Arguments.parse(KNOWN, "pairs", "--count", "7", "--name", "--odd value");

        assertThat(arguments.command()).isEqualTo("pairs");
        assertThat(arguments.count("count", 1)).isEqualTo(7);
        assertThat(arguments.text("name")).isEqualTo("--odd value");
        assertThat(arguments.has("rate")).isFalse();
    }

    @Test
    void whatIsNotThereHasItsDefault() {
        Arguments arguments = Arguments.parse(KNOWN, "pairs");

        assertThat(arguments.count("count", 3)).isEqualTo(3);
        assertThat(arguments.text("name", "x")).isEqualTo("x");
        assertThat(arguments.rate("rate", 2.5)).isEqualTo(2.5);
        assertThat(arguments.seconds("count", 4)).isEqualTo(Duration.ofSeconds(4));
        assertThat(arguments.words("name")).isEmpty();
    }

    @Test
    void wordsAreSplitAtSpaces() {
        assertThat(Arguments.parse(KNOWN, "pairs", "--name", "  -Xmx1g   -Da=b ")
                        .words("name"))
                .containsExactly("-Xmx1g", "-Da=b");
    }

    @Test
    void aMissingCommandIsRefused() {
        refused();
        refused("--count", "7");
    }

    @Test
    void anUnknownOptionIsRefused() {
        refused("pairs", "--counts", "7");
        refused("pairs", "count", "7");
        refused("pairs", "7");
    }

    @Test
    void anOptionWithoutAValueOrGivenTwiceIsRefused() {
        refused("pairs", "--count");
        refused("pairs", "--count", "7", "--count", "8");
    }

    @Test
    void aValueThatIsNoNumberIsNamed() {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(
                        () -> Arguments.parse(KNOWN, "pairs", "--count", "many").count("count", 1))
                .withMessage("--count: many (expected: a whole number of at least 1)");
        for (String wrong : new String[] {"0", "-1", "1.5", "9999999999", ""}) {
            assertThatExceptionOfType(UsageException.class)
                    .isThrownBy(() ->
                            Arguments.parse(KNOWN, "pairs", "--count", wrong).count("count", 1));
        }
        for (String wrong : new String[] {"0", "-2", "NaN", "Infinity", "fast"}) {
            assertThatExceptionOfType(UsageException.class)
                    .isThrownBy(() ->
                            Arguments.parse(KNOWN, "pairs", "--rate", wrong).rate("rate", 1));
        }
    }

    @Test
    void aTextThatMustBeThereIsMissed() {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> Arguments.parse(KNOWN, "pairs").text("name"))
                .withMessage("--name: missing");
    }

    private static void refused(String... line) {
        assertThatExceptionOfType(UsageException.class).isThrownBy(() -> Arguments.parse(KNOWN, line));
    }
}
