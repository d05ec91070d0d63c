package dev.openim.group;

import dev.openim.auth.Caller;
import dev.openim.error.OpenImException;
import dev.openim.sync.IdHash;
import dev.openim.sync.Increment;
import dev.openim.sync.Increments;
import dev.openim.sync.LogKey;
import dev.openim.sync.LogVersion;
import dev.openim.sync.VersionLogStore;
import dev.openim.wire.proto.group.BatchGetIncrementalGroupMemberResp;
import dev.openim.wire.proto.group.GetFullGroupMemberUserIDsResp;
import dev.openim.wire.proto.group.GetFullJoinGroupIDsResp;
import dev.openim.wire.proto.group.getIncrementalGroupMemberReq;
import dev.openim.wire.proto.group.getIncrementalGroupMemberResp;
import dev.openim.wire.proto.group.getIncrementalJoinGroupResp;
import dev.openim.wire.proto.sdkws.GroupMemberFullInfo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How clients keep their copies of groups and members up to date. Safe for concurrent use; blocks on the stores. Source:
 * http-api.md 3.
 */
public final class GroupSync {
    /** A batch ends with the group that brings it here; clients ask again for those left out. */
    private static final int BATCH_ENTRIES = 500;

    private static final int MAX_BATCH = 500;

    private final GroupQueries groups;
    private final GroupStore store;
    private final VersionLogStore logs;
    private final Increments increments;

    public GroupSync(GroupQueries groups, GroupStore store, VersionLogStore logs) {
        this.groups = groups;
        this.store = store;
        this.logs = logs;
        this.increments = new Increments(logs);
    }

    /** The groups the user came into or left, and those that changed, since the client's version. */
    public getIncrementalJoinGroupResp joined(Caller caller, String userId, String versionId, long version) {
        caller.requireSelf(userId);
        Increment increment = increments.since(LogKey.joinedGroups(userId), versionId, version);
        return getIncrementalJoinGroupResp
                .newBuilder()
                .setVersion(increment.current().version())
                .setVersionID(increment.current().id())
                .setFull(increment.full())
                .addAllDelete(increment.deleted())
                .addAllInsert(groups.infos(increment.inserted()))
                .addAllUpdate(groups.infos(increment.updated()))
                .build();
    }

    /** The ids of all groups the user is in, or that the client's hash of them is right. */
    public GetFullJoinGroupIDsResp joinedIds(Caller caller, String userId, long idHash) {
        caller.requireSelf(userId);
        // The version first: what changes after it is delivered again, what changed before it is in the list.
        LogVersion version = logs.current(LogKey.joinedGroups(userId));
        List<String> ids = groups.joinedIds(caller, userId);
        boolean equal = IdHash.of(ids) == idHash;
        return GetFullJoinGroupIDsResp.newBuilder()
                .setVersion(version.version())
                .setVersionID(version.id())
                .setEqual(equal)
                .addAllGroupIDs(equal ? List.of() : ids)
                .build();
    }

    /** The ids of all members, or that the client's hash of them is right. For members and administrators. */
    public GetFullGroupMemberUserIDsResp memberIds(Caller caller, String groupId, long idHash) {
        LogVersion version = logs.current(LogKey.groupMembers(groupId));
        List<String> ids = groups.memberIds(caller, groupId);
        boolean equal = IdHash.of(ids) == idHash;
        return GetFullGroupMemberUserIDsResp.newBuilder()
                .setVersion(version.version())
                .setVersionID(version.id())
                .setEqual(equal)
                .addAllUserIDs(equal ? List.of() : ids)
                .build();
    }

    /** What changed in a group since the client's version. For members and administrators. */
    public getIncrementalGroupMemberResp members(Caller caller, String groupId, String versionId, long version) {
        Group group = store.find(List.of(groupId)).stream()
                .findFirst()
                .orElseThrow(() -> OpenImException.notFound("no group " + groupId));
        GroupWork.living(group);
        groups.requireMember(caller, groupId);
        return members(groupId, versionId, version);
    }

    private getIncrementalGroupMemberResp members(String groupId, String versionId, long version) {
        Increment increment = increments.since(LogKey.groupMembers(groupId), versionId, version);
        boolean changed = increment.full()
                || !increment.deleted().isEmpty()
                || !increment.inserted().isEmpty()
                || !increment.updated().isEmpty();
        getIncrementalGroupMemberResp.Builder answer = getIncrementalGroupMemberResp
                .newBuilder()
                .setVersion(increment.current().version())
                .setVersionID(increment.current().id())
                .setFull(increment.full());
        if (changed) {
            groups.infos(List.of(groupId)).forEach(answer::setGroup);
            addMembers(groupId, increment, answer);
        }
        return answer.build();
    }

    private void addMembers(String groupId, Increment increment, getIncrementalGroupMemberResp.Builder answer) {
        List<String> updated = new ArrayList<>(increment.updated());
        updated.remove(GroupLog.GROUP);
        if (updated.remove(GroupLog.ORDER)) {
            answer.setSortVersion(increment.current().version());
        }
        List<GroupMemberFullInfo> inserts = groups.members(groupId, increment.inserted());
        List<GroupMemberFullInfo> updates = groups.members(groupId, updated);
        // Who is not there any more has left since, whatever the log says he did.
        Set<String> gone = new LinkedHashSet<>(increment.inserted());
        gone.addAll(updated);
        inserts.forEach(member -> gone.remove(member.getUserID()));
        updates.forEach(member -> gone.remove(member.getUserID()));
        answer.addAllDelete(increment.deleted())
                .addAllDelete(gone)
                .addAllInsert(inserts)
                .addAllUpdate(updates);
    }

    /**
     * {@link #members} for several groups. Those the caller is not in, does not know any more or that were dismissed are left
     * out: one of them must not keep the others from being followed.
     */
    public BatchGetIncrementalGroupMemberResp batch(
            Caller caller, String userId, List<getIncrementalGroupMemberReq> requests) {
        caller.requireSelf(userId);
        if (requests.size() > MAX_BATCH) {
            throw OpenImException.args("reqList: " + requests.size() + " (expected: at most " + MAX_BATCH + ")");
        }
        Set<String> readable = new HashSet<>(store.joinedGroupIds(userId));
        store.find(readable).stream()
                .filter(group -> group.status() == Group.DISMISSED)
                .forEach(group -> readable.remove(group.groupId()));
        BatchGetIncrementalGroupMemberResp.Builder answer = BatchGetIncrementalGroupMemberResp.newBuilder();
        int entries = 0;
        for (getIncrementalGroupMemberReq request : requests) {
            if (!readable.remove(request.getGroupID())) {
                continue;
            }
            getIncrementalGroupMemberResp one =
                    members(request.getGroupID(), request.getVersionID(), request.getVersion());
            answer.putRespList(request.getGroupID(), one);
            entries += one.getInsertCount() + one.getUpdateCount() + one.getDeleteCount();
            if (entries >= BATCH_ENTRIES) {
                break;
            }
        }
        return answer.build();
    }
}
