package dev.openim.auth;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The tokens each user has. A store may forget a token from the moment on when it expires.
 *
 * <p><b>Guarantee.</b> {@link #update} reads and writes a user's tokens as one step, however many nodes do it.
 * <p><b>Threads.</b> Safe for concurrent use. Every method blocks on the store.
 * <p><b>Errors.</b> {@link dev.openim.error.StorageUnavailableException}; the change may have happened.
 */
public interface TokenStore {
    /** Returns a token of the user, if it is known. */
    Optional<TokenRecord> find(String userId, String tokenId);

    /** Returns the user's tokens, oldest first; those issued at the same time in the order of their ids. */
    List<TokenRecord> list(String userId);

    /**
     * Replaces the user's tokens by what {@code change} makes of them. The function may be called more than once. It gets
     * the tokens as {@link #list} has them.
     *
     * @return the tokens after the change, as {@link #list} has them
     */
    List<TokenRecord> update(String userId, UnaryOperator<List<TokenRecord>> change);
}
