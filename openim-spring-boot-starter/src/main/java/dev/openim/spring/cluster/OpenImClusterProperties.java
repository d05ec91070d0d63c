package dev.openim.spring.cluster;

import dev.openim.cluster.ClusterSettings;
import dev.openim.cluster.NodeRole;
import dev.openim.push.etcd.EtcdConnection;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of a node among others.
 *
 * @param discovery Where nodes find each other.
 * @param nodeId Name of this node, different from that of every other. Made up if not set.
 * @param host Where other nodes reach this one. An address of this machine if not set.
 * @param port Port for other nodes. Use 0 to let the system choose one.
 * @param address Address to listen on for other nodes. All if not set.
 * @param roles What this node does. Everything if not set.
 * @param lease Time after which a node that is not heard of is gone, and its users offline.
 * @param joinTimeout Time a node that starts waits for links to the others.
 * @param queueCapacity Most pushes waiting for another node. Past it they are dropped.
 * @param secret Secret that all nodes know. That of openim.auth if not set.
 * @param ssl TLS between nodes.
 * @param etcd Where etcd is.
 */
@ConfigurationProperties("openim.cluster")
public record OpenImClusterProperties(
        @DefaultValue("none") Discovery discovery,
        @Nullable String nodeId,
        @Nullable String host,
        @DefaultValue("10003") int port,
        @DefaultValue("") String address,
        @Nullable Set<NodeRole> roles,
        @DefaultValue("10s") Duration lease,
        @DefaultValue("5s") Duration joinTimeout,
        @DefaultValue("20000") int queueCapacity,
        @Nullable String secret,
        @DefaultValue Ssl ssl,
        @DefaultValue Etcd etcd) {

    /** Where nodes find each other. */
    public enum Discovery {
        NONE,
        ETCD,
        REDIS
    }

    /**
     * TLS between nodes.
     *
     * @param bundle SSL bundle with the certificate that this node shows to others, and those that it trusts.
     */
    public record Ssl(@Nullable String bundle) {}

    /**
     * Where etcd is.
     *
     * @param endpoints Addresses of etcd.
     * @param username User name for etcd.
     * @param password Password for etcd.
     * @param namespace What the keys of this cluster begin with.
     * @param timeout Time an answer of etcd is waited for.
     */
    public record Etcd(
            @DefaultValue("http://127.0.0.1:2379") List<String> endpoints,
            @Nullable String username,
            @Nullable String password,
            @DefaultValue("openim/") String namespace,
            @DefaultValue("3s") Duration timeout) {

        /** Keeps the password out of logs. */
        @Override
        public String toString() {
            return "Etcd[endpoints=" + endpoints + ", namespace=" + namespace + "]";
        }

        EtcdConnection toConnection() {
            return toConnection(endpoints);
        }

        /** Returns how etcd is reached by other addresses. */
        public EtcdConnection toConnection(List<String> otherEndpoints) {
            return new EtcdConnection(otherEndpoints, username, password, timeout);
        }
    }

    ClusterSettings toSettings() {
        return new ClusterSettings(lease, joinTimeout, queueCapacity);
    }
}
