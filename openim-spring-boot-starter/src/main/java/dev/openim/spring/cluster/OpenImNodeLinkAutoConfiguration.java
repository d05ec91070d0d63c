package dev.openim.spring.cluster;

import dev.openim.auth.AuthSettings;
import dev.openim.auth.SigningKey;
import dev.openim.auth.WeakSecretException;
import dev.openim.cluster.NodeRegistry;
import dev.openim.cluster.NodeTransport;
import dev.openim.push.grpc.ClusterKeys;
import dev.openim.push.grpc.GrpcNodeTransport;
import dev.openim.push.grpc.GrpcSettings;
import dev.openim.push.grpc.GrpcTls;
import dev.openim.spring.settings.InvalidSettingException;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;

/** Auto-configuration for links between nodes over gRPC. Backs off from a transport of the application's own. */
@AutoConfiguration(after = {OpenImEtcdAutoConfiguration.class, OpenImRedisNodesAutoConfiguration.class})
@ConditionalOnClass({NettyServerBuilder.class, ServerCalls.class})
@ConditionalOnBean(NodeRegistry.class)
@ConditionalOnMissingBean(NodeTransport.class)
@EnableConfigurationProperties(OpenImClusterProperties.class)
public final class OpenImNodeLinkAutoConfiguration {
    private static final String PURPOSE = "openim node links";

    @Bean
    GrpcNodeTransport openImNodeTransport(
            OpenImClusterProperties properties, AuthSettings auth, ObjectProvider<SslBundles> bundles) {
        GrpcSettings settings = InvalidSettingException.explain(
                "openim.cluster", () -> new GrpcSettings(properties.address(), properties.port(), properties.lease()));
        String bundle = properties.ssl().bundle();
        return new GrpcNodeTransport(
                settings,
                keys(properties, auth),
                bundle == null ? null : tls(bundles.getObject().getBundle(bundle)));
    }

    private static ClusterKeys keys(OpenImClusterProperties properties, AuthSettings auth) {
        String own = properties.secret();
        Stream<SigningKey> secrets = own == null || own.isEmpty()
                ? Stream.concat(Stream.of(auth.signingKey()), auth.previousKeys().stream())
                : Stream.of(ownKey(own));
        return new ClusterKeys(secrets.map(secret -> secret.derive(PURPOSE)).toList());
    }

    private static SigningKey ownKey(String secret) {
        try {
            return SigningKey.of(secret);
        } catch (WeakSecretException e) {
            throw new WeakClusterSecretException(e);
        }
    }

    private static GrpcTls tls(SslBundle bundle) {
        return new GrpcTls(
                bundle.getManagers().getKeyManagerFactory(),
                bundle.getManagers().getTrustManagerFactory(),
                listOf(bundle.getOptions().getEnabledProtocols()),
                listOf(bundle.getOptions().getCiphers()));
    }

    private static List<String> listOf(String @Nullable [] names) {
        return names == null ? List.of() : List.of(names);
    }
}
