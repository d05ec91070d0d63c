package dev.openim.cluster;

import dev.openim.push.Push;
import dev.openim.push.Pusher;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what other nodes say. Stateless but for its parts; each link has a handler of its own. */
final class Inbound {
    private static final Logger log = LoggerFactory.getLogger(Inbound.class);

    /** Takes nothing in: for a link that is not wanted. */
    static final LinkListener.Handler DEAF = new LinkListener.Handler() {
        @Override
        public void received(List<NodeMessage> batch) {}

        @Override
        public void writable() {}

        @Override
        public void closed() {}
    };

    private final Pusher here;
    private final Pusher everywhere;
    private final RecentKicks kicks;
    private final ForgetQueue forgetting;
    private final Realignment realignment;

    /**
     * @param here pushes to connections to this node
     * @param everywhere pushes to connections to all nodes
     */
    Inbound(Pusher here, Pusher everywhere, RecentKicks kicks, ForgetQueue forgetting, Realignment realignment) {
        this.here = here;
        this.everywhere = everywhere;
        this.kicks = kicks;
        this.forgetting = forgetting;
        this.realignment = realignment;
    }

    LinkListener.Handler handler(Peer peer, NodeLink link, Runnable closed) {
        return new LinkListener.Handler() {
            @Override
            public void received(List<NodeMessage> batch) {
                take(peer, link, batch);
            }

            @Override
            public void writable() {
                peer.outbox().flush();
            }

            @Override
            public void closed() {
                closed.run();
            }
        };
    }

    private void take(Peer peer, NodeLink link, List<NodeMessage> batch) {
        long before = peer.applied();
        List<Push> deliveries = new ArrayList<>();
        for (NodeMessage message : batch) {
            if (message instanceof NodeMessage.Deliver deliver) {
                deliveries.add(deliver.push());
            } else {
                attempt(peer, () -> take(peer, link, message));
            }
            if (PeerOutbox.isPush(message)) {
                peer.took(link);
            }
        }
        if (peer.applied() != before) {
            peer.outbox().add(new NodeMessage.Applied(peer.applied()));
            peer.outbox().flush();
        }
        if (!deliveries.isEmpty()) {
            attempt(peer, () -> here.push(deliveries));
        }
    }

    private void take(Peer peer, NodeLink link, NodeMessage message) {
        if (message instanceof NodeMessage.Online online) {
            peer.online(link, online.sessions());
        } else if (message instanceof NodeMessage.Offline offline) {
            peer.offline(link, offline.connectionId());
        } else if (message instanceof NodeMessage.SnapshotEnd) {
            peer.snapshotEnd(link);
        } else if (message instanceof NodeMessage.Applied applied) {
            peer.appliedThere(link, applied.count());
        } else if (message instanceof NodeMessage.Taken taken) {
            peer.outbox().confirm(link, taken.count());
        } else if (message instanceof NodeMessage.Missed missed) {
            realignment.missed(peer.id(), missed.since(), peer.linkedAt());
        } else if (message instanceof NodeMessage.FanOut fanOut) {
            everywhere.push(List.of(fanOut.push()));
        } else if (message instanceof NodeMessage.Kick kick) {
            kicks.perform(kick);
        } else if (message instanceof NodeMessage.Forget forget) {
            forgetting.add(forget.stale());
        }
    }

    private static void attempt(Peer peer, Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            log.error("Something that node {} said was not done", peer.id(), e);
        }
    }
}
