package dev.openim.facade;

import java.util.List;

/**
 * A group that is to be created.
 *
 * <pre>{@code
 * NewGroup.named("Rowing", "alice").withId("rowing").with("bob", "carol").withAdmins("dave").openTo(NewGroup.Door.ANYBODY);
 * }</pre>
 *
 * @param groupId letters, digits and hyphens, at most 64; empty for one that is made up
 * @param door how others come in
 */
public record NewGroup(
        String groupId,
        String name,
        String ownerId,
        List<String> adminIds,
        List<String> memberIds,
        String introduction,
        String faceUrl,
        String ex,
        Door door) {
    /** How others come into a group. */
    public enum Door {
        /** Who is invited comes in, who asks waits for approval. */
        INVITED(0),
        /** All wait for approval, also who is invited by an ordinary member. */
        APPROVED(1),
        /** Everybody who wants to. */
        ANYBODY(2);

        private final int needVerification;

        Door(int needVerification) {
            this.needVerification = needVerification;
        }

        int needVerification() {
            return needVerification;
        }
    }

    public NewGroup {
        adminIds = List.copyOf(adminIds);
        memberIds = List.copyOf(memberIds);
    }

    public static NewGroup named(String name, String ownerId) {
        return new NewGroup("", name, ownerId, List.of(), List.of(), "", "", "", Door.INVITED);
    }

    public NewGroup withId(String id) {
        return new NewGroup(id, name, ownerId, adminIds, memberIds, introduction, faceUrl, ex, door);
    }

    public NewGroup with(String... members) {
        return new NewGroup(groupId, name, ownerId, adminIds, List.of(members), introduction, faceUrl, ex, door);
    }

    public NewGroup withAdmins(String... admins) {
        return new NewGroup(groupId, name, ownerId, List.of(admins), memberIds, introduction, faceUrl, ex, door);
    }

    public NewGroup withIntroduction(String text) {
        return new NewGroup(groupId, name, ownerId, adminIds, memberIds, text, faceUrl, ex, door);
    }

    public NewGroup withFaceUrl(String url) {
        return new NewGroup(groupId, name, ownerId, adminIds, memberIds, introduction, url, ex, door);
    }

    public NewGroup withEx(String added) {
        return new NewGroup(groupId, name, ownerId, adminIds, memberIds, introduction, faceUrl, added, door);
    }

    public NewGroup openTo(Door wanted) {
        return new NewGroup(groupId, name, ownerId, adminIds, memberIds, introduction, faceUrl, ex, wanted);
    }
}
