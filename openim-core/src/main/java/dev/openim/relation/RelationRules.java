package dev.openim.relation;

import dev.openim.error.OpenImException;
import java.util.Collection;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;

/** What requests about contacts may hold. Every refusal is code 1001. */
final class RelationRules {
    /** Ids one change or look-up may name. */
    static final int MAX_IDS = 1_000;
    /** Friends one call may ask for: clients without a store of their own ask for all they have. */
    static final int MAX_FRIENDS_ASKED = 10_000;

    static final int MAX_REMARK_LENGTH = 255;
    static final int MAX_MESSAGE_LENGTH = 1_024;
    static final int MAX_EX_LENGTH = 16_384;

    private RelationRules() {}

    static void checkNotEmpty(String name, Collection<String> ids) {
        if (ids.isEmpty()) {
            throw OpenImException.args(name + " is empty");
        }
    }

    static void checkNamed(String name, String id) {
        if (id.isEmpty()) {
            throw OpenImException.args(name + " is empty");
        }
    }

    static void checkIds(String name, Collection<String> ids, int max) {
        if (ids.size() > max) {
            throw OpenImException.args(name + ": " + ids.size() + " (expected: at most " + max + ")");
        }
        if (new HashSet<>(ids).size() < ids.size()) {
            throw OpenImException.args(name + " repeated");
        }
    }

    static void checkResults(Collection<Integer> results) {
        for (int result : results) {
            if (result < FriendApplication.REFUSED || result > FriendApplication.AGREED) {
                throw OpenImException.args("handleResults: " + result + " (expected: -1, 0 or 1)");
            }
        }
    }

    static void checkLength(String name, @Nullable String value, int max) {
        if (value != null && value.length() > max) {
            throw OpenImException.args(name + ": " + value.length() + " characters (expected: " + max + " or less)");
        }
    }
}
