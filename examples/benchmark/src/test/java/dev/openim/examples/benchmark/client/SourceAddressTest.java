package dev.openim.examples.benchmark.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class SourceAddressTest {
    private final InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 10001);

    @Test
    void theSystemChoosesUntilTheFirstAddressIsUsedUp() {
        assertThat(SourceAddress.of(0, loopback)).isNull();
        assertThat(SourceAddress.of(19_999, loopback)).isNull();
        assertThat(SourceAddress.of(20_000, loopback)).isEqualTo(new InetSocketAddress("127.0.0.2", 0));
        assertThat(SourceAddress.of(45_000, loopback)).isEqualTo(new InetSocketAddress("127.0.0.3", 0));
    }

    @Test
    void elsewhereTheSystemAlwaysChooses() {
        assertThat(SourceAddress.of(50_000, new InetSocketAddress("192.0.2.1", 10001)))
                .isNull();
    }
}
