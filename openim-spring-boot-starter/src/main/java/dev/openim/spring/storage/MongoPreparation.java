package dev.openim.spring.storage;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import com.mongodb.client.MongoClient;
import com.mongodb.connection.ServerDescription;
import dev.openim.error.StorageUnavailableException;
import dev.openim.storage.mongo.MongoStores;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Prepares MongoDB, and says what is wrong when waiting would not help. */
final class MongoPreparation implements StoragePreparation {
    private static final int UNAUTHORIZED = 13;

    private final MongoStores stores;
    private final MongoClient client;
    private boolean attempted;

    MongoPreparation(MongoStores stores, MongoClient client) {
        this.stores = stores;
        this.client = client;
    }

    @Override
    public synchronized void prepare() {
        boolean first = !attempted;
        attempted = true;
        try {
            stores.prepare();
        } catch (StorageUnavailableException e) {
            List<ServerDescription> servers = client.getClusterDescription().getServerDescriptions();
            // Later on it is names that cannot be resolved for a while.
            if (first && !servers.isEmpty() && servers.stream().allMatch(server -> isUnknown(server.getException()))) {
                throw UnusableMongoException.unknownHost(
                        servers.stream()
                                .map(server -> server.getAddress().toString())
                                .collect(Collectors.joining(", ")),
                        e);
            }
            throw e;
        } catch (MongoSecurityException e) {
            throw UnusableMongoException.refused(e);
        } catch (MongoCommandException e) {
            throw e.getErrorCode() == UNAUTHORIZED ? UnusableMongoException.refused(e) : e;
        }
    }

    private static boolean isUnknown(@Nullable Throwable failure) {
        return failure instanceof MongoException && failure.getCause() instanceof UnknownHostException;
    }
}
