package dev.openim.examples.quickstart;

import dev.openim.user.UserDirectory;
import dev.openim.user.UserProfile;
import java.util.Collection;
import org.springframework.stereotype.Component;

/** Lets messaging know the application's people, so that nobody has to be registered there. */
@Component
class PeopleDirectory implements UserDirectory {
    private final People people;

    PeopleDirectory(People people) {
        this.people = people;
    }

    @Override
    public Collection<UserProfile> find(Collection<String> userIds) {
        return people.findAll(userIds).stream()
                .map(person -> new UserProfile(person.id(), person.name()))
                .toList();
    }
}
