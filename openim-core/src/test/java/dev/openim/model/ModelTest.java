package dev.openim.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.auth.Caller;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Lets several users do what they want, beside a simple model of what should come of it. The server refuses what the model
 * refuses, and at the end server, model, and a client that only ever asked for what is new show the same.
 */
class ModelTest {
    private static final List<String> USERS = List.of("ann", "ben", "cat", "dan");
    private static final int MOVES = 120;

    static LongStream seeds() {
        long chosen = Long.getLong("openim.model.seed", 0);
        return chosen == 0 ? LongStream.rangeClosed(1, Long.getLong("openim.model.runs", 5)) : LongStream.of(chosen);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void serverModelAndClientsAgree(long seed) {
        Random random = new Random(seed);
        List<String> story = new ArrayList<>();
        try (World world = new World(USERS)) {
            Model model = new Model(USERS);
            Moves moves = new Moves(world, model, random);
            Map<String, Follower> followers = new HashMap<>();
            USERS.forEach(id -> followers.put(id, new Follower(world, world.user(id))));
            for (int i = 0; i < MOVES; i++) {
                make(moves.next(), world, story);
                if (random.nextInt(8) == 0) {
                    String userId = USERS.get(random.nextInt(USERS.size()));
                    story.add("(" + userId + " is online)");
                    compare(userId, world, model, followers, story);
                }
            }
            USERS.forEach(userId -> compare(userId, world, model, followers, story));
        }
    }

    private static void make(Move move, World world, List<String> story) {
        var expected = move.refusalInModel();
        story.add(move.what() + expected.map(code -> " -> " + code).orElse(""));
        assertThat(move.refusalAtServer()).as(String.join("\n", story)).isEqualTo(expected);
        world.settle();
    }

    private static void compare(
            String userId, World world, Model model, Map<String, Follower> followers, List<String> story) {
        Caller user = world.user(userId);
        Follower follower = Objects.requireNonNull(followers.get(userId));
        follower.follow();
        Seen expected = model.seenBy(userId);
        assertThat(ServerView.of(world, user))
                .as("%s at the server after%n%s", userId, String.join("\n", story))
                .isEqualTo(expected);
        assertThat(follower.sees().inTouch())
                .as("%s's client after%n%s", userId, String.join("\n", story))
                .isEqualTo(expected.inTouch());
    }
}
