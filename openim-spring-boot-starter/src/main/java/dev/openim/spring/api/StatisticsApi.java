package dev.openim.spring.api;

import dev.openim.statistics.Growth;
import dev.openim.statistics.Period;
import dev.openim.statistics.Ranked;
import dev.openim.statistics.Ranking;
import dev.openim.statistics.Statistics;
import dev.openim.user.UserMapper;
import dev.openim.user.UserService;
import dev.openim.wire.proto.group.GroupCreateCountReq;
import dev.openim.wire.proto.group.GroupCreateCountResp;
import dev.openim.wire.proto.msg.ActiveGroup;
import dev.openim.wire.proto.msg.ActiveUser;
import dev.openim.wire.proto.msg.GetActiveGroupReq;
import dev.openim.wire.proto.msg.GetActiveGroupResp;
import dev.openim.wire.proto.msg.GetActiveUserReq;
import dev.openim.wire.proto.msg.GetActiveUserResp;
import dev.openim.wire.proto.sdkws.GroupInfo;
import dev.openim.wire.proto.sdkws.UserInfo;
import dev.openim.wire.proto.user.userRegisterCountReq;
import dev.openim.wire.proto.user.userRegisterCountResp;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;

/** Figures for back offices. Who does not exist any more appears with his id for a name. Source: http-api.md 6. */
final class StatisticsApi implements ApiGroup {
    private final Statistics statistics;
    private final UserService users;
    private final Function<Collection<String>, List<GroupInfo>> groups;

    /** @param groups returns the groups among ids */
    StatisticsApi(Statistics statistics, UserService users, Function<Collection<String>, List<GroupInfo>> groups) {
        this.statistics = statistics;
        this.users = users;
        this.groups = groups;
    }

    @Override
    public void addTo(Endpoints endpoints) {
        endpoints.post("/statistics/user/register", userRegisterCountReq.getDefaultInstance(), (caller, r) -> {
            Growth growth = statistics.registeredUsers(new Period(r.getStart(), r.getEnd()));
            return ApiAnswer.of(userRegisterCountResp
                    .newBuilder()
                    .setTotal(growth.total())
                    .setBefore(growth.before())
                    .putAllCount(days(growth.perDay())));
        });
        endpoints.post("/statistics/group/create", GroupCreateCountReq.getDefaultInstance(), (caller, r) -> {
            Growth growth = statistics.createdGroups(new Period(r.getStart(), r.getEnd()));
            return ApiAnswer.of(GroupCreateCountResp.newBuilder()
                    .setTotal(growth.total())
                    .setBefore(growth.before())
                    .putAllCount(days(growth.perDay())));
        });
        endpoints.post("/statistics/user/active", GetActiveUserReq.getDefaultInstance(), (caller, r) -> activeUsers(r));
        endpoints.post(
                "/statistics/group/active", GetActiveGroupReq.getDefaultInstance(), (caller, r) -> activeGroups(r));
    }

    private ApiAnswer activeUsers(GetActiveUserReq request) {
        Pages page = Pages.of(request.hasPagination(), request.getPagination());
        Ranking ranking = statistics.activeUsers(
                new Period(request.getStart(), request.getEnd()),
                request.getGroup(),
                request.getAse(),
                page.offset(),
                page.limit());
        Map<String, UserInfo> infos = new HashMap<>();
        users.find(ids(ranking)).forEach(user -> infos.put(user.userId(), UserMapper.toWire(user)));
        GetActiveUserResp.Builder answer = GetActiveUserResp.newBuilder()
                .setMsgCount(ranking.messages())
                .setUserCount(ranking.active())
                .putAllDateCount(days(ranking.perDay()));
        for (Ranked user : ranking.page()) {
            UserInfo info = infos.getOrDefault(
                    user.id(),
                    UserInfo.newBuilder()
                            .setUserID(user.id())
                            .setNickname(user.id())
                            .build());
            answer.addUsers(ActiveUser.newBuilder().setUser(info).setCount(user.messages()));
        }
        return ApiAnswer.of(answer);
    }

    private ApiAnswer activeGroups(GetActiveGroupReq request) {
        Pages page = Pages.of(request.hasPagination(), request.getPagination());
        Ranking ranking = statistics.activeGroups(
                new Period(request.getStart(), request.getEnd()), request.getAse(), page.offset(), page.limit());
        Map<String, GroupInfo> infos = new HashMap<>();
        groups.apply(ids(ranking)).forEach(group -> infos.put(group.getGroupID(), group));
        GetActiveGroupResp.Builder answer = GetActiveGroupResp.newBuilder()
                .setMsgCount(ranking.messages())
                .setGroupCount(ranking.active())
                .putAllDateCount(days(ranking.perDay()));
        for (Ranked group : ranking.page()) {
            GroupInfo info = infos.getOrDefault(
                    group.id(),
                    GroupInfo.newBuilder()
                            .setGroupID(group.id())
                            .setGroupName(group.id())
                            .build());
            answer.addGroups(ActiveGroup.newBuilder().setGroup(info).setCount(group.messages()));
        }
        return ApiAnswer.of(answer);
    }

    private static List<String> ids(Ranking ranking) {
        return ranking.page().stream().map(Ranked::id).toList();
    }

    private static Map<String, Long> days(SortedMap<LocalDate, Long> counts) {
        Map<String, Long> days = new HashMap<>();
        counts.forEach((day, count) -> days.put(day.toString(), count));
        return days;
    }
}
