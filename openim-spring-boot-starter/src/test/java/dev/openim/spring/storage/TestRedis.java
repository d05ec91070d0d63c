package dev.openim.spring.storage;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import redis.embedded.RedisServer;

/** A Redis server in a process of its own, on the loopback and a free port, which keeps nothing on disk. */
public final class TestRedis implements AutoCloseable {
    private final int port;
    private RedisServer server;

    private TestRedis(int port) throws IOException {
        this.port = port;
        this.server = newServer(port);
        server.start();
    }

    private static RedisServer newServer(int port) throws IOException {
        return RedisServer.newRedisServer()
                .port(port)
                .bind("127.0.0.1")
                .setting("save \"\"")
                .build();
    }

    public static TestRedis start() throws IOException {
        return new TestRedis(freePort());
    }

    /** Properties of an application whose online tier is in this server. */
    String[] properties() {
        return new String[] {
            "openim.storage.online=redis",
            "openim.storage.redis.timeout=500ms",
            "spring.data.redis.host=127.0.0.1",
            "spring.data.redis.port=" + port
        };
    }

    public int port() {
        return port;
    }

    void stop() throws IOException {
        server.stop();
    }

    /** Starts it again after {@link #stop}, on the same port, with nothing in it. */
    void startAgain() throws IOException {
        server = newServer(port);
        server.start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        server.stop();
    }
}
