package dev.openim.spring.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Stream;

/** Names and addresses of nodes for whom none are set. */
final class NodeNames {
    private static final int RANDOM_BYTES = 4;

    private NodeNames() {}

    /** Returns a name that no other node has. */
    static String random() {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        String host = Objects.requireNonNullElse(System.getenv("HOSTNAME"), "node");
        return host.replace('/', '-') + "-" + HexFormat.of().formatHex(random);
    }

    /** Returns an address of this machine that others may reach; one that only it reaches itself when there is no other. */
    static String address() {
        try {
            return Collections.list(NetworkInterface.getNetworkInterfaces()).stream()
                    .filter(NodeNames::isUsable)
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> address.getAddress().length == 4)
                    .flatMap(address -> Stream.of(address.getHostAddress()))
                    .findFirst()
                    .orElseGet(() -> InetAddress.getLoopbackAddress().getHostAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("the addresses of this machine cannot be read", e);
        }
    }

    private static boolean isUsable(NetworkInterface candidate) {
        try {
            return candidate.isUp() && !candidate.isLoopback() && !candidate.isPointToPoint();
        } catch (IOException e) {
            return false;
        }
    }
}
