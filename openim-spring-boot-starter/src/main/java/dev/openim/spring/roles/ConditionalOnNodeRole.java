package dev.openim.spring.roles;

import dev.openim.cluster.NodeRole;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Conditional;

/**
 * Matches on nodes that have all of some roles: for beans of an application, too, that need what only such nodes have, as
 * {@code @ConditionalOnNodeRole(NodeRole.API)}.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Conditional(OnNodeRole.class)
public @interface ConditionalOnNodeRole {
    /** All of which the node must have. */
    NodeRole[] value();
}
