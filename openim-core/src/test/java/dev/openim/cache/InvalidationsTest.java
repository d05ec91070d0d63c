package dev.openim.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InvalidationsTest {
    private final Invalidations invalidations = new Invalidations();
    private final Forgotten users = new Forgotten();
    private final Forgotten groups = new Forgotten();
    private final Invalidations.Changes changes = invalidations.register("users", users);

    @Test
    void othersAreToldWhatChangedHere() {
        List<Stale> told = new ArrayList<>();
        changes.tell("before others are there");
        invalidations.tellOthersBy(told::add);
        changes.tell("alice", "bob");
        assertThat(told).containsExactly(new Stale("users", List.of("alice", "bob")));
        assertThat(users).isEmpty();
    }

    @Test
    void whatOthersTellIsForgottenInThatCacheOnly() {
        invalidations.register("groups", groups);
        invalidations.forget(new Stale("users", List.of("alice")));
        invalidations.forget(new Stale("of another release", List.of("x")));
        assertThat(users).containsExactly(List.of("alice"));
        assertThat(groups).isEmpty();
        invalidations.forgetAll();
        assertThat(users).hasSize(2);
        assertThat(groups).containsExactly(List.of("*"));
    }

    @Test
    void aNameIsTakenOnce() {
        assertThatIllegalStateException().isThrownBy(() -> invalidations.register("users", groups));
    }

    private static final class Forgotten extends ArrayList<List<String>> implements Remembered {
        private static final long serialVersionUID = 1L;

        @Override
        public void forget(List<String> key) {
            add(key);
        }

        @Override
        public void forgetAll() {
            add(List.of("*"));
        }
    }
}
