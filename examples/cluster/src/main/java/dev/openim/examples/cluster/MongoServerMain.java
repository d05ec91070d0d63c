package dev.openim.examples.cluster;

import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.nio.file.Path;

/** A server that speaks MongoDB's protocol, in a process of its own. */
final class MongoServerMain {
    private MongoServerMain() {}

    /** Takes the port and the file of the data. */
    public static void main(String[] arguments) throws IOException {
        MongoServer server = new MongoServer(LoggedBackend.of(Path.of(arguments[1])));
        server.bind("127.0.0.1", Integer.parseInt(arguments[0]));
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "mongo-end"));
    }
}
