package dev.openim.examples.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LinesTest {
    private static final int SILENCE_MILLIS = 200;

    private final Lines lines = new Lines(new Ports(), true);
    private ServerSocket server;
    private int way;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        way = lines.way("node-1", "redis", server.getLocalPort());
        lines.way("node-2", "redis", server.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void aLineThatIsRefusedEndsWhatThereIsAndTakesNothing() throws IOException {
        try (Socket client = connect();
                Socket accepted = server.accept()) {
            assertThat(lines.cut(List.of("node-1 redis refused"))).isTrue();
            assertThat(client.getInputStream().read()).isEqualTo(-1);
            assertThat(accepted.getInputStream().read()).isEqualTo(-1);
        }
        assertThatExceptionOfType(ConnectException.class).isThrownBy(this::connect);

        assertThat(lines.cut(List.of())).isTrue();
        try (Socket client = connect();
                Socket accepted = server.accept()) {
            client.getOutputStream().write(7);
            assertThat(accepted.getInputStream().read()).isEqualTo(7);
        }
    }

    @Test
    void aLineThatIsSilentKeepsWhatThereIsAndLetsNothingThroughUntilItIsMended() throws IOException {
        try (Socket client = connect();
                Socket accepted = server.accept()) {
            lines.cut(List.of("node-1 redis silent"));
            client.getOutputStream().write(7);
            accepted.setSoTimeout(SILENCE_MILLIS);
            assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() -> accepted.getInputStream().read());
            assertThat(lines.states()).containsEntry("node-1 redis", "silent").containsEntry("node-2 redis", "open");

            accepted.setSoTimeout(0);
            lines.cut(List.of());
            assertThat(accepted.getInputStream().read()).isEqualTo(7);
        }
    }

    @Test
    void whatIsAsItShouldBeIsNoChange() {
        lines.cut(List.of("node-2 redis silent"));
        assertThat(lines.cut(List.of("node-2 redis silent"))).isFalse();
    }

    @Test
    void aLineThatIsNotThereIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lines.cut(List.of("node-3 redis silent")))
                .withMessageContaining("node-3 redis silent")
                .withMessageContaining("node-1 redis");
        assertThatIllegalArgumentException().isThrownBy(() -> lines.cut(List.of("node-1 redis")));
    }

    @Test
    void withoutRelaysTheWayIsStraight() {
        assertThat(new Lines(new Ports(), false).way("node-1", "redis", 4711)).isEqualTo(4711);
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), way);
    }
}
