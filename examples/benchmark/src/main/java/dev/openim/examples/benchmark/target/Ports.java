package dev.openim.examples.benchmark.target;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Ports of this machine. */
final class Ports {
    private static final int CONNECT_TIMEOUT_MILLIS = 1_000;

    private Ports() {}

    /** Returns two ports that nobody listened on a moment ago. */
    static int[] twoFree() {
        try (ServerSocket first = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket second = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new int[] {first.getLocalPort(), second.getLocalPort()};
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
