package dev.openim.storage.jdbc;

import static dev.openim.storage.jdbc.ColumnType.INT;
import static dev.openim.storage.jdbc.ColumnType.LONG;
import static dev.openim.storage.jdbc.ColumnType.TEXT;

import dev.openim.group.Group;
import dev.openim.group.GroupMember;
import dev.openim.group.GroupStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** {@link GroupStore} in openim_group and openim_group_member: a row for each group, and for each group and user. */
final class JdbcGroupStore implements GroupStore {
    private static final List<ColumnType> GROUP =
            List.of(TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, INT, TEXT, INT, INT, INT, INT, LONG, TEXT, LONG);
    private static final String GROUP_COLUMNS =
            "group_id, group_name, notification, introduction, face_url, ex, status, creator_id, group_type,"
                    + " need_verification, look_member_info, apply_member_friend, notification_update_time,"
                    + " notification_user_id, create_time";
    private static final List<ColumnType> MEMBER =
            List.of(TEXT, TEXT, INT, TEXT, TEXT, TEXT, INT, TEXT, TEXT, LONG, LONG);
    private static final String MEMBER_COLUMNS =
            "group_id, user_id, member_role, nickname, face_url, ex, join_source, inviter_id, operator_id,"
                    + " mute_end_time, join_time";
    private static final String SELECT_MEMBER =
            "SELECT " + MEMBER_COLUMNS + " FROM openim_group_member WHERE group_id = ?";
    private static final String ORDER = " ORDER BY member_role DESC, join_time, user_id";

    private final Database database;

    JdbcGroupStore(Database database) {
        this.database = database;
    }

    @Override
    public boolean create(Group group, List<GroupMember> members) {
        Rows groups = new Rows(GROUP);
        add(groups, group);
        Rows rows = new Rows(MEMBER);
        members.forEach(member -> add(rows, member));
        return database.writeUnlessTaken(() -> {
            database.insert("INSERT INTO openim_group (" + GROUP_COLUMNS + ") ", groups, "");
            database.insert("INSERT INTO openim_group_member (" + MEMBER_COLUMNS + ") ", rows, "");
        });
    }

    private static void add(Rows rows, Group group) {
        rows.add(
                group.groupId(),
                group.name(),
                group.notification(),
                group.introduction(),
                group.faceUrl(),
                group.ex(),
                group.status(),
                group.creatorId(),
                group.type(),
                group.needVerification(),
                group.lookMemberInfo(),
                group.applyMemberFriend(),
                group.notificationUpdateTime(),
                group.notificationUserId(),
                group.createTime());
    }

    private static void add(Rows rows, GroupMember member) {
        rows.add(
                member.groupId(),
                member.userId(),
                member.role(),
                member.nickname(),
                member.faceUrl(),
                member.ex(),
                member.joinSource(),
                member.inviterId(),
                member.operatorId(),
                member.muteEndTime(),
                member.joinTime());
    }

    @Override
    public List<Group> find(Collection<String> groupIds) {
        return Database.gather(
                groupIds,
                chunk -> database.sql("SELECT " + GROUP_COLUMNS + " FROM openim_group WHERE group_id ")
                        .in(TEXT, chunk)
                        .list(JdbcGroupStore::group));
    }

    @Override
    public Optional<GroupMember> member(String groupId, String userId) {
        return database.sql(SELECT_MEMBER + " AND user_id = ?", groupId, userId).list(JdbcGroupStore::member).stream()
                .findAny();
    }

    @Override
    public List<GroupMember> members(String groupId, Collection<String> userIds) {
        return Database.gather(
                        userIds,
                        chunk -> database.sql(SELECT_MEMBER + " AND user_id ", groupId)
                                .in(TEXT, chunk)
                                .list(JdbcGroupStore::member))
                .stream()
                .sorted(GroupMember.ORDER)
                .toList();
    }

    @Override
    public List<GroupMember> listMembers(String groupId, int offset, int limit) {
        return database.sql(SELECT_MEMBER + ORDER + " LIMIT ? OFFSET ?", groupId, limit, offset)
                .list(JdbcGroupStore::member);
    }

    @Override
    public List<String> memberIds(String groupId) {
        return database.sql("SELECT user_id FROM openim_group_member WHERE group_id = ?" + ORDER, groupId)
                .list(row -> row.getString(1));
    }

    @Override
    public int memberCount(String groupId) {
        return database.sql("SELECT COUNT(*) FROM openim_group_member WHERE group_id = ?", groupId)
                .list(row -> row.getInt(1))
                .get(0);
    }

    @Override
    public List<String> joinedGroupIds(String userId) {
        return database.sql(
                        "SELECT group_id FROM openim_group_member WHERE user_id = ? ORDER BY join_time, group_id",
                        userId)
                .list(row -> row.getString(1));
    }

    private static Group group(ResultSet row) throws SQLException {
        return new Group(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getInt(7),
                row.getString(8),
                row.getInt(9),
                row.getInt(10),
                row.getInt(11),
                row.getInt(12),
                row.getLong(13),
                row.getString(14),
                row.getLong(15));
    }

    private static GroupMember member(ResultSet row) throws SQLException {
        return new GroupMember(
                row.getString(1),
                row.getString(2),
                row.getInt(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getInt(7),
                row.getString(8),
                row.getString(9),
                row.getLong(10),
                row.getLong(11));
    }
}
