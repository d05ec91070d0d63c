package dev.openim.facade;

import dev.openim.group.Group;
import java.time.Instant;

/**
 * A group.
 *
 * <pre>{@code
 * GroupInfo rowing = openIm.groups().create(NewGroup.named("Rowing", "alice").with("bob", "carol"));
 * openIm.send().from("alice").toGroup(rowing.groupId()).text("Welcome");
 * }</pre>
 *
 * @param announcement what its members are shown; empty for nothing
 * @param ex what the application keeps with it
 * @param muted whether only owner and administrators may talk
 * @param dismissed whether it has ended
 */
public record GroupInfo(
        String groupId,
        String name,
        String ownerId,
        int memberCount,
        String introduction,
        String announcement,
        String faceUrl,
        String ex,
        boolean muted,
        boolean dismissed,
        Instant createTime) {
    static GroupInfo of(dev.openim.wire.proto.sdkws.GroupInfo group) {
        return new GroupInfo(
                group.getGroupID(),
                group.getGroupName(),
                group.getOwnerUserID(),
                group.getMemberCount(),
                group.getIntroduction(),
                group.getNotification(),
                group.getFaceURL(),
                group.getEx(),
                group.getStatus() == Group.MUTED,
                group.getStatus() == Group.DISMISSED,
                Instant.ofEpochMilli(group.getCreateTime()));
    }
}
