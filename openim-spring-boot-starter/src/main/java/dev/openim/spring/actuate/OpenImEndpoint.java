package dev.openim.spring.actuate;

import dev.openim.cluster.ClusterNode;
import dev.openim.cluster.NodeInfo;
import dev.openim.gateway.Sessions;
import dev.openim.seq.SeqStore;
import dev.openim.spring.gateway.GatewayLifecycle;
import dev.openim.spring.messaging.OpenImBusProperties;
import dev.openim.spring.storage.OpenImStorageProperties;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/**
 * {@code /actuator/openim}: what this node is, which others it knows, who is connected, and what waits. It asks no server, so that it
 * answers when they are away. {@code /actuator/openim/messages/{clientMsgID}}: the way of one message.
 */
@Endpoint(id = "openim")
public final class OpenImEndpoint {
    static final String METERS = "openim.";

    private final Sessions sessions;
    private final MeterRegistry meters;
    private final OpenImStorageProperties storage;
    private final OpenImBusProperties bus;
    private final SeqStore seqs;
    private final @Nullable GatewayLifecycle gateway;
    private final @Nullable ClusterNode node;
    private final MessageLookup messages;

    OpenImEndpoint(
            Sessions sessions,
            MeterRegistry meters,
            OpenImStorageProperties storage,
            OpenImBusProperties bus,
            SeqStore seqs,
            @Nullable GatewayLifecycle gateway,
            @Nullable ClusterNode node,
            MessageLookup messages) {
        this.sessions = sessions;
        this.meters = meters;
        this.storage = storage;
        this.bus = bus;
        this.seqs = seqs;
        this.gateway = gateway;
        this.node = node;
        this.messages = messages;
    }

    /**
     * What is known.
     *
     * @param tiers where logins, recent messages and what waits are: {@code online}, {@code offline}, {@code bus}; and what gives
     *     them their numbers: {@code seqs}
     * @param gateway the port of the websocket; null where there is none
     * @param sessions who is connected to this node
     * @param cluster null for a node alone
     * @param gauges all of messaging's gauges, such as {@code openim.bus.waiting}, with their tags in braces
     */
    public record Status(
            Map<String, String> tiers,
            @Nullable Integer gateway,
            Connected sessions,
            @Nullable Cluster cluster,
            Map<String, Double> gauges) {}

    /**
     * Who is connected.
     *
     * @param users each counted once
     * @param connections by platform
     */
    public record Connected(int users, Map<String, Long> connections) {}

    /**
     * What a node knows of the others.
     *
     * @param node the name of this one
     * @param registered whether the others can find it
     * @param linked the names of those that it can speak with
     * @param elsewhere connections to other nodes
     * @param members all that are registered
     */
    public record Cluster(String node, boolean registered, List<String> linked, int elsewhere, List<Member> members) {}

    /** A node that is registered. */
    public record Member(String id, String address, List<String> roles, int users, boolean draining) {}

    /** Returns what is known now. */
    @ReadOperation
    public Status status() {
        return new Status(
                Map.of(
                        "online", lower(storage.online()),
                        "offline", lower(storage.offline()),
                        "bus", lower(bus.type()),
                        "seqs", seqs.getClass().getSimpleName()),
                gateway != null && gateway.isRunning() ? gateway.port() : null,
                connected(),
                node == null ? null : cluster(node),
                gauges());
    }

    /**
     * Returns what is known of a message; null when that is nothing.
     *
     * @param kind {@code messages}
     * @param id its {@code clientMsgID}
     * @param sender who sent it, so that it is found in the stores when this node does not remember it
     */
    @ReadOperation
    public MessageLookup.@Nullable Way one(@Selector String kind, @Selector String id, @Nullable String sender) {
        return kind.equals("messages") ? messages.find(id, sender) : null;
    }

    private Connected connected() {
        Map<String, Long> connections = new TreeMap<>();
        sessions.forEach(session -> connections.merge(lower(session.platform()), 1L, Long::sum));
        return new Connected(sessions.userCount(), connections);
    }

    private static Cluster cluster(ClusterNode node) {
        return new Cluster(
                node.self().id(),
                node.isRegistered(),
                node.linked().stream().sorted().toList(),
                node.remoteSessions().size(),
                node.members().stream()
                        .sorted(Comparator.comparing(NodeInfo::id))
                        .map(OpenImEndpoint::member)
                        .toList());
    }

    private static Member member(NodeInfo info) {
        return new Member(
                info.id(),
                info.host() + ":" + info.port(),
                info.roles().stream().map(OpenImEndpoint::lower).sorted().toList(),
                info.load(),
                info.draining());
    }

    private Map<String, Double> gauges() {
        Map<String, Double> values = new TreeMap<>();
        meters.getMeters().forEach(meter -> {
            if (meter instanceof Gauge gauge && gauge.getId().getName().startsWith(METERS)) {
                values.put(label(gauge), gauge.value());
            }
        });
        return values;
    }

    private static String label(Gauge gauge) {
        List<Tag> tags = gauge.getId().getTags();
        return tags.isEmpty()
                ? gauge.getId().getName()
                : tags.stream()
                        .map(tag -> tag.getKey() + "=" + tag.getValue())
                        .collect(Collectors.joining(",", gauge.getId().getName() + "{", "}"));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
