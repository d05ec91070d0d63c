package dev.openim.push.grpc;

import com.google.protobuf.UnsafeByteOperations;
import dev.openim.auth.Platform;
import dev.openim.cache.Stale;
import dev.openim.cluster.NodeMessage;
import dev.openim.cluster.SessionRow;
import dev.openim.push.Push;
import dev.openim.push.proto.node.Frame;
import dev.openim.push.proto.node.Item;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What nodes say to each other, as frames. What a later release says and this one does not know is passed over. */
final class NodeCodec {
    private NodeCodec() {}

    static Frame encode(List<NodeMessage> batch) {
        Frame.Builder frame = Frame.newBuilder();
        batch.forEach(message -> frame.addItems(encode(message)));
        return frame.build();
    }

    private static Item encode(NodeMessage message) {
        Item.Builder item = Item.newBuilder();
        if (message instanceof NodeMessage.Online online) {
            var rows = dev.openim.push.proto.node.Online.newBuilder();
            online.sessions().forEach(session -> rows.addSessions(encode(session)));
            item.setOnline(rows);
        } else if (message instanceof NodeMessage.Offline offline) {
            item.setOffline(offline.connectionId());
        } else if (message instanceof NodeMessage.SnapshotEnd) {
            item.setSnapshotEnd(true);
        } else if (message instanceof NodeMessage.Applied applied) {
            item.setApplied(applied.count());
        } else if (message instanceof NodeMessage.Taken taken) {
            item.setTaken(taken.count());
        } else if (message instanceof NodeMessage.Missed missed) {
            item.setMissed(true).setMissedSince(missed.since());
        } else if (message instanceof NodeMessage.Deliver deliver) {
            item.setDeliver(encode(deliver.push()));
        } else if (message instanceof NodeMessage.FanOut fanOut) {
            item.setFanOut(encode(fanOut.push()));
        } else if (message instanceof NodeMessage.Kick kick) {
            item.setKick(dev.openim.push.proto.node.Kick.newBuilder()
                    .setUserID(kick.userId())
                    .setPlatformID(kick.platform().id())
                    .setBefore(kick.before()));
        } else if (message instanceof NodeMessage.Forget forget) {
            item.setForget(dev.openim.push.proto.node.Stale.newBuilder()
                    .setCache(forget.stale().cache())
                    .addAllKey(forget.stale().key()));
        }
        return item.build();
    }

    private static dev.openim.push.proto.node.SessionRow encode(SessionRow session) {
        return dev.openim.push.proto.node.SessionRow.newBuilder()
                .setUserID(session.userId())
                .setPlatformID(session.platform().id())
                .setBackground(session.background())
                .setConnectionID(session.connectionId())
                .setTokenID(session.tokenId())
                .setOpenedAt(session.openedAt())
                .build();
    }

    private static dev.openim.push.proto.node.Push encode(Push push) {
        return dev.openim.push.proto.node.Push.newBuilder()
                .addAllRecipients(push.recipients())
                .setConversationID(push.conversationId())
                .setOperationID(push.operationId())
                .setSeq(push.seq())
                .setPayload(UnsafeByteOperations.unsafeWrap(push.payload()))
                .build();
    }

    static List<NodeMessage> decode(Frame frame) {
        List<NodeMessage> batch = new ArrayList<>(frame.getItemsCount());
        for (Item item : frame.getItemsList()) {
            NodeMessage message = decode(item);
            if (message != null) {
                batch.add(message);
            }
        }
        return batch;
    }

    private static @Nullable NodeMessage decode(Item item) {
        return switch (item.getKindCase()) {
            case ONLINE -> online(item.getOnline());
            case OFFLINE -> new NodeMessage.Offline(item.getOffline());
            case SNAPSHOTEND -> new NodeMessage.SnapshotEnd();
            case APPLIED -> new NodeMessage.Applied(item.getApplied());
            case TAKEN -> new NodeMessage.Taken(item.getTaken());
            case MISSED -> new NodeMessage.Missed(item.getMissedSince());
            case DELIVER -> new NodeMessage.Deliver(decode(item.getDeliver()));
            case FANOUT -> new NodeMessage.FanOut(decode(item.getFanOut()));
            case KICK -> kick(item.getKick());
            case FORGET ->
                new NodeMessage.Forget(
                        new Stale(item.getForget().getCache(), item.getForget().getKeyList()));
            case KIND_NOT_SET -> null;
        };
    }

    private static NodeMessage online(dev.openim.push.proto.node.Online online) {
        List<SessionRow> rows = new ArrayList<>(online.getSessionsCount());
        for (var row : online.getSessionsList()) {
            Platform.of(row.getPlatformID())
                    .ifPresent(platform -> rows.add(new SessionRow(
                            row.getUserID(),
                            platform,
                            row.getBackground(),
                            row.getConnectionID(),
                            row.getTokenID(),
                            row.getOpenedAt())));
        }
        return new NodeMessage.Online(rows);
    }

    private static @Nullable NodeMessage kick(dev.openim.push.proto.node.Kick kick) {
        return Platform.of(kick.getPlatformID())
                .map(platform -> new NodeMessage.Kick(kick.getUserID(), platform, kick.getBefore()))
                .orElse(null);
    }

    private static Push decode(dev.openim.push.proto.node.Push push) {
        return new Push(
                push.getRecipientsList(),
                push.getConversationID(),
                push.getOperationID(),
                push.getSeq(),
                push.getPayload().toByteArray());
    }
}
