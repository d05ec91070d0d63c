package dev.openim.spring.roles;

import dev.openim.cluster.NodeRole;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Looks at {@code openim.cluster.roles}. */
final class OnNodeRole extends SpringBootCondition {
    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        List<NodeRole> wanted = List.of(
                metadata.getAnnotations().get(ConditionalOnNodeRole.class).getEnumArray("value", NodeRole.class));
        boolean has = NodeRoles.of(context.getEnvironment()).containsAll(wanted);
        return new ConditionOutcome(
                has,
                ConditionMessage.forCondition(ConditionalOnNodeRole.class)
                        .because("this node has " + (has ? "" : "not ") + "the roles " + wanted));
    }
}
