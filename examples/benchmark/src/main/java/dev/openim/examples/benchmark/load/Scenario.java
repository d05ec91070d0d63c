package dev.openim.examples.benchmark.load;

import dev.openim.examples.benchmark.client.Login;
import dev.openim.examples.benchmark.target.Backend;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Users made for one run, and the rooms they are in.
 *
 * @param logins by user id
 */
public record Scenario(List<Room> rooms, Map<String, Login> logins) {
    private static final int ANDROID = 2;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Registers users who talk in pairs. */
    public static Scenario pairs(Backend backend, int pairs) {
        List<String> users = register(backend, 2 * pairs);
        List<Room> rooms = new ArrayList<>(pairs);
        for (int i = 0; i < users.size(); i += 2) {
            rooms.add(Room.pair(users.get(i), users.get(i + 1)));
        }
        return new Scenario(rooms, logIn(backend, users));
    }

    /** Registers a group: one who sends, and so many who get it. */
    public static Scenario group(Backend backend, int members) {
        List<String> users = register(backend, 1 + members);
        List<String> others = users.subList(1, users.size());
        String groupId = backend.createGroup(users.get(0), others);
        return new Scenario(List.of(Room.group(groupId, users.get(0), others)), logIn(backend, users));
    }

    /** Registers users under ids that nobody has had. */
    public static List<String> register(Backend backend, int count) {
        String run = "b" + Long.toString(RANDOM.nextLong() >>> 24, Character.MAX_RADIX)
                + "u"; // no underscore: ids are joined by it
        List<String> users =
                IntStream.range(0, count).mapToObj(number -> run + number).toList();
        backend.register(users);
        return users;
    }

    private static Map<String, Login> logIn(Backend backend, List<String> users) {
        Map<String, Login> logins = new HashMap<>();
        backend.logins(users, ANDROID).forEach(login -> logins.put(login.userId(), login));
        return logins;
    }
}
