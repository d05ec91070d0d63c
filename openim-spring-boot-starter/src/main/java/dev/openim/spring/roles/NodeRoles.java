package dev.openim.spring.roles;

import dev.openim.cluster.NodeRole;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** The roles of this node, as {@code openim.cluster.roles} has them; all when it is not set. */
public final class NodeRoles {
    public static final String PROPERTY = "openim.cluster.roles";

    private NodeRoles() {}

    public static Set<NodeRole> of(Environment environment) {
        return Binder.get(environment)
                .bind(PROPERTY, Bindable.setOf(NodeRole.class))
                .orElse(EnumSet.allOf(NodeRole.class));
    }

    /**
     * Passes when this node stores what it accepts, which it must do where messages wait in its own process.
     *
     * @throws MissingRoleException otherwise
     */
    public static void requireForLocalBus(Environment environment) {
        if (!of(environment).contains(NodeRole.TRANSFER)) {
            throw new MissingRoleException(NodeRole.TRANSFER);
        }
    }
}
