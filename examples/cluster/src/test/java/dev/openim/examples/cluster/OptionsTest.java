package dev.openim.examples.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
    @Test
    void rolesGoRound() {
        Options options = parse("--nodes", "4", "--roles", "gateway+api,transfer,push");

        assertThat(options.rolesOf(1)).isEqualTo("gateway,api");
        assertThat(options.rolesOf(3)).isEqualTo("push");
        assertThat(options.rolesOf(4)).isEqualTo("gateway,api");
        assertThat(parse().rolesOf(2)).isEqualTo("gateway,transfer,push,api");
    }

    @ParameterizedTest
    @ValueSource(strings = {"transfer", "gateway,api", "gateway+api,gateway", "push,gateway+api"})
    void clientsNeedAGatewayAndTheApiOnOneNode(String roles) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("--roles", roles))
                .withMessageContaining("--roles");
    }

    private static Options parse(String... arguments) {
        return Options.parse(arguments, Path.of("data"));
    }
}
