package dev.openim.spring.roles;

import dev.openim.cluster.NodeRole;
import java.util.Locale;

/** This node lacks a role without which its other properties make no sense. */
public final class MissingRoleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String role;

    MissingRoleException(NodeRole role) {
        super(NodeRoles.PROPERTY + ": without " + role.name().toLowerCase(Locale.ROOT)
                + ", although messages wait in this process to be stored by it");
        this.role = role.name().toLowerCase(Locale.ROOT);
    }

    /** Returns the role as it is written in properties. */
    public String role() {
        return role;
    }
}
