package dev.openim.push.etcd;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.ClientBuilder;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** A client of etcd, and waiting for what it answers. Safe for concurrent use. */
final class EtcdCalls implements AutoCloseable {
    private final EtcdConnection connection;
    private final Client client;

    EtcdCalls(EtcdConnection connection) {
        this.connection = connection;
        ClientBuilder builder = Client.builder().endpoints(connection.uris()).connectTimeout(connection.timeout());
        if (connection.username() != null) {
            builder.user(bytes(connection.username()));
        }
        if (connection.password() != null) {
            builder.password(bytes(connection.password()));
        }
        if (connection.secure()) {
            try {
                builder.sslContext(platform -> {});
            } catch (SSLException e) {
                throw new IllegalStateException("this platform has no TLS", e);
            }
        }
        this.client = builder.build();
    }

    Client client() {
        return client;
    }

    /**
     * Waits for an answer.
     *
     * @throws EtcdUnavailableException when there is none in time, or it is a refusal
     */
    <T> T await(CompletableFuture<T> answer) {
        try {
            return answer.get(connection.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("waiting for it was interrupted", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw unavailable(String.valueOf(cause.getMessage()), e);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw unavailable("no answer within " + connection.timeout(), e);
        }
    }

    private EtcdUnavailableException unavailable(String why, Exception cause) {
        return new EtcdUnavailableException(connection + ": " + why, cause);
    }

    static ByteSequence bytes(String text) {
        return ByteSequence.from(text, UTF_8);
    }

    @Override
    public void close() {
        client.close();
    }
}
