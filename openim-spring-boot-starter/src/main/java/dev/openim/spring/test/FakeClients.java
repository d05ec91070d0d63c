package dev.openim.spring.test;

import dev.openim.OpenIm;
import dev.openim.auth.Platform;
import dev.openim.content.Content;
import dev.openim.spring.gateway.GatewayLifecycle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Clients for tests, which connect to the gateway as those of users do. After each test method all of them are disconnected; what
 * they said stays, so let tests that share a context use other users, or look only at what comes after connecting.
 *
 * <pre>{@code
 * FakeClient alice = clients.connect("alice"), bob = clients.connect("bob");
 * alice.to("bob").text("hello");
 * assertThat(bob.next().text()).isEqualTo("hello");
 * }</pre>
 *
 * <p>Safe for concurrent use.
 */
public final class FakeClients implements AutoCloseable {
    private final OpenIm openIm;
    private final Function<Object, Content> contents;
    private final ObjectProvider<GatewayLifecycle> gateway;
    private final List<FakeClient> connected = new ArrayList<>();

    FakeClients(OpenIm openIm, Function<Object, Content> contents, ObjectProvider<GatewayLifecycle> gateway) {
        this.openIm = openIm;
        this.contents = contents;
        this.gateway = gateway;
    }

    /** Connects a user from an Android phone; see {@link #connect(String, Platform)}. */
    public FakeClient connect(String userId) {
        return connect(userId, Platform.ANDROID);
    }

    /**
     * Connects a user, who is registered under his id if there is none of it.
     *
     * @throws RefusedByServerException when he is not let in
     */
    public FakeClient connect(String userId, Platform platform) {
        openIm.users().register(userId, userId, "");
        return connect(userId, platform, openIm.tokens().issue(userId, platform).token());
    }

    /**
     * Connects with a token, such as one of the application's own.
     *
     * @throws RefusedByServerException when it is not let in
     */
    public FakeClient connect(String userId, Platform platform, String token) {
        int port = gateway.getObject().port();
        FakeClient client = new FakeClient(port, userId, platform, token, openIm, contents);
        synchronized (connected) {
            connected.add(client);
        }
        return client;
    }

    /** Disconnects all clients. */
    @Override
    public void close() {
        List<FakeClient> all;
        synchronized (connected) {
            all = List.copyOf(connected);
            connected.clear();
        }
        all.forEach(FakeClient::close);
    }
}
