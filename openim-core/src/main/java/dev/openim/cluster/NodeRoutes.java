package dev.openim.cluster;

import java.util.List;

/**
 * The connections of a node, as they are in a {@link RouteStore}.
 *
 * @param incarnation the run of the node whose they are
 * @param number of the last write
 * @param rows in no order
 */
public record NodeRoutes(long incarnation, long number, List<SessionRow> rows) {
    public NodeRoutes {
        rows = List.copyOf(rows);
    }
}
