package dev.openim.hook;

import dev.openim.gateway.ConnectionAuthenticator;
import dev.openim.gateway.Handshake;
import java.util.Objects;
import java.util.function.Supplier;

/** Has the application's interceptors decide about connections. Safe for concurrent use; does not block. */
public final class ConnectionHooks {
    private final Once<Asking<Handshake>> interceptors;

    /** Takes what finds the interceptors. */
    public ConnectionHooks(Supplier<HookBeans> beans) {
        this.interceptors = new Once<>(() -> {
            HookBeans found = beans.get();
            return new Asking<>(found.finder().of(ConnectionInterceptor.class).stream()
                    .map(named -> new Asking.Bean<Handshake>(
                            named.name(),
                            found.guards().asking(named.name(), "before-connect"),
                            handshake -> decided(handshake, named.bean().beforeConnect(handshake)),
                            named.bean().whenFailing()))
                    .toList());
        });
    }

    /** Returns who decides about connections: the authenticator, and after it the interceptors. */
    public ConnectionAuthenticator after(ConnectionAuthenticator authenticator) {
        return handshake -> authenticator
                .authenticate(handshake)
                .thenCompose(identity -> interceptors.get().ask(handshake).thenApply(agreed -> identity));
    }

    private static Handshake decided(Handshake handshake, Decision decision) {
        Objects.requireNonNull(decision, "nothing was decided (null)");
        if (decision instanceof Decision.Refuse refuse) {
            throw refuse.why();
        }
        return handshake;
    }
}
