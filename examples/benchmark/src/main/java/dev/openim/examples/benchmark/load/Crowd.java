package dev.openim.examples.benchmark.load;

import dev.openim.examples.benchmark.client.Connection;
import dev.openim.examples.benchmark.client.ConnectionListener;
import dev.openim.examples.benchmark.client.GobClient;
import dev.openim.examples.benchmark.client.Login;
import dev.openim.examples.benchmark.client.LoginException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.IntFunction;

/** Logs many users in, a few at a time: a server that greets thousands at once measures nothing else. */
public final class Crowd {
    private static final int AT_A_TIME = 64;

    private Crowd() {}

    /**
     * Logs all in and returns their connections in the same order. Blocks.
     *
     * @param listenerOf makes the listener of the n-th
     * @throws LoginException if one was not let in or could not connect
     */
    public static List<Connection> connect(
            GobClient client, List<Login> logins, IntFunction<ConnectionListener> listenerOf)
            throws LoginException, InterruptedException {
        Semaphore turns = new Semaphore(AT_A_TIME);
        List<CompletableFuture<Connection>> all = new ArrayList<>(logins.size());
        for (int i = 0; i < logins.size(); i++) {
            turns.acquire();
            all.add(client.connect(logins.get(i), listenerOf.apply(i))
                    .whenComplete((connection, failure) -> turns.release()));
        }
        List<Connection> connections = new ArrayList<>(all.size());
        for (CompletableFuture<Connection> opened : all) {
            connections.add(await(opened));
        }
        return connections;
    }

    private static Connection await(CompletableFuture<Connection> opened) throws LoginException, InterruptedException {
        try {
            return opened.get();
        } catch (ExecutionException e) {
            throw new LoginException(String.valueOf(e.getCause()));
        }
    }
}
