package dev.openim.facade;

import dev.openim.auth.Caller;
import dev.openim.error.OpenImException;
import dev.openim.group.DismissService;
import dev.openim.group.GroupInfoService;
import dev.openim.group.GroupQueries;
import dev.openim.group.GroupService;
import dev.openim.group.MembershipService;
import dev.openim.group.MuteService;
import dev.openim.group.RoleService;
import dev.openim.wire.proto.group.SetGroupInfoExReq;
import dev.openim.wire.proto.wrapperspb.StringValue;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Groups and who is in them. What is changed is announced to the members, as if an administrator had done it.
 *
 * <pre>{@code
 * GroupInfo rowing = openIm.groups().create(NewGroup.named("Rowing", "alice").with("bob"));
 * openIm.groups().invite(rowing.groupId(), List.of("carol"));
 * openIm.groups().remove(rowing.groupId(), List.of("bob"));
 * }</pre>
 *
 * <p>Safe for concurrent use; blocks on the stores. Changes made in a transaction of the application's take effect, and are
 * announced, with it. All methods throw {@link OpenImException}: {@code RECORD_NOT_FOUND} for a group or user that does not
 * exist, {@code GROUP_DISMISSED}, {@code ARGS} for what is not allowed.
 */
public final class Groups {
    private static final int WORKING_GROUP = 2;
    private static final int ALL_MEMBERS = 0;

    private final Supplier<Caller> application;
    private final Services services;

    public Groups(Supplier<Caller> application, Services services) {
        this.application = application;
        this.services = services;
    }

    /** What groups are made of. */
    public record Services(
            GroupService creating,
            GroupQueries queries,
            MembershipService membership,
            GroupInfoService infos,
            RoleService roles,
            MuteService mutes,
            DismissService dismissing) {}

    /**
     * Creates a group. Its members have the conversation when this returns.
     *
     * @throws OpenImException {@code GROUP_EXISTS} when the id is taken, {@code USER_NOT_FOUND}
     */
    public GroupInfo create(NewGroup wanted) {
        dev.openim.wire.proto.sdkws.GroupInfo profile = dev.openim.wire.proto.sdkws.GroupInfo.newBuilder()
                .setGroupID(wanted.groupId())
                .setGroupName(wanted.name())
                .setIntroduction(wanted.introduction())
                .setFaceURL(wanted.faceUrl())
                .setEx(wanted.ex())
                .setGroupType(WORKING_GROUP)
                .setNeedVerification(wanted.door().needVerification())
                .build();
        return GroupInfo.of(services.creating()
                .create(application.get(), profile, wanted.ownerId(), wanted.adminIds(), wanted.memberIds()));
    }

    public Optional<GroupInfo> find(String groupId) {
        return services.queries().infos(List.of(groupId)).stream().findFirst().map(GroupInfo::of);
    }

    /** Returns the groups that a user is in, in the order of joining. */
    public List<GroupInfo> joinedBy(String userId) {
        List<String> ids = services.queries().joinedIds(application.get(), userId);
        return services.queries().infos(ids).stream().map(GroupInfo::of).toList();
    }

    /** Returns a page of the members: the owner first, then administrators, then the others as they came. */
    public List<Member> members(String groupId, int offset, int limit) {
        return services
                .queries()
                .memberPage(application.get(), groupId, ALL_MEMBERS, "", offset, limit)
                .items()
                .stream()
                .map(Member::of)
                .toList();
    }

    /** Returns the ids of all members, in their order. */
    public List<String> memberIds(String groupId) {
        return services.queries().memberIds(application.get(), groupId);
    }

    /** Brings users in, whatever the group's door; who is a member already is passed over. */
    public void invite(String groupId, Collection<String> userIds) {
        services.membership().invite(application.get(), groupId, List.copyOf(userIds), "", null);
    }

    /**
     * Makes members leave: all who are named, or nobody.
     *
     * @throws OpenImException {@code USER_NOT_FOUND} when somebody is no member, {@code ARGS} when the owner is named
     */
    public void remove(String groupId, Collection<String> userIds) {
        services.membership().kick(application.get(), groupId, List.copyOf(userIds), null);
    }

    public void rename(String groupId, String name) {
        set(groupId, change -> change.setGroupName(text(name)));
    }

    /** Sets what the members are shown. */
    public void announce(String groupId, String text) {
        set(groupId, change -> change.setNotification(text(text)));
    }

    /** Sets what the application keeps with the group. */
    public void setEx(String groupId, String ex) {
        set(groupId, change -> change.setEx(text(ex)));
    }

    private void set(String groupId, java.util.function.UnaryOperator<SetGroupInfoExReq.Builder> change) {
        services.infos()
                .set(
                        application.get(),
                        change.apply(SetGroupInfoExReq.newBuilder().setGroupID(groupId))
                                .build());
    }

    private static StringValue text(String value) {
        return StringValue.newBuilder().setValue(value).build();
    }

    /** Lets only owner and administrators talk, or everybody again. */
    public void mute(String groupId, boolean muted) {
        if (muted) {
            services.infos().mute(application.get(), groupId);
        } else {
            services.infos().unmute(application.get(), groupId);
        }
    }

    /** Forbids a member to talk for a while, of 1 second or more. */
    public void muteMember(String groupId, String userId, Duration time) {
        services.mutes().mute(application.get(), groupId, userId, time.toSeconds());
    }

    /** Lets a member talk again. */
    public void unmuteMember(String groupId, String userId) {
        services.mutes().unmute(application.get(), groupId, userId);
    }

    /** Hands a group over to another member. */
    public void transfer(String groupId, String newOwnerId) {
        String owner = find(groupId)
                .orElseThrow(() -> OpenImException.notFound("no group " + groupId))
                .ownerId();
        services.roles().transfer(application.get(), groupId, owner, newOwnerId);
    }

    /** Ends a group. What was said in it can still be read. */
    public void dismiss(String groupId) {
        services.dismissing().dismiss(application.get(), groupId, false, null);
    }
}
