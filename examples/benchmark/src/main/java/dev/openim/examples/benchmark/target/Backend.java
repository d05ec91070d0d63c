package dev.openim.examples.benchmark.target;

import dev.openim.examples.benchmark.client.Login;
import java.util.List;

/**
 * What the back end of an application asks of the server. Every method blocks, and throws {@link BackendException} when the
 * server refuses or is not reached.
 */
public interface Backend {
    /** Registers users, none of whom exists. */
    void register(List<String> userIds);

    /** Gets a token for each user, in the same order. Older tokens of the same user and platform go out of use. */
    List<Login> logins(List<String> userIds, int platformId);

    /**
     * Creates a group.
     *
     * @param others members beside the owner, at most 1,000
     * @return its id
     */
    String createGroup(String ownerId, List<String> others);

    /** Returns on how many platforms each user is connected, to whatever node, in the order of the ids. */
    List<Integer> platformsOnline(List<String> userIds);
}
