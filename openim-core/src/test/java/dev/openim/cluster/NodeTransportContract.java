package dev.openim.cluster;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.openim.auth.Platform;
import dev.openim.cache.Stale;
import dev.openim.push.Push;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link NodeTransport} must do. Extend it once for each transport. */
@Timeout(60)
public abstract class NodeTransportContract {
    private final List<NodeTransport> opened = new ArrayList<>();

    /** A transport on a free port of this machine, for nodes of one cluster. */
    protected abstract NodeTransport create();

    @Test
    void bothSidesOfALinkKnowEachOther() throws Exception {
        Node a = start("a", 7);
        Node b = start("b", 8);
        dial(a, b);
        assertThat(a.link().peer()).isEqualTo(new NodeRef("b", 8));
        assertThat(b.link().peer()).isEqualTo(new NodeRef("a", 7));
    }

    @Test
    void allThatNodesSayArrivesAsItWasSaid() throws Exception {
        Node a = start("a", 1);
        Node b = start("b", 1);
        dial(a, b);
        byte[] payload = {1, 2, -3};
        Push push = new Push(List.of("u1", "u2"), "sg_g", "op", 5, payload);
        List<NodeMessage> all = List.of(
                new NodeMessage.Online(List.of(
                        new SessionRow("u1", Platform.IOS, true, 1L << 40, "token", 1_700_000_000_000L),
                        new SessionRow("ü", Platform.WEB, false, 2, "", 1))),
                new NodeMessage.Offline(9),
                new NodeMessage.SnapshotEnd(),
                new NodeMessage.Applied(3),
                new NodeMessage.Taken(4),
                new NodeMessage.Missed(77),
                new NodeMessage.Kick("u1", Platform.WEB, 77),
                new NodeMessage.Forget(new Stale("cache", List.of("a", ""))),
                new NodeMessage.Deliver(push),
                new NodeMessage.FanOut(push));
        a.link().send(all);
        await().until(() -> b.received.size() == all.size());
        int deliver = all.size() - 2;
        assertThat(b.received.subList(0, deliver)).isEqualTo(all.subList(0, deliver));
        Push delivered = ((NodeMessage.Deliver) b.received.get(deliver)).push();
        assertThat(List.copyOf(delivered.recipients())).containsExactly("u1", "u2");
        assertThat(delivered.conversationId()).isEqualTo("sg_g");
        assertThat(delivered.operationId()).isEqualTo("op");
        assertThat(delivered.seq()).isEqualTo(5);
        assertThat(delivered.payload()).isEqualTo(payload);
        assertThat(((NodeMessage.FanOut) b.received.get(deliver + 1)).push().payload())
                .isEqualTo(payload);
    }

    @Test
    void bothSidesCanSpeakAndOrderIsKept() throws Exception {
        Node a = start("a", 1);
        Node b = start("b", 1);
        dial(a, b);
        for (long i = 1; i <= 2000; i++) {
            a.link().send(List.of(new NodeMessage.Applied(i)));
            b.link().send(List.of(new NodeMessage.Offline(i)));
        }
        await().until(() -> a.received.size() == 2000 && b.received.size() == 2000);
        assertThat(b.received)
                .isEqualTo(LongStream.rangeClosed(1, 2000)
                        .mapToObj(NodeMessage.Applied::new)
                        .toList());
        assertThat(a.received)
                .isEqualTo(LongStream.rangeClosed(1, 2000)
                        .mapToObj(NodeMessage.Offline::new)
                        .toList());
    }

    @Test
    void aMessageMayBeLarge() throws Exception {
        Node a = start("a", 1);
        Node b = start("b", 1);
        dial(a, b);
        String[] users = new String[20_000];
        Arrays.setAll(users, i -> "user-with-quite-a-long-name-of-sixty-four-characters-or-nearly-" + i % 10);
        b.link().send(List.of(new NodeMessage.Deliver(new Push(List.of(users), "sg_g", "op", 1, new byte[128 << 10]))));
        await().until(() -> a.received.size() == 1);
        assertThat(((NodeMessage.Deliver) a.received.get(0)).push().recipients())
                .hasSize(20_000);
    }

    @Test
    void whatTheDialingSideSaysFirstIsHeard() throws Exception {
        Node a = start("a", 1);
        Node b = start("b", 1);
        a.greeting = List.of(new NodeMessage.Applied(1));
        b.greeting = List.of(new NodeMessage.Applied(2));
        dial(a, b);
        await().until(() -> a.received.equals(List.of(new NodeMessage.Applied(2)))
                && b.received.equals(List.of(new NodeMessage.Applied(1))));
    }

    @Test
    void bothSidesLearnOnceThatALinkEnded() throws Exception {
        Node a = start("a", 1);
        Node b = start("b", 1);
        dial(a, b);
        a.link().close();
        a.link().close();
        await().until(() -> a.ended == 1 && b.ended == 1);
        dial(a, b);
        b.link().close();
        await().until(() -> a.ended == 2 && b.ended == 2);
        a.link().send(List.of(new NodeMessage.Applied(1)));
        assertThat(b.received).isEmpty();
    }

    @Test
    void aTransportThatClosesEndsItsLinks() throws Exception {
        Node a = start("a", 1);
        Node b = start("b", 1);
        Node c = start("c", 1);
        dial(a, b);
        dial(b, c);
        b.transport.close();
        await().until(() -> a.ended == 1 && c.ended == 1);
        assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> dial(a, b));
    }

    @Test
    void whoIsNotThereIsNotReached() {
        Node a = start("a", 1);
        Node b = start("b", 1);
        b.transport.close();
        assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> dial(a, b));
        assertThat(a.link).isNull();
    }

    private static void dial(Node from, Node to) throws Exception {
        CompletableFuture<?> dialed = from.transport
                .dial(new NodeInfo(to.ref.id(), "127.0.0.1", to.port, Set.of(), to.ref.incarnation(), false, 0))
                .toCompletableFuture();
        dialed.get(20, TimeUnit.SECONDS);
        await().until(() -> from.isLinked() && to.isLinked());
    }

    private Node start(String id, long incarnation) {
        Node node = new Node(create(), new NodeRef(id, incarnation));
        opened.add(node.transport);
        node.port = node.transport.start(node.ref, node);
        return node;
    }

    @AfterEach
    void closeAll() {
        opened.forEach(NodeTransport::close);
    }

    private static final class Node implements LinkListener, LinkListener.Handler {
        private final NodeTransport transport;
        private final NodeRef ref;
        private final List<NodeMessage> received = new CopyOnWriteArrayList<>();
        private volatile List<NodeMessage> greeting = List.of();
        private volatile @Nullable NodeLink link;
        private volatile int opened;
        private volatile int ended;
        private int port;

        Node(NodeTransport transport, NodeRef ref) {
            this.transport = transport;
            this.ref = ref;
        }

        NodeLink link() {
            return requireNonNull(link, "link");
        }

        boolean isLinked() {
            return opened > ended;
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // one link at a time
        public Handler opened(NodeLink newLink) {
            link = newLink;
            opened++;
            if (!greeting.isEmpty()) {
                newLink.send(greeting);
            }
            return this;
        }

        @Override
        public void received(List<NodeMessage> batch) {
            received.addAll(batch);
        }

        @Override
        public void writable() {}

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // one link at a time
        public void closed() {
            ended++;
        }
    }
}
