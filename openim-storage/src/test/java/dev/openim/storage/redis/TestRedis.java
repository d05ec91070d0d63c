package dev.openim.storage.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.resource.ClientResources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import redis.embedded.RedisServer;
import redis.embedded.core.RedisServerBuilder;

/** A Redis server in a process of its own, on the loopback and a free port, which keeps nothing on disk. */
final class TestRedis implements AutoCloseable {
    private static final int NODES = 4;
    /** A node of a cluster listens on a second port, which is so much higher. */
    private static final int CLUSTER_BUS = 10_000;

    private static final ClientResources RESOURCES = ClientResources.create();

    private final int port;
    private final List<String> settings;
    private final List<LettuceConnectionFactory> connections = new ArrayList<>();
    private final List<Redis> nodes = new ArrayList<>();
    private RedisServer server;
    private int next;

    private TestRedis(int port, List<String> settings) throws IOException {
        this.port = port;
        this.settings = settings;
        this.server = newServer();
        server.start();
    }

    static TestRedis start(String... settings) {
        try {
            return new TestRedis(freePort(), List.of(settings));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RedisServer newServer() throws IOException {
        RedisServerBuilder builder = RedisServer.newRedisServer().port(port).bind("127.0.0.1");
        builder.setting("save \"\"");
        builder.setting("dir " + Files.createTempDirectory("redis"));
        settings.forEach(builder::setting);
        return builder.build();
    }

    int port() {
        return port;
    }

    void stop() throws IOException {
        server.stop();
    }

    /** Starts it again after {@link #stop}, on the same port, with nothing in it. */
    void startAgain() throws IOException {
        server = newServer();
        server.start();
    }

    /** Returns one of a few clients, each with a connection of its own. */
    Redis connect() {
        if (nodes.size() < NODES) {
            nodes.add(connect(RedisSettings.DEFAULTS, port));
        }
        return nodes.get(next++ % nodes.size());
    }

    /** Returns a new client that connects to a port, such as one from which a relay leads here. */
    Redis connect(RedisSettings clientSettings, int to) {
        return connect(clientSettings, new RedisStandaloneConfiguration("127.0.0.1", to));
    }

    Redis connect(RedisSettings clientSettings, RedisConfiguration configuration) {
        LettuceClientConfiguration client =
                LettuceClientConfiguration.builder().clientResources(RESOURCES).build();
        LettuceConnectionFactory factory = new LettuceConnectionFactory(configuration, client);
        factory.afterPropertiesSet();
        connections.add(factory);
        return new Redis(factory, clientSettings);
    }

    /** Does something to the server itself. */
    <T> T run(Function<RedisCommands<String, String>, T> commands) {
        RedisClient client = RedisClient.create(RESOURCES, RedisURI.create("127.0.0.1", port));
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            return commands.apply(connection.sync());
        } finally {
            client.shutdown();
        }
    }

    @Override
    public void close() throws IOException {
        connections.forEach(LettuceConnectionFactory::destroy);
        server.stop();
    }

    static int freePort() throws IOException {
        while (true) {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                if (socket.getLocalPort() + CLUSTER_BUS < 1 << 16) {
                    return socket.getLocalPort();
                }
            }
        }
    }
}
