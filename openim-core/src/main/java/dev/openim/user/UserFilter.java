package dev.openim.user;

import java.util.Locale;
import java.util.Set;

/**
 * Which users are looked for. What is empty is not looked at.
 *
 * @param minLevel least {@link User#appLevel()}
 * @param maxLevel greatest {@link User#appLevel()}
 * @param idPart a part of the id, with small and large letters alike. With {@code namePart}, one of the two is enough
 * @param namePart a part of the nickname, with small and large letters alike
 * @param nickname the whole nickname, exactly
 * @param without ids that are left out
 */
public record UserFilter(
        int minLevel, int maxLevel, String idPart, String namePart, String nickname, Set<String> without) {
    public UserFilter {
        without = Set.copyOf(without);
    }

    /** Users who are no system accounts, by parts of id or nickname. */
    static UserFilter people(String idPart, String namePart) {
        return new UserFilter(0, 1, idPart, namePart, "", Set.of());
    }

    /** Accounts of these levels, all of them or those of a nickname. */
    static UserFilter accounts(int minLevel, int maxLevel, String nickname, Set<String> without) {
        return new UserFilter(minLevel, maxLevel, "", "", nickname, without);
    }

    /** Whether a user is one of those looked for. */
    public boolean matches(User user) {
        boolean anyPart = idPart.isEmpty() && namePart.isEmpty();
        return minLevel <= user.appLevel()
                && user.appLevel() <= maxLevel
                && (anyPart || contains(user.userId(), idPart) || contains(user.nickname(), namePart))
                && (nickname.isEmpty() || user.nickname().equals(nickname))
                && !without.contains(user.userId());
    }

    private static boolean contains(String text, String part) {
        return !part.isEmpty() && text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }
}
