package dev.openim.cluster;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@link NodeRegistry} of the nodes of one process: those that share a {@link Board}. A lease ends when it is told to. */
public final class InMemoryNodeRegistry implements NodeRegistry {
    private final Board board;
    private @Nullable NodeInfo self;

    public InMemoryNodeRegistry(Board board) {
        this.board = board;
    }

    @Override
    public void register(NodeInfo newSelf, MembersListener listener) {
        synchronized (board) {
            Entry present = board.entries.get(newSelf.id());
            if (present != null && !present.info.sameAddress(newSelf)) {
                throw new DuplicateNodeIdException(present.info);
            }
            self = newSelf;
            board.entries.put(newSelf.id(), new Entry(newSelf, listener));
            board.tell();
        }
    }

    @Override
    public void update(NodeInfo newSelf) {
        synchronized (board) {
            Entry entry = own();
            if (entry != null) {
                self = newSelf;
                board.entries.put(newSelf.id(), new Entry(newSelf, entry.listener));
                board.tell();
            }
        }
    }

    @Override
    public boolean isRegistered() {
        synchronized (board) {
            return own() != null;
        }
    }

    private @Nullable Entry own() {
        NodeInfo known = self;
        Entry entry = known == null ? null : board.entries.get(known.id());
        return entry != null && known != null && entry.info.incarnation() == known.incarnation() ? entry : null;
    }

    /** Takes the node out; so does the end of the lease of a node that died. */
    @Override
    public void close() {
        synchronized (board) {
            Entry entry = own();
            if (entry != null) {
                board.entries.remove(entry.info.id());
                board.tell();
            }
        }
    }

    /** Where nodes are entered. */
    public static final class Board {
        private final Map<String, Entry> entries = new LinkedHashMap<>();

        private void tell() {
            List<NodeInfo> members = entries.values().stream().map(Entry::info).toList();
            entries.values().forEach(entry -> entry.listener.members(members));
        }
    }

    private record Entry(NodeInfo info, MembersListener listener) {}
}
