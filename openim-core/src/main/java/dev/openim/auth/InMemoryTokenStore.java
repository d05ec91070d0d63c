package dev.openim.auth;

import static java.util.Comparator.naturalOrder;

import dev.openim.store.InMemoryTable;
import dev.openim.store.InMemoryUnitOfWork;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** {@link TokenStore} in memory. */
public final class InMemoryTokenStore implements TokenStore {
    private final InMemoryUnitOfWork unit;
    private final InMemoryTable<String, List<TokenRecord>> tokens;

    public InMemoryTokenStore(InMemoryUnitOfWork unit) {
        this.unit = unit;
        this.tokens = new InMemoryTable<>(unit, naturalOrder());
    }

    @Override
    public Optional<TokenRecord> find(String userId, String tokenId) {
        return list(userId).stream()
                .filter(token -> token.tokenId().equals(tokenId))
                .findAny();
    }

    @Override
    public List<TokenRecord> list(String userId) {
        return unit.run(() -> {
            List<TokenRecord> found = tokens.get(userId);
            return found == null ? List.<TokenRecord>of() : found;
        });
    }

    @Override
    public List<TokenRecord> update(String userId, UnaryOperator<List<TokenRecord>> change) {
        return unit.run(() -> {
            List<TokenRecord> after = change.apply(list(userId)).stream()
                    .sorted(TokenRecord.BY_AGE)
                    .toList();
            tokens.put(userId, after);
            return after;
        });
    }
}
