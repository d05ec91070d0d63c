package dev.openim.cluster;

/**
 * One run of a node.
 *
 * @param id names the node among those that are there, for as long as it is; not empty, without a slash
 * @param incarnation tells this run of the node from earlier ones: later ones are greater
 */
public record NodeRef(String id, long incarnation) {
    private static final int MAX_ID = 128;

    public NodeRef {
        if (id.isEmpty() || id.length() > MAX_ID || id.indexOf('/') >= 0) {
            throw new IllegalArgumentException("id: \"" + id + "\" (expected: 1-" + MAX_ID + " characters, no slash)");
        }
    }
}
