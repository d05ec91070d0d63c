package dev.openim.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.store.InMemoryUnitOfWork;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class DirectoryUserStoreTest {
    private final Map<String, String> people = new ConcurrentHashMap<>(Map.of("alice", "Alice", "bob", "Bob"));
    private final List<Collection<String>> questions = new ArrayList<>();
    private final InMemoryUserStore known = new InMemoryUserStore(new InMemoryUnitOfWork());
    private final DirectoryUserStore users = new DirectoryUserStore(known, this::find, Clock.systemUTC());

    private Collection<UserProfile> find(Collection<String> userIds) {
        questions.add(userIds);
        return userIds.stream()
                .filter(people::containsKey)
                .map(id -> new UserProfile(id, people.getOrDefault(id, "")))
                .toList();
    }

    @Test
    void whoIsInTheDirectoryIsAUserFromTheFirstTimeHeIsNamed() {
        assertThat(users.find(List.of("alice", "bob", "nobody")))
                .extracting(User::nickname)
                .containsExactlyInAnyOrder("Alice", "Bob");
        assertThat(known.count()).isEqualTo(2);
    }

    @Test
    void theDirectoryIsAskedOnlyAboutThoseWhoAreNotKnown() {
        users.find(List.of("alice"));
        users.find(List.of("alice"));
        users.find(List.of("alice", "bob"));

        assertThat(questions).containsExactly(Set.of("alice"), Set.of("bob"));
    }

    @Test
    void aUserOfTheDirectoryCanBeChangedLikeAnyOther() {
        User alice = users.lock("alice").orElseThrow();
        assertThat(users.update(new User("alice", "Alicia", "", "", 0, 2, alice.createTime())))
                .isTrue();

        assertThat(users.find(List.of("alice")))
                .singleElement()
                .returns("Alicia", User::nickname)
                .returns(2, User::globalReceiveOption);
    }

    @Test
    void whoCannotBeAUserIsLeftOutWithoutHarmToOthers() {
        people.put("no spaces", "x");
        people.put("nameless", "");

        assertThat(users.find(List.of("no spaces", "nameless", "alice")))
                .extracting(User::userId)
                .containsExactly("alice");
    }

    @Test
    void aDirectoryThatAnswersWhatItWasNotAskedIsNotBelieved() {
        UserStore eager = new DirectoryUserStore(
                known,
                ids -> List.of(new UserProfile("mallory", "M"), new UserProfile("bob", "Bob")),
                Clock.systemUTC());

        assertThat(eager.find(List.of("bob"))).extracting(User::userId).containsExactly("bob");
        assertThat(known.find(List.of("mallory"))).isEmpty();
    }
}
