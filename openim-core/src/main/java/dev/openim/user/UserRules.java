package dev.openim.user;

import dev.openim.error.OpenImException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** What a user's data may be. Every refusal is code 1001. */
final class UserRules {
    static final int MAX_ID_LENGTH = 64;
    static final int MAX_NICKNAME_LENGTH = 255;
    static final int MAX_FACE_URL_LENGTH = 1024;
    static final int MAX_EX_LENGTH = 16_384;

    /** An entry of this name in a version log says that the order changed; a user of this name would be taken for it. */
    private static final String SORT_MARKER = "____S_O_R_T_I_D____";

    private UserRules() {}

    static void checkNew(User user) {
        checkId(user.userId());
        checkNickname(user.nickname());
        checkRest(user);
    }

    static void checkChanged(User user, UserChange change) {
        if (change.nickname() != null) {
            checkNickname(user.nickname());
        }
        checkRest(user);
    }

    static void checkDistinct(Collection<String> ids) {
        Set<String> seen = new HashSet<>();
        for (String id : ids) {
            if (!seen.add(id)) {
                throw OpenImException.args("userID repeated, userID=" + id);
            }
        }
    }

    private static void checkId(String id) {
        boolean legal = !id.isEmpty()
                && id.codePoints().allMatch(character -> Character.isLetterOrDigit(character) || character == '_')
                && !id.equals(SORT_MARKER);
        if (!legal) {
            throw OpenImException.args("userID is legal");
        }
        checkLength("userID", id, MAX_ID_LENGTH);
    }

    private static void checkNickname(String nickname) {
        if (nickname.isEmpty()) {
            throw OpenImException.args("user name is empty");
        }
        checkLength("nickname", nickname, MAX_NICKNAME_LENGTH);
    }

    private static void checkRest(User user) {
        checkLength("faceURL", user.faceUrl(), MAX_FACE_URL_LENGTH);
        checkLength("ex", user.ex(), MAX_EX_LENGTH);
        int option = user.globalReceiveOption();
        if (option < 0 || option > 2) {
            throw OpenImException.args("globalRecvMsgOpt: " + option + " (expected: 0-2)");
        }
        if (user.appLevel() < 0) {
            throw OpenImException.args("appMangerLevel: " + user.appLevel() + " (expected: 0 or more)");
        }
    }

    private static void checkLength(String name, String value, int max) {
        if (value.length() > max) {
            throw OpenImException.args(name + ": " + value.length() + " characters (expected: " + max + " or less)");
        }
    }
}
