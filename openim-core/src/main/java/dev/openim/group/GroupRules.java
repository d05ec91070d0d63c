package dev.openim.group;

import dev.openim.error.OpenImException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** What may be in a request about groups. Every refusal is code 1001. */
final class GroupRules {
    /** Most users or groups that one request may name. */
    static final int MAX_NAMED = 1_000;

    private static final int MAX_NAME = 255;
    private static final int MAX_FACE_URL = 1_024;
    private static final int MAX_TEXT = 16_000;
    /** An underscore would let a group's notification stream be taken for that of two users. */
    private static final Pattern GROUP_ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private GroupRules() {}

    static void checkNewId(String groupId) {
        if (!GROUP_ID.matcher(groupId).matches()) {
            throw OpenImException.args("groupID: " + groupId + " (expected: 1-64 letters, digits and hyphens)");
        }
    }

    static void checkProfile(GroupProfile profile) {
        checkLength("groupName", profile.name(), MAX_NAME);
        checkLength("introduction", profile.introduction(), MAX_TEXT);
        checkLength("faceURL", profile.faceUrl(), MAX_FACE_URL);
        checkLength("ex", profile.ex(), MAX_TEXT);
        if (profile.needVerification() < GroupProfile.INVITED_ENTER
                || profile.needVerification() > GroupProfile.ANYONE_ENTERS) {
            throw OpenImException.args("needVerification: " + profile.needVerification() + " (expected: 0-2)");
        }
    }

    static void checkAnnouncement(String text) {
        checkLength("notification", text, MAX_TEXT);
    }

    static void checkMember(GroupMember member) {
        checkLength("nickname", member.nickname(), MAX_NAME);
        checkLength("faceURL", member.faceUrl(), MAX_FACE_URL);
        checkLength("ex", member.ex(), MAX_TEXT);
    }

    static void checkText(String name, String text) {
        checkLength(name, text, MAX_TEXT);
    }

    /** Passes a list of ids that is not empty, not too long, and names nobody twice. */
    static void checkNamed(String name, Collection<String> ids) {
        if (ids.isEmpty()) {
            throw OpenImException.args(name + " is empty");
        }
        checkFew(name, ids);
        Set<String> seen = new HashSet<>();
        for (String id : ids) {
            if (!seen.add(id)) {
                throw OpenImException.args(name + " repeated: " + id);
            }
        }
    }

    static void checkFew(String name, Collection<?> ids) {
        if (ids.size() > MAX_NAMED) {
            throw OpenImException.args(name + ": " + ids.size() + " (expected: at most " + MAX_NAMED + ")");
        }
    }

    static String required(String name, String value) {
        if (value.isEmpty()) {
            throw OpenImException.args(name + " is empty");
        }
        return value;
    }

    private static void checkLength(String name, String value, int max) {
        if (value.length() > max) {
            throw OpenImException.args(name + ": " + value.length() + " characters (expected: " + max + " or less)");
        }
    }
}
