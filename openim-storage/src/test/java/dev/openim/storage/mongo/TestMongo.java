package dev.openim.storage.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A server that speaks MongoDB's protocol, on the loopback and a free port, and as many clients of it as a test wants. */
public final class TestMongo implements AutoCloseable {
    public static final Duration RETENTION = Duration.ofDays(14);

    static final String DATABASE = "openim";

    private final MongoServer server;
    private final int port;
    private final List<MongoClient> clients = new ArrayList<>();
    private final MongoClient shared;

    public TestMongo() {
        this(new MemoryBackend());
    }

    public TestMongo(MongoBackend backend) {
        this.server = new MongoServer(backend);
        this.port = server.bind().getPort();
        this.shared = newClient(clients, port);
    }

    public int port() {
        return port;
    }

    /** Returns the stores of a further node; all of these have one client. */
    MongoStores newNode() {
        return newNode(shared);
    }

    /** Returns the stores of a node with this client. */
    public static MongoStores newNode(MongoClient client) {
        return new MongoStores(client, DATABASE, RETENTION);
    }

    MongoClient client() {
        return shared;
    }

    MongoDatabase database() {
        return shared.getDatabase(DATABASE);
    }

    /** Returns a client of its own, of the server's port or that of a relay. */
    public MongoClient newClient(int atPort, CommandListener... listeners) {
        return newClient(clients, atPort, listeners);
    }

    private static MongoClient newClient(List<MongoClient> clients, int atPort, CommandListener... listeners) {
        MongoClientSettings.Builder settings = MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString("mongodb://127.0.0.1:" + atPort));
        for (CommandListener listener : listeners) {
            settings.addCommandListener(listener);
        }
        MongoClient client = MongoClients.create(settings.build());
        synchronized (clients) {
            clients.add(client);
        }
        return client;
    }

    @Override
    public void close() {
        clients.forEach(MongoClient::close);
        server.shutdownNow();
    }
}
