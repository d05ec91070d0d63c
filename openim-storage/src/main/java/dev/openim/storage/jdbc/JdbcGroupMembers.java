package dev.openim.storage.jdbc;

import static dev.openim.storage.jdbc.ColumnType.INT;
import static dev.openim.storage.jdbc.ColumnType.LONG;
import static dev.openim.storage.jdbc.ColumnType.TEXT;
import static java.util.Comparator.comparing;

import dev.openim.group.GroupMember;
import dev.openim.group.RoleRange;
import dev.openim.group.Standing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The members of groups in openim_group_member: a row for each group and user. Who adds or removes holds the roster's row. */
final class JdbcGroupMembers {
    private static final List<ColumnType> MEMBER =
            List.of(TEXT, TEXT, INT, TEXT, TEXT, TEXT, INT, TEXT, TEXT, LONG, LONG);
    private static final String COLUMNS =
            "group_id, user_id, member_role, nickname, face_url, ex, join_source, inviter_id, operator_id,"
                    + " mute_end_time, join_time";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM openim_group_member WHERE group_id = ?";
    private static final String ORDER = " ORDER BY member_role DESC, join_time, user_id";

    private final Database database;

    JdbcGroupMembers(Database database) {
        this.database = database;
    }

    void insert(List<GroupMember> members) {
        Rows rows = new Rows(MEMBER);
        members.stream()
                .sorted(comparing(GroupMember::userId))
                .forEach(member -> rows.add(
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
                        member.joinTime()));
        database.insert("INSERT INTO openim_group_member (" + COLUMNS + ") ", rows, "");
    }

    List<GroupMember> add(String groupId, List<GroupMember> wanted) {
        return database.write(() -> {
            database.sql("SELECT group_id FROM openim_group_roster WHERE group_id = ? FOR UPDATE", groupId)
                    .list(row -> row.getString(1));
            Set<String> taken = new HashSet<>(Database.gather(
                    wanted.stream().map(GroupMember::userId).toList(),
                    chunk -> database.sql(
                                    "SELECT user_id FROM openim_group_member WHERE group_id = ? AND user_id ", groupId)
                            .in(TEXT, chunk)
                            .append(" FOR UPDATE")
                            .list(row -> row.getString(1))));
            List<GroupMember> added =
                    wanted.stream().filter(member -> taken.add(member.userId())).toList();
            insert(added);
            count(groupId, added.size());
            return added;
        });
    }

    void remove(String groupId, Collection<String> userIds) {
        database.write(() -> Database.chunked(
                userIds,
                chunk -> count(
                        groupId,
                        -database.sql("DELETE FROM openim_group_member WHERE group_id = ? AND user_id ", groupId)
                                .in(TEXT, chunk)
                                .update())));
    }

    void removeAll(String groupId) {
        database.write(() -> count(
                groupId,
                -database.sql("DELETE FROM openim_group_member WHERE group_id = ?", groupId)
                        .update()));
    }

    private void count(String groupId, int more) {
        database.sql("UPDATE openim_group_roster SET member_count = member_count + ? WHERE group_id = ?", more, groupId)
                .update();
    }

    boolean update(GroupMember member) {
        return database.write(() -> database.sql(
                                "UPDATE openim_group_member SET member_role = ?, nickname = ?, face_url = ?, ex = ?,"
                                        + " join_source = ?, inviter_id = ?, operator_id = ?, mute_end_time = ?",
                                member.role(),
                                member.nickname(),
                                member.faceUrl(),
                                member.ex(),
                                member.joinSource(),
                                member.inviterId(),
                                member.operatorId(),
                                member.muteEndTime())
                        .append(" WHERE group_id = ? AND user_id = ?", member.groupId(), member.userId())
                        .update()
                > 0);
    }

    Optional<GroupMember> find(String groupId, String userId) {
        return database.sql(SELECT + " AND user_id = ?", groupId, userId).list(JdbcGroupMembers::member).stream()
                .findAny();
    }

    List<GroupMember> find(String groupId, Collection<String> userIds) {
        return Database.gather(
                        userIds,
                        chunk -> database.sql(SELECT + " AND user_id ", groupId)
                                .in(TEXT, chunk)
                                .list(JdbcGroupMembers::member))
                .stream()
                .sorted(GroupMember.ORDER)
                .toList();
    }

    List<GroupMember> list(String groupId, RoleRange roles, int offset, int limit) {
        return inRoles(SELECT, groupId, roles)
                .append(ORDER + " LIMIT ? OFFSET ?", limit, offset)
                .list(JdbcGroupMembers::member);
    }

    int count(String groupId, RoleRange roles) {
        return roles.equals(RoleRange.ALL)
                ? number(database.sql("SELECT member_count FROM openim_group_roster WHERE group_id = ?", groupId))
                : number(inRoles("SELECT COUNT(*) FROM openim_group_member WHERE group_id = ?", groupId, roles));
    }

    private static int number(Sql sql) {
        return sql.list(row -> row.getInt(1)).stream().findFirst().orElse(0);
    }

    private Sql inRoles(String select, String groupId, RoleRange roles) {
        Sql sql = database.sql(select, groupId);
        return roles.equals(RoleRange.ALL)
                ? sql
                : sql.append(" AND member_role BETWEEN ? AND ?", roles.lowest(), roles.highest());
    }

    List<String> ids(String groupId) {
        return database.sql("SELECT user_id FROM openim_group_member WHERE group_id = ?" + ORDER, groupId)
                .list(row -> row.getString(1));
    }

    List<Standing> standings(String groupId) {
        return database.sql(
                        "SELECT user_id, member_role, mute_end_time, nickname, face_url FROM openim_group_member"
                                + " WHERE group_id = ?" + ORDER,
                        groupId)
                .list(row -> new Standing(
                        row.getString(1), row.getInt(2), row.getLong(3), row.getString(4), row.getString(5)));
    }

    List<String> joinedGroupIds(String userId) {
        return database.sql(
                        "SELECT group_id FROM openim_group_member WHERE user_id = ? ORDER BY join_time, group_id",
                        userId)
                .list(row -> row.getString(1));
    }

    List<String> managedGroupIds(String userId) {
        return database.sql(
                        "SELECT group_id FROM openim_group_member WHERE user_id = ? AND member_role >= ?"
                                + " ORDER BY group_id",
                        userId,
                        GroupMember.ADMIN)
                .list(row -> row.getString(1));
    }

    List<GroupMember> ofUser(String userId) {
        return database.sql(
                        "SELECT " + COLUMNS + " FROM openim_group_member WHERE user_id = ? ORDER BY group_id", userId)
                .list(JdbcGroupMembers::member);
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
