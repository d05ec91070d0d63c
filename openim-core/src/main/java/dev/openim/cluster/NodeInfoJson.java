package dev.openim.cluster;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Nodes as JSON, which operators can read, for registries. What a later release adds is passed over. */
public final class NodeInfoJson {
    private static final Logger log = LoggerFactory.getLogger(NodeInfoJson.class);
    private static final JsonMapper JSON = new JsonMapper();

    private NodeInfoJson() {}

    /** Returns the node without its id. */
    public static byte[] encode(NodeInfo node) {
        ObjectNode json = JSON.createObjectNode();
        json.put("host", node.host());
        json.put("port", node.port());
        json.put("incarnation", node.incarnation());
        json.put("draining", node.draining());
        json.put("load", node.load());
        node.roles().stream().sorted().map(NodeRole::name).forEach(json.putArray("roles")::add);
        return JSON.writeValueAsBytes(json);
    }

    /** Returns the node; nothing when this is none. */
    public static Optional<NodeInfo> decode(String id, byte[] value) {
        try {
            JsonNode json = JSON.readTree(value);
            return Optional.of(new NodeInfo(
                    id,
                    json.path("host").asString(""),
                    json.path("port").asInt(0),
                    roles(json.path("roles")),
                    json.path("incarnation").asLong(0),
                    json.path("draining").asBoolean(false),
                    json.path("load").asInt(0)));
        } catch (JacksonException | IllegalArgumentException e) {
            log.warn("The entry of node {} in the registry is passed over: {}", id, e.getMessage());
            return Optional.empty();
        }
    }

    private static Set<NodeRole> roles(JsonNode names) {
        Set<NodeRole> roles = EnumSet.noneOf(NodeRole.class);
        for (NodeRole role : NodeRole.values()) {
            names.forEach(name -> {
                if (name.asString("").equals(role.name())) {
                    roles.add(role);
                }
            });
        }
        return roles;
    }
}
