package dev.openim.relation;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.openim.cache.EraCache;
import dev.openim.cache.Invalidations;
import dev.openim.cache.Remembered;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * Whether one user may write to another, for the sending of messages: not to who has blocked him, and, where that is wanted,
 * only to who has him as a friend. Remembers what it has asked the stores: a change on this node is seen at once, one on
 * another node when that says so, or at the latest when what is remembered expires.
 *
 * <p>Safe for concurrent use. Blocks on the stores when it does not remember.
 */
public final class PeerRules {
    public static final Duration DEFAULT_TTL = Duration.ofSeconds(30);
    public static final int DEFAULT_MAX_SIZE = 500_000;

    private final FriendStore friends;
    private final BlackStore blacks;
    private volatile boolean friendsOnly;
    private final EraCache<Pair, Boolean> blocking;
    private final EraCache<Pair, Boolean> befriended;
    private final Invalidations.Changes othersOfBlocking;
    private final Invalidations.Changes othersOfFriends;

    /** @param friendsOnly whether a user may write only to those who have him as a friend */
    public PeerRules(FriendStore friends, BlackStore blacks, boolean friendsOnly) {
        this(friends, blacks, friendsOnly, DEFAULT_TTL, DEFAULT_MAX_SIZE, Ticker.systemTicker());
    }

    /**
     * @param friendsOnly whether a user may write only to those who have him as a friend
     * @param invalidations where other nodes are told, and tell, what changed
     */
    public PeerRules(FriendStore friends, BlackStore blacks, boolean friendsOnly, Invalidations invalidations) {
        this(friends, blacks, friendsOnly, DEFAULT_TTL, DEFAULT_MAX_SIZE, Ticker.systemTicker(), invalidations);
    }

    /** @param maxSize pairs of users to remember, of each kind */
    public PeerRules(
            FriendStore friends, BlackStore blacks, boolean friendsOnly, Duration ttl, int maxSize, Ticker ticker) {
        this(friends, blacks, friendsOnly, ttl, maxSize, ticker, new Invalidations());
    }

    private PeerRules(
            FriendStore friends,
            BlackStore blacks,
            boolean friendsOnly,
            Duration ttl,
            int maxSize,
            Ticker ticker,
            Invalidations invalidations) {
        this.friends = friends;
        this.blacks = blacks;
        this.friendsOnly = friendsOnly;
        this.blocking = new EraCache<>(ttl, maxSize, ticker);
        this.befriended = new EraCache<>(ttl, maxSize, ticker);
        this.othersOfBlocking = invalidations.register("blocks", remembered(blocking));
        this.othersOfFriends = invalidations.register("friends", remembered(befriended));
    }

    private static Remembered remembered(EraCache<Pair, Boolean> cache) {
        return new Remembered() {
            @Override
            public void forget(List<String> key) {
                if (key.size() == 2) {
                    cache.forget(new Pair(key.get(0), key.get(1)));
                }
            }

            @Override
            public void forgetAll() {
                cache.forgetAll();
            }
        };
    }

    /** Changes whether a user may write only to those who have him as a friend. Does not block. */
    public void friendsOnly(boolean newFriendsOnly) {
        friendsOnly = newFriendsOnly;
    }

    /**
     * Passes when the sender may write to the receiver.
     *
     * @throws OpenImException {@code BLOCKED_BY_PEER}, {@code NOT_PEERS_FRIEND}
     */
    public void requireMayWrite(String senderId, String receiverId) {
        // Loading inside the cache keeps a change that happens meanwhile from being overwritten by what was read before
        // it.
        requireMayWrite(
                new Pair(receiverId, senderId),
                pair -> requireNonNull(blocking.get(pair, this::isBlocking)),
                pair -> requireNonNull(befriended.get(pair, this::isBefriended)));
    }

    /** As {@link #requireMayWrite}, read from the stores and not remembered: inside a unit of work, which sees what it did. */
    public void requireMayWriteNow(String senderId, String receiverId) {
        requireMayWrite(new Pair(receiverId, senderId), this::isBlocking, this::isBefriended);
    }

    private void requireMayWrite(Pair pair, Predicate<Pair> blocks, Predicate<Pair> hasAsFriend) {
        if (pair.ownerId().equals(pair.otherId())) {
            return;
        }
        if (blocks.test(pair)) {
            throw new OpenImException(ErrorCode.BLOCKED_BY_PEER, "the receiver has blocked the sender");
        }
        if (friendsOnly && !hasAsFriend.test(pair)) {
            throw new OpenImException(ErrorCode.NOT_PEERS_FRIEND, "the sender is not the receiver's friend");
        }
    }

    private boolean isBlocking(Pair pair) {
        return !blacks.find(pair.ownerId(), List.of(pair.otherId())).isEmpty();
    }

    private boolean isBefriended(Pair pair) {
        return !friends.find(pair.ownerId(), List.of(pair.otherId())).isEmpty();
    }

    /** To be called after the owner's block of the other came or went, when that is stored. */
    void blackChanged(String ownerId, String otherId) {
        blocking.forget(new Pair(ownerId, otherId));
        othersOfBlocking.tell(ownerId, otherId);
    }

    /** To be called after the owner got or lost the other as a friend, when that is stored. */
    void friendChanged(String ownerId, String otherId) {
        befriended.forget(new Pair(ownerId, otherId));
        othersOfFriends.tell(ownerId, otherId);
    }

    private record Pair(String ownerId, String otherId) {}
}
