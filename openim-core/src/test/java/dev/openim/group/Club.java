package dev.openim.group;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Message;
import dev.openim.auth.Caller;
import dev.openim.chat.Chat;
import dev.openim.conversation.ConversationIds;
import dev.openim.message.Payloads;
import dev.openim.push.Push;
import dev.openim.wire.ProtoJson;
import dev.openim.wire.WireException;
import dev.openim.wire.proto.group.CreateGroupReq;
import dev.openim.wire.proto.sdkws.GroupInfo;
import dev.openim.wire.proto.sdkws.MsgData;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ConditionFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A group with its owner, an administrator and a member, somebody outside, and the services to change it. */
final class Club implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    /** Most of it is there within milliseconds. */
    private static final ConditionFactory SOON =
            await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(3));

    final Chat chat;
    final Caller owner;
    final Caller admin;
    final Caller member;
    final Caller stranger;
    final Caller appAdmin;
    final String id;
    final String conversation;
    final GroupWork work;
    final MembershipService memberships;
    final RoleService roles;
    final MuteService mutes;
    final GroupInfoService infos;
    final DismissService dismissals;
    final ApplicationService applications;
    final ApplicationQueries applicationQueries;
    final GroupQueries queries;
    final GroupSync sync;

    Club() {
        this(new Chat(), GroupSettings.DEFAULTS, GroupProfile.INVITED_ENTER);
    }

    Club(int needVerification) {
        this(new Chat(), GroupSettings.DEFAULTS, needVerification);
    }

    Club(Chat chat, GroupSettings settings, int needVerification) {
        this.chat = chat;
        owner = chat.register("owner");
        admin = chat.register("admin");
        member = chat.register("member");
        stranger = chat.register("stranger");
        appAdmin = chat.admin();
        work = new GroupWork(chat.stores.forGroups(), chat.members, chat.notifications, settings, Clock.systemUTC());
        memberships = new MembershipService(work);
        roles = new RoleService(work);
        mutes = new MuteService(work);
        infos = new GroupInfoService(work);
        dismissals = new DismissService(work);
        applications = new ApplicationService(work);
        applicationQueries =
                new ApplicationQueries(chat.stores.groups(), chat.stores.joinRequests(), chat.stores.users());
        queries = new GroupQueries(chat.stores.groups(), chat.stores.users());
        sync = new GroupSync(queries, chat.stores.groups(), chat.stores.versionLogs());
        id = chat.groups
                .create(
                        owner,
                        CreateGroupReq.newBuilder()
                                .setOwnerUserID(owner.userId())
                                .addAdminUserIDs(admin.userId())
                                .addMemberUserIDs(member.userId())
                                .setGroupInfo(GroupInfo.newBuilder()
                                        .setGroupType(2)
                                        .setGroupName("Club")
                                        .setNeedVerification(needVerification))
                                .build())
                .getGroupID();
        conversation = ConversationIds.group(id);
        awaitHead(1); // the word of the foundation comes by the outbox, what is said in the tests does not wait for it
    }

    Group group() {
        return work.find(id);
    }

    GroupMember member(Caller who) {
        return chat.stores.groups().member(id, who.userId()).orElseThrow();
    }

    boolean isMember(Caller who) {
        return chat.stores.groups().member(id, who.userId()).isPresent();
    }

    void say(Caller who, String text) {
        chat.send(who, Chat.groupText(who, id, text));
    }

    /** Returns the notifications of a type that were pushed, without their copies in the chat. */
    List<Push> notices(int type) {
        return List.copyOf(chat.pushes).stream()
                .filter(push -> ConversationIds.isNotification(push.conversationId()))
                .filter(push -> Payloads.parse(push.payload()).getContentType() == type)
                .toList();
    }

    /** Waits for so many notifications of a type. */
    List<Push> awaitNotices(int type, int count) {
        return SOON.until(() -> notices(type), found -> found.size() >= count);
    }

    Push awaitNotice(int type) {
        return awaitNotices(type, 1).get(0);
    }

    /** Reads what a notification says. */
    static <M extends Message> M tips(Push push, M form) {
        try {
            return ProtoJson.parse(detail(push).toString().getBytes(UTF_8), form);
        } catch (WireException e) {
            throw new AssertionError(e);
        }
    }

    static JsonNode detail(Push push) {
        MsgData message = Payloads.parse(push.payload());
        return JSON.readTree(
                JSON.readTree(message.getContent().toByteArray()).path("detail").asString());
    }

    /** The types of what is in the chat, as somebody pulls it. */
    List<Integer> chatTypes(Caller who) {
        return chat.pull(who, conversation, 1, 1_000, 1_000).getMsgsList().stream()
                .map(MsgData::getContentType)
                .toList();
    }

    /** Waits until the chat holds so many messages, whoever may see them. */
    void awaitHead(long seq) {
        SOON.until(() -> chat.windows.heads(owner.userId()).getOrDefault(conversation, 0L), head -> head >= seq);
    }

    @Override
    public void close() {
        chat.close();
    }
}
