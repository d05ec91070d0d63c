package dev.openim.spring.api;

import dev.openim.auth.Caller;
import dev.openim.chat.MessageSearch;
import dev.openim.chat.MessageSearch.Hit;
import dev.openim.chat.MessageSearch.Question;
import dev.openim.error.OpenImException;
import dev.openim.group.GroupQueries;
import dev.openim.message.SessionTypes;
import dev.openim.user.UserLookup;
import dev.openim.wire.proto.msg.ChatLog;
import dev.openim.wire.proto.msg.SearchChatLog;
import dev.openim.wire.proto.msg.SearchMessageReq;
import dev.openim.wire.proto.msg.SearchMessageResp;
import dev.openim.wire.proto.sdkws.GroupInfo;
import dev.openim.wire.proto.sdkws.MsgData;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Messages for back offices. Source: http-api.md 2.5, search_msg; startTime, endTime and keyword are our own. */
final class SearchApi implements ApiGroup {
    private final MessageSearch search;
    private final UserLookup users;
    private final GroupQueries groups;

    SearchApi(MessageSearch search, UserLookup users, GroupQueries groups) {
        this.search = search;
        this.users = users;
        this.groups = groups;
    }

    @Override
    public void addTo(Endpoints endpoints) {
        endpoints.post("/msg/search_msg", SearchMessageReq.getDefaultInstance(), this::answer);
    }

    private ApiAnswer answer(Caller caller, SearchMessageReq request) {
        Pages page = Pages.of(request.hasPagination(), request.getPagination());
        MessageSearch.Answer found = search.search(question(request), page.offset(), page.limit());
        Map<String, GroupInfo> known = new HashMap<>();
        List<String> groupIds = found.hits().stream()
                .map(hit -> hit.message().getGroupID())
                .filter(id -> !id.isEmpty())
                .distinct()
                .toList();
        groups.infos(groupIds).forEach(group -> known.put(group.getGroupID(), group));
        return ApiAnswer.of(SearchMessageResp.newBuilder()
                .setChatLogsNum(found.total())
                .addAllChatLogs(
                        found.hits().stream().map(hit -> chatLog(hit, known)).toList()));
    }

    private static Question question(SearchMessageReq request) {
        long from = request.getStartTime();
        long until = request.getEndTime() == 0 ? Long.MAX_VALUE : request.getEndTime();
        if (!request.getSendTime().isEmpty()) {
            try {
                LocalDate day = LocalDate.parse(request.getSendTime());
                from = Math.max(from, startOf(day));
                until = Math.min(until, startOf(day.plusDays(1)));
            } catch (DateTimeException e) {
                throw OpenImException.args("sendTime: " + request.getSendTime() + " (expected: yyyy-MM-dd)");
            }
        }
        return new Question(
                request.getSendID(),
                request.getRecvID(),
                request.getContentType(),
                request.getSessionType(),
                from,
                until,
                request.getKeyword());
    }

    private static long startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    private SearchChatLog chatLog(Hit hit, Map<String, GroupInfo> known) {
        MsgData message = hit.message();
        ChatLog.Builder log = ChatLog.newBuilder()
                .setServerMsgID(message.getServerMsgID())
                .setClientMsgID(message.getClientMsgID())
                .setSendID(message.getSendID())
                .setRecvID(message.getRecvID())
                .setGroupID(message.getGroupID())
                .setSenderPlatformID(message.getSenderPlatformID())
                .setSenderNickname(message.getSenderNickname())
                .setSenderFaceURL(message.getSenderFaceURL())
                .setSessionType(message.getSessionType())
                .setMsgFrom(message.getMsgFrom())
                .setContentType(message.getContentType())
                .setContent(message.getContent().toStringUtf8())
                .setStatus(message.getStatus())
                .setSendTime(message.getSendTime())
                .setCreateTime(message.getCreateTime())
                .setEx(message.getEx())
                .setSeq(message.getSeq());
        if (message.getSessionType() == SessionTypes.GROUP) {
            addGroup(log.setRecvID(message.getGroupID()), known.get(message.getGroupID()));
        } else {
            users.find(message.getRecvID()).ifPresent(receiver -> log.setRecvNickname(receiver.nickname()));
        }
        return SearchChatLog.newBuilder()
                .setChatLog(log)
                .setIsRevoked(hit.revoked())
                .build();
    }

    private static void addGroup(ChatLog.Builder log, @Nullable GroupInfo group) {
        if (group != null) {
            log.setGroupName(group.getGroupName())
                    .setGroupFaceURL(group.getFaceURL())
                    .setGroupMemberCount(group.getMemberCount())
                    .setGroupOwner(group.getOwnerUserID())
                    .setGroupType(group.getGroupType());
        }
    }
}
