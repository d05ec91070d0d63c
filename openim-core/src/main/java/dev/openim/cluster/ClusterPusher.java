package dev.openim.cluster;

import dev.openim.push.Push;
import dev.openim.push.Pusher;
import dev.openim.trace.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Pushes to the connections to this node, and lets other nodes push to theirs: each message goes once to each node that has
 * recipients, with their ids. A node without the role of pushing leaves finding them to one that has it, always the same one for
 * a conversation; if there is none, it does so itself. What a node does not take in fast enough is dropped and counted.
 *
 * <p>Safe for concurrent use; never blocks. Pushes of one thread reach a connection in their order.
 */
public final class ClusterPusher implements Pusher {
    /** So that no message between nodes becomes too large. */
    private static final int MAX_RECIPIENTS = 20_000;

    private final ClusterNode node;
    private final Pusher here;

    /** @param here pushes to the connections to this node */
    public ClusterPusher(ClusterNode node, Pusher here) {
        this.node = node;
        this.here = here;
    }

    @Override
    public void push(List<Push> pushes) {
        if (node.roles().contains(NodeRole.PUSH)) {
            fanOut(pushes);
            return;
        }
        for (Push push : pushes) {
            Peer other = pusherOf(push.conversationId());
            if (other == null) {
                fanOut(List.of(push));
            } else {
                boolean sent = other.outbox().addPush(new NodeMessage.FanOut(push));
                forwarded(other, push, sent);
                other.outbox().flush();
            }
        }
    }

    /** Of the nodes that push and are linked, the same one as long as those are the same, and most of the time when not. */
    private @Nullable Peer pusherOf(String conversationId) {
        String best = null;
        int highest = 0;
        for (NodeInfo member : node.members()) {
            int score = mix(conversationId.hashCode() * 31 + member.id().hashCode());
            if (member.roles().contains(NodeRole.PUSH)
                    && (best == null || score > highest)
                    && node.peers().get(member.id()).isLinked()) {
                best = member.id();
                highest = score;
            }
        }
        return best == null ? null : node.peers().get(best);
    }

    /** Spreads hash codes that differ in a few bits only. */
    private static int mix(int hash) {
        int mixed = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        mixed = (mixed ^ (mixed >>> 13)) * 0xc2b2ae35;
        return mixed ^ (mixed >>> 16);
    }

    /** Pushes to the connections to all nodes from here, whatever roles this node has. */
    void fanOut(List<Push> pushes) {
        node.pushing(pushes.size());
        here.push(pushes);
        if (node.remoteSessions().size() == 0) {
            return;
        }
        Map<Peer, List<String>> recipients = new HashMap<>();
        Set<Peer> told = new HashSet<>();
        for (Push push : pushes) {
            for (String userId : push.recipients()) {
                node.remoteSessions()
                        .forEachNodeOf(
                                userId,
                                peer -> recipients
                                        .computeIfAbsent(peer, key -> new ArrayList<>())
                                        .add(userId));
            }
            recipients.forEach((peer, users) -> {
                add(peer, push, users);
                told.add(peer);
            });
            recipients.clear();
        }
        told.forEach(peer -> peer.outbox().flush());
    }

    private void add(Peer peer, Push push, List<String> users) {
        for (int from = 0; from < users.size(); from += MAX_RECIPIENTS) {
            List<String> part = users.subList(from, Math.min(from + MAX_RECIPIENTS, users.size()));
            Push addressed = new Push(part, push.conversationId(), push.operationId(), push.seq(), push.payload());
            forwarded(peer, addressed, peer.outbox().addPush(new NodeMessage.Deliver(addressed)));
        }
    }

    private void forwarded(Peer peer, Push push, boolean sent) {
        node.meters().push(sent);
        if (node.trace().isOn()) {
            node.trace()
                    .add(
                            push.payload(),
                            new Step.Forwarded(peer.id(), push.recipients().size(), sent));
        }
    }
}
