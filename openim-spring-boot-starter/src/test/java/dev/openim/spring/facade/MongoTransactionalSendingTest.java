package dev.openim.spring.facade;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Messages are in MongoDB, which takes part in no transaction; what waits for a commit is in the application's database. */
class MongoTransactionalSendingTest extends H2TransactionalSendingTest {
    private static final MongoServer server = new MongoServer(new MemoryBackend());

    private String mongo = "";

    @BeforeAll
    static void start() {
        server.bind();
    }

    @AfterAll
    static void stop() {
        server.shutdownNow();
    }

    @BeforeEach
    void anotherMongo() {
        mongo = server.getConnectionString() + "/im"
                + UUID.randomUUID().toString().substring(0, 8);
    }

    @Override
    protected List<String> properties() {
        List<String> all = new ArrayList<>(super.properties());
        all.add("openim.storage.offline=mongodb");
        all.add("spring.mongodb.uri=" + mongo);
        return all;
    }
}
