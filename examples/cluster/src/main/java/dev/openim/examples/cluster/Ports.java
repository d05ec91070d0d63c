package dev.openim.examples.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;

/**
 * Ports of the loopback, below those that systems give to connections that go out: somebody who connects again and again to a
 * server that is away would get its port one day, and be connected to himself.
 */
final class Ports {
    private static final int CONNECT_TIMEOUT_MILLIS = 1_000;

    private static final int FIRST = 11_000;
    private static final int LAST = 32_000;

    private final Set<Integer> given = new HashSet<>();
    private final SecureRandom random = new SecureRandom();

    /** Returns a port that nobody listened on a moment ago, another one each time. */
    int free() {
        while (true) {
            int port = FIRST + random.nextInt(LAST - FIRST);
            if (given.add(port) && isFree(port)) {
                return port;
            }
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether somebody takes connections there. */
    static boolean isTaken(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_TIMEOUT_MILLIS);
            // Where nobody listens, a socket that was given this very port is connected to itself.
            return socket.getLocalPort() != port;
        } catch (IOException e) {
            return false;
        }
    }
}
