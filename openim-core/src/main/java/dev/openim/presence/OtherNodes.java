package dev.openim.presence;

import dev.openim.auth.Platform;
import java.util.List;
import java.util.Set;

/**
 * The connections to other nodes, as far as this one knows. Who changes them tells {@link Presence#changed} after that.
 *
 * <p>Safe for concurrent use; never blocks.
 */
public interface OtherNodes {
    /** There are none. */
    OtherNodes NONE = new OtherNodes() {
        @Override
        public String here() {
            return "";
        }

        @Override
        public Set<Platform> platforms(String userId) {
            return Set.of();
        }

        @Override
        public List<OnlineConnection> connections(String userId) {
            return List.of();
        }
    };

    /** Returns what the names of connections to this node begin with. */
    String here();

    /** Returns the platforms on which the user is connected to other nodes. */
    Set<Platform> platforms(String userId);

    /** Returns the user's connections to other nodes, oldest first. */
    List<OnlineConnection> connections(String userId);
}
