package dev.openim.storage.jdbc;

import static dev.openim.storage.jdbc.ColumnType.INT;
import static dev.openim.storage.jdbc.ColumnType.LONG;
import static dev.openim.storage.jdbc.ColumnType.TEXT;

import dev.openim.group.Announcement;
import dev.openim.group.Group;
import dev.openim.group.GroupMember;
import dev.openim.group.GroupProfile;
import dev.openim.group.GroupStore;
import dev.openim.group.RoleRange;
import dev.openim.group.Standing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * {@link GroupStore} in openim_group, a row for each group; openim_group_roster, a row for each group with its owner and
 * member count, which is held while a unit changes the group; and openim_group_member, see {@link JdbcGroupMembers}.
 */
final class JdbcGroupStore implements GroupStore {
    private static final List<ColumnType> GROUP =
            List.of(TEXT, INT, INT, TEXT, LONG, TEXT, TEXT, TEXT, TEXT, INT, INT, INT, TEXT, TEXT, LONG);
    private static final String OWN_COLUMNS =
            "status, group_type, creator_id, create_time, group_name, introduction, face_url, ex, need_verification,"
                    + " look_member_info, apply_member_friend, notification, notification_user_id,"
                    + " notification_update_time";
    private static final List<ColumnType> ROSTER = List.of(TEXT, TEXT, INT);
    private static final String SELECT = "SELECT g.group_id, r.owner_id, r.member_count, " + OWN_COLUMNS
            + " FROM openim_group g" + " JOIN openim_group_roster r ON r.group_id = g.group_id WHERE ";
    private static final String SELECT_OWN =
            "SELECT group_id, '' AS owner_id, 0 AS member_count, " + OWN_COLUMNS + " FROM openim_group WHERE ";

    private record Roster(String ownerId, int memberCount) {}

    private final Database database;
    private final JdbcGroupMembers members;
    private final CreationTimes creationTimes;

    JdbcGroupStore(Database database) {
        this.database = database;
        this.members = new JdbcGroupMembers(database);
        this.creationTimes = new CreationTimes(database, "openim_group");
    }

    @Override
    public boolean create(Group group, List<GroupMember> first) {
        Rows groups = new Rows(GROUP);
        add(groups, group);
        Rows rosters = new Rows(ROSTER);
        rosters.add(group.groupId(), group.ownerId(), first.size());
        return database.writeUnlessTaken(() -> {
            database.insert("INSERT INTO openim_group (group_id, " + OWN_COLUMNS + ") ", groups, "");
            database.insert("INSERT INTO openim_group_roster (group_id, owner_id, member_count) ", rosters, "");
            members.insert(first);
        });
    }

    private static void add(Rows rows, Group group) {
        GroupProfile profile = group.profile();
        Announcement announcement = group.announcement();
        rows.add(
                group.groupId(),
                group.status(),
                group.type(),
                group.creatorId(),
                group.createTime(),
                profile.name(),
                profile.introduction(),
                profile.faceUrl(),
                profile.ex(),
                profile.needVerification(),
                profile.lookMemberInfo(),
                profile.applyMemberFriend(),
                announcement.text(),
                announcement.userId(),
                announcement.time());
    }

    @Override
    public List<Group> find(Collection<String> groupIds) {
        return Database.gather(
                groupIds,
                chunk -> database.sql(SELECT + "g.group_id ").in(TEXT, chunk).list(JdbcGroupStore::group));
    }

    /** Both rows are read with a lock: a transaction that reads a snapshot sees them as they are only so. */
    @Override
    public Optional<Group> lock(String groupId) {
        return database.write(() -> {
            List<Roster> roster = database.sql(
                            "SELECT owner_id, member_count FROM openim_group_roster WHERE group_id = ? FOR UPDATE",
                            groupId)
                    .list(row -> new Roster(row.getString(1), row.getInt(2)));
            return roster.isEmpty()
                    ? Optional.<Group>empty()
                    : database.sql(SELECT_OWN + "group_id = ? FOR UPDATE", groupId).list(JdbcGroupStore::group).stream()
                            .map(group -> group.withOwner(roster.get(0).ownerId())
                                    .withMemberCount(roster.get(0).memberCount()))
                            .findFirst();
        });
    }

    @Override
    public boolean update(Group group) {
        GroupProfile profile = group.profile();
        Announcement announcement = group.announcement();
        return database.write(() -> {
            database.sql(
                            "UPDATE openim_group_roster SET owner_id = ? WHERE group_id = ?",
                            group.ownerId(),
                            group.groupId())
                    .update();
            return database.sql(
                                    "UPDATE openim_group SET status = ?, group_name = ?, introduction = ?, face_url = ?,"
                                            + " ex = ?, need_verification = ?, look_member_info = ?,"
                                            + " apply_member_friend = ?, notification = ?, notification_user_id = ?,"
                                            + " notification_update_time = ?",
                                    group.status(),
                                    profile.name(),
                                    profile.introduction(),
                                    profile.faceUrl(),
                                    profile.ex(),
                                    profile.needVerification(),
                                    profile.lookMemberInfo(),
                                    profile.applyMemberFriend(),
                                    announcement.text(),
                                    announcement.userId(),
                                    announcement.time())
                            .append(" WHERE group_id = ?", group.groupId())
                            .update()
                    > 0;
        });
    }

    @Override
    public List<Group> search(String namePart, int offset, int limit) {
        return named(SELECT, "g.", namePart)
                .append(" ORDER BY g.create_time DESC, g.group_id LIMIT ? OFFSET ?", limit, offset)
                .list(JdbcGroupStore::group);
    }

    @Override
    public long countFound(String namePart) {
        return named("SELECT COUNT(*) FROM openim_group WHERE ", "", namePart)
                .list(row -> row.getLong(1))
                .get(0);
    }

    private Sql named(String select, String prefix, String namePart) {
        Sql sql = database.sql(select + prefix + "status <> ?", Group.DISMISSED);
        if (!namePart.isEmpty()) {
            String literal = namePart.replace("!", "!!").replace("%", "!%").replace("_", "!_");
            sql.append(" AND " + prefix + "group_name LIKE ? ESCAPE '!'", "%" + literal + "%");
        }
        return sql;
    }

    @Override
    public List<GroupMember> addMembers(String groupId, List<GroupMember> added) {
        return members.add(groupId, added);
    }

    @Override
    public void removeMembers(String groupId, Collection<String> userIds) {
        members.remove(groupId, userIds);
    }

    @Override
    public void removeAllMembers(String groupId) {
        members.removeAll(groupId);
    }

    @Override
    public boolean updateMember(GroupMember member) {
        return members.update(member);
    }

    @Override
    public Optional<GroupMember> member(String groupId, String userId) {
        return members.find(groupId, userId);
    }

    @Override
    public List<GroupMember> members(String groupId, Collection<String> userIds) {
        return members.find(groupId, userIds);
    }

    @Override
    public List<GroupMember> listMembers(String groupId, RoleRange roles, int offset, int limit) {
        return members.list(groupId, roles, offset, limit);
    }

    @Override
    public int countMembers(String groupId, RoleRange roles) {
        return members.count(groupId, roles);
    }

    @Override
    public List<String> memberIds(String groupId) {
        return members.ids(groupId);
    }

    @Override
    public List<Standing> standings(String groupId) {
        return members.standings(groupId);
    }

    @Override
    public List<String> joinedGroupIds(String userId) {
        return members.joinedGroupIds(userId);
    }

    @Override
    public List<String> managedGroupIds(String userId) {
        return members.managedGroupIds(userId);
    }

    @Override
    public List<GroupMember> memberships(String userId) {
        return members.ofUser(userId);
    }

    @Override
    public long countCreatedBefore(long time) {
        return creationTimes.countBefore(time);
    }

    @Override
    public NavigableMap<Long, Long> createdByDay(long from, long until) {
        return creationTimes.byDay(from, until);
    }

    private static Group group(ResultSet row) throws SQLException {
        return new Group(
                row.getString(1),
                row.getString(2),
                row.getInt(3),
                row.getInt(4),
                row.getInt(5),
                row.getString(6),
                row.getLong(7),
                new GroupProfile(
                        row.getString(8),
                        row.getString(9),
                        row.getString(10),
                        row.getString(11),
                        row.getInt(12),
                        row.getInt(13),
                        row.getInt(14)),
                new Announcement(row.getString(15), row.getString(16), row.getLong(17)));
    }
}
