package dev.openim.push.grpc;

import io.grpc.netty.GrpcSslContexts;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;

/**
 * TLS between nodes: each shows a certificate, and takes those that it trusts.
 *
 * @param keys what this node shows
 * @param trust what it takes
 * @param protocols none for those of the platform
 * @param ciphers none for those of the platform
 */
public record GrpcTls(KeyManagerFactory keys, TrustManagerFactory trust, List<String> protocols, List<String> ciphers) {

    SslContext answering() {
        return build(SslContextBuilder.forServer(keys).clientAuth(ClientAuth.REQUIRE));
    }

    SslContext dialing() {
        return build(SslContextBuilder.forClient().keyManager(keys));
    }

    private SslContext build(SslContextBuilder builder) {
        GrpcSslContexts.configure(builder.trustManager(trust));
        if (!protocols.isEmpty()) {
            builder.protocols(protocols);
        }
        if (!ciphers.isEmpty()) {
            builder.ciphers(ciphers);
        }
        try {
            return builder.build();
        } catch (SSLException e) {
            throw new IllegalStateException("the keys for links between nodes cannot be used", e);
        }
    }
}
