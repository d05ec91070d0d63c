package dev.openim.spring.gateway;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/** TLS by an SSL bundle of the application. A bundle that is renewed serves the next connection. */
final class GatewayTls implements Supplier<SslContext> {
    private volatile SslContext context;

    GatewayTls(SslBundles bundles, String name) {
        context = contextOf(bundles.getBundle(name));
        bundles.addBundleUpdateHandler(name, renewed -> context = contextOf(renewed));
    }

    @Override
    public SslContext get() {
        return context;
    }

    private static SslContext contextOf(SslBundle bundle) {
        SslContextBuilder builder =
                SslContextBuilder.forServer(bundle.getManagers().getKeyManagerFactory());
        String[] protocols = bundle.getOptions().getEnabledProtocols();
        if (protocols != null) {
            builder.protocols(protocols);
        }
        String[] ciphers = bundle.getOptions().getCiphers();
        if (ciphers != null) {
            builder.ciphers(List.of(ciphers));
        }
        try {
            return builder.build();
        } catch (SSLException e) {
            throw new IllegalStateException("openim.gateway.ssl.bundle: the bundle cannot be used", e);
        }
    }
}
