package dev.openim.storage.s3;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.openim.error.StorageUnavailableException;
import dev.openim.object.ObjectStorage;
import dev.openim.object.ObjectStorageContract;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

/** Against a real HTTP server that speaks S3, in a process of its own. */
class S3ObjectStorageIT extends ObjectStorageContract {
    private static S3Server server;
    private static S3Client client;

    @BeforeAll
    static void start() throws IOException {
        server = S3Server.start();
        client = server.connect();
        client.createBucket(bucket -> bucket.bucket("files"));
    }

    @Override
    protected ObjectStorage connect() {
        return new S3ObjectStorage(client, "files", "openim/");
    }

    @Test
    void aBucketThatIsNotThereIsAStorageThatIsNotAvailable() {
        assertThatExceptionOfType(StorageUnavailableException.class)
                .isThrownBy(() -> new S3ObjectStorage(client, "no-such-bucket", "").begin("key-1"));
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }
}
