package dev.openim.cluster;

/**
 * Says which nodes there are.
 *
 * <p><b>Shape.</b> One entry for each node, by its id. An entry stays as long as its node renews a lease.
 * <p><b>Guarantee.</b> The entry of a node that is closed goes at once, that of a node that died within the lease. Of two nodes
 * with one id only one is registered. The listener is told all members before registering ends and soon after each change, one call after another; it
 * hears of the last state, and may miss one that was there for a moment. A registry that is away changes nothing that is known,
 * and a registration that is lost meanwhile is made again.
 * <p><b>Threads.</b> Safe for concurrent use. {@link #register} and {@link #close} block on the registry.
 */
public interface NodeRegistry extends AutoCloseable {
    /**
     * Enters this node, and watches the members from then on. After {@link #close} it can be called again.
     *
     * @throws DuplicateNodeIdException when another node has this id and does not go within the lease. One at the same address
     *     is this node's predecessor, and is replaced.
     * @throws RegistryUnavailableException when the registry is not reached
     */
    void register(NodeInfo self, MembersListener listener);

    /** Changes what others see of this node, soon; returns at once. Id, address and incarnation stay. */
    void update(NodeInfo self);

    /** Whether this node's entry was there when it was last looked at. */
    boolean isRegistered();

    /** Takes this node out. Does nothing if it is not in. */
    @Override
    void close();
}
