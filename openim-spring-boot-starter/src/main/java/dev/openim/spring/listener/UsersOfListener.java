package dev.openim.spring.listener;

import dev.openim.OpenIm;
import dev.openim.listener.ListenerUsers;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;

/** The users that an annotation names, and those that beans name at the time of asking. Registers who is not there, if told. */
final class UsersOfListener implements ListenerUsers {
    private final Set<String> fixed;
    private final List<ListenerUsers> others;
    private final String nickname;
    private final boolean required;
    private final ObjectProvider<OpenIm> openIm;
    private final Set<String> registered = new HashSet<>();

    UsersOfListener(
            Collection<String> fixed,
            List<ListenerUsers> others,
            String nickname,
            boolean required,
            ObjectProvider<OpenIm> openIm) {
        this.fixed = new LinkedHashSet<>(fixed);
        this.others = List.copyOf(others);
        this.nickname = nickname;
        this.required = required && others.isEmpty();
        this.openIm = openIm;
    }

    @Override
    public Collection<String> userIds() {
        Set<String> all = new LinkedHashSet<>(fixed);
        others.forEach(users -> all.addAll(users.userIds()));
        if (!nickname.isEmpty()) {
            register(all);
        }
        return all;
    }

    private synchronized void register(Collection<String> userIds) {
        for (String userId : userIds) {
            if (!registered.contains(userId)) {
                openIm.getObject().users().register(userId, nickname, "");
                registered.add(userId);
            }
        }
    }

    @Override
    public boolean required() {
        return required;
    }
}
