package dev.openim.spring.webhook;

import static dev.openim.webhook.WebhookEvent.AFTER_ADD_FRIEND;
import static dev.openim.webhook.WebhookEvent.AFTER_ADD_FRIEND_AGREE;
import static dev.openim.webhook.WebhookEvent.AFTER_CREATE_GROUP;
import static dev.openim.webhook.WebhookEvent.AFTER_CREATE_GROUP_CHAT_CONVERSATIONS;
import static dev.openim.webhook.WebhookEvent.AFTER_CREATE_SINGLE_CHAT_CONVERSATIONS;
import static dev.openim.webhook.WebhookEvent.AFTER_DELETE_FRIEND;
import static dev.openim.webhook.WebhookEvent.AFTER_DISMISS_GROUP;
import static dev.openim.webhook.WebhookEvent.AFTER_GROUP_MSG_READ;
import static dev.openim.webhook.WebhookEvent.AFTER_IMPORT_FRIENDS;
import static dev.openim.webhook.WebhookEvent.AFTER_JOIN_GROUP;
import static dev.openim.webhook.WebhookEvent.AFTER_KICK_GROUP_MEMBER;
import static dev.openim.webhook.WebhookEvent.AFTER_MSG_SAVE_DB;
import static dev.openim.webhook.WebhookEvent.AFTER_QUIT_GROUP;
import static dev.openim.webhook.WebhookEvent.AFTER_REMOVE_BLACK;
import static dev.openim.webhook.WebhookEvent.AFTER_REVOKE_MSG;
import static dev.openim.webhook.WebhookEvent.AFTER_SEND_GROUP_MSG;
import static dev.openim.webhook.WebhookEvent.AFTER_SEND_SINGLE_MSG;
import static dev.openim.webhook.WebhookEvent.AFTER_SET_FRIEND_REMARK;
import static dev.openim.webhook.WebhookEvent.AFTER_SET_GROUP_INFO;
import static dev.openim.webhook.WebhookEvent.AFTER_SET_GROUP_INFO_EX;
import static dev.openim.webhook.WebhookEvent.AFTER_SET_GROUP_MEMBER_INFO;
import static dev.openim.webhook.WebhookEvent.AFTER_SINGLE_MSG_READ;
import static dev.openim.webhook.WebhookEvent.AFTER_TRANSFER_GROUP_OWNER;
import static dev.openim.webhook.WebhookEvent.AFTER_UPDATE_USER_INFO;
import static dev.openim.webhook.WebhookEvent.AFTER_UPDATE_USER_INFO_EX;
import static dev.openim.webhook.WebhookEvent.AFTER_USER_KICK_OFF;
import static dev.openim.webhook.WebhookEvent.AFTER_USER_OFFLINE;
import static dev.openim.webhook.WebhookEvent.AFTER_USER_ONLINE;
import static dev.openim.webhook.WebhookEvent.AFTER_USER_REGISTER;
import static dev.openim.webhook.WebhookEvent.BEFORE_ADD_BLACK;
import static dev.openim.webhook.WebhookEvent.BEFORE_ADD_FRIEND;
import static dev.openim.webhook.WebhookEvent.BEFORE_ADD_FRIEND_AGREE;
import static dev.openim.webhook.WebhookEvent.BEFORE_APPLY_JOIN_GROUP;
import static dev.openim.webhook.WebhookEvent.BEFORE_CREATE_GROUP;
import static dev.openim.webhook.WebhookEvent.BEFORE_CREATE_GROUP_CHAT_CONVERSATIONS;
import static dev.openim.webhook.WebhookEvent.BEFORE_CREATE_SINGLE_CHAT_CONVERSATIONS;
import static dev.openim.webhook.WebhookEvent.BEFORE_GROUP_ONLINE_PUSH;
import static dev.openim.webhook.WebhookEvent.BEFORE_IMPORT_FRIENDS;
import static dev.openim.webhook.WebhookEvent.BEFORE_INVITE_USER_TO_GROUP;
import static dev.openim.webhook.WebhookEvent.BEFORE_MEMBER_JOIN_GROUP;
import static dev.openim.webhook.WebhookEvent.BEFORE_MSG_MODIFY;
import static dev.openim.webhook.WebhookEvent.BEFORE_OFFLINE_PUSH;
import static dev.openim.webhook.WebhookEvent.BEFORE_ONLINE_PUSH;
import static dev.openim.webhook.WebhookEvent.BEFORE_SEND_GROUP_MSG;
import static dev.openim.webhook.WebhookEvent.BEFORE_SEND_SINGLE_MSG;
import static dev.openim.webhook.WebhookEvent.BEFORE_SET_FRIEND_REMARK;
import static dev.openim.webhook.WebhookEvent.BEFORE_SET_GROUP_INFO;
import static dev.openim.webhook.WebhookEvent.BEFORE_SET_GROUP_INFO_EX;
import static dev.openim.webhook.WebhookEvent.BEFORE_SET_GROUP_MEMBER_INFO;
import static dev.openim.webhook.WebhookEvent.BEFORE_UPDATE_USER_INFO;
import static dev.openim.webhook.WebhookEvent.BEFORE_UPDATE_USER_INFO_EX;
import static dev.openim.webhook.WebhookEvent.BEFORE_USER_REGISTER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openim.offlinepush.OfflineNotification;
import dev.openim.offlinepush.OfflinePusher;
import dev.openim.offlinepush.PushRecipient;
import dev.openim.offlinepush.PushResult;
import dev.openim.offlinepush.PushTarget;
import dev.openim.spring.Contexts;
import dev.openim.spring.Phone;
import dev.openim.spring.api.ApiClient;
import dev.openim.spring.gateway.GatewayLifecycle;
import dev.openim.webhook.WebhookEvent;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** Each webhook of http-api.md 5.4: what brings it about, and what it says. */
@Timeout(120)
@SpringBootTest(
        classes = CatalogueTest.Application.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:webhooks;DB_CLOSE_DELAY=-1",
            "openim.auth.secret=" + Contexts.SECRET,
            "openim.gateway.port=0",
            "openim.gateway.address=127.0.0.1"
        })
class CatalogueTest {
    private static final String MSG =
            "sendID serverMsgID clientMsgID operationID senderPlatformID senderNickname sessionType msgFrom contentType"
                    + " status sendTime createTime content seq atUserList faceURL ex ";
    private static final String PUSH =
            "operationID platformID platform clientMsgID sendID groupID contentType sessionType atUserIDList content ";
    private static final String GROUP_INFO =
            "groupID groupName notification introduction faceURL ownerUserID createTime memberCount ex status creatorUserID"
                    + " groupType needVerification lookMemberInfo applyMemberFriend notificationUpdateTime"
                    + " notificationUserID initMemberList ";
    private static final String GROUP_CHANGE =
            "operationID groupID groupName notification introduction faceURL ex needVerification lookMemberInfo"
                    + " applyMemberFriend";
    private static final String CONVERSATION =
            "ownerUserId conversationId conversationType recvMsgOpt isPinned isPrivateChat burnDuration groupAtType"
                    + " attachedInfo ex ";
    /** Before a push nobody is there who could be told. */
    private static final Set<WebhookEvent> PUSHES =
            Set.of(BEFORE_ONLINE_PUSH, BEFORE_GROUP_ONLINE_PUSH, BEFORE_OFFLINE_PUSH);

    private static final Map<WebhookEvent, String> FIELDS = new EnumMap<>(WebhookEvent.class);
    private static final BusinessServer BUSINESS = new BusinessServer();

    private static void fields(String names, WebhookEvent... events) {
        Arrays.stream(events).forEach(event -> FIELDS.put(event, names));
    }

    static {
        fields(MSG + "recvID", BEFORE_SEND_SINGLE_MSG, AFTER_SEND_SINGLE_MSG);
        fields(MSG + "groupID", BEFORE_SEND_GROUP_MSG, AFTER_SEND_GROUP_MSG);
        fields(MSG, BEFORE_MSG_MODIFY);
        fields(MSG + "recvID groupID", AFTER_MSG_SAVE_DB);
        fields("conversationID userID Seqs contentType", AFTER_SINGLE_MSG_READ);
        fields("sendID receiveID unreadMsgNum contentType", AFTER_GROUP_MSG_READ);
        fields("conversationID seq userID", AFTER_REVOKE_MSG);
        fields(PUSH + "userIDList", BEFORE_ONLINE_PUSH);
        fields(PUSH + "seq", BEFORE_GROUP_ONLINE_PUSH);
        fields(PUSH + "userIDList title desc ex iOSPushSound iOSBadgeCount signalInfo", BEFORE_OFFLINE_PUSH);
        fields("operationID platformID platform userID seq isAppBackground connID", AFTER_USER_ONLINE);
        fields("operationID platformID platform userID seq connID", AFTER_USER_OFFLINE);
        fields("operationID platformID platform userID seq", AFTER_USER_KICK_OFF);
        fields("users", BEFORE_USER_REGISTER, AFTER_USER_REGISTER);
        fields(
                "userID nickName faceURL ex",
                BEFORE_UPDATE_USER_INFO,
                AFTER_UPDATE_USER_INFO,
                BEFORE_UPDATE_USER_INFO_EX,
                AFTER_UPDATE_USER_INFO_EX);
        fields("fromUserID toUserID reqMsg ex", BEFORE_ADD_FRIEND);
        fields("fromUserID toUserID reqMsg", AFTER_ADD_FRIEND);
        fields("fromUserID blackUserID HandleResult HandleMsg", BEFORE_ADD_FRIEND_AGREE, AFTER_ADD_FRIEND_AGREE);
        fields("ownerUserID friendUserID", AFTER_DELETE_FRIEND);
        fields("ownerUserID friendUserIDs", BEFORE_IMPORT_FRIENDS, AFTER_IMPORT_FRIENDS);
        fields("ownerUserID friendUserID remark", BEFORE_SET_FRIEND_REMARK, AFTER_SET_FRIEND_REMARK);
        fields("ownerUserID blackUserID", BEFORE_ADD_BLACK, AFTER_REMOVE_BLACK);
        fields(GROUP_INFO + "operationID", BEFORE_CREATE_GROUP);
        fields(GROUP_INFO, AFTER_CREATE_GROUP);
        fields("groupID memberList groupEx", BEFORE_MEMBER_JOIN_GROUP);
        fields("groupID groupType applyID reqMessage ex", BEFORE_APPLY_JOIN_GROUP);
        fields("operationID groupID reqMessage joinSource inviterUserID", AFTER_JOIN_GROUP);
        fields("operationID groupID reason invitedUserIDs", BEFORE_INVITE_USER_TO_GROUP);
        fields("groupID userID", AFTER_QUIT_GROUP);
        fields("groupID kickedUserIDs reason", AFTER_KICK_GROUP_MEMBER);
        fields("groupID ownerID groupType membersID", AFTER_DISMISS_GROUP);
        fields("groupID oldOwnerUserID newOwnerUserID", AFTER_TRANSFER_GROUP_OWNER);
        fields(
                GROUP_CHANGE,
                BEFORE_SET_GROUP_INFO,
                AFTER_SET_GROUP_INFO,
                BEFORE_SET_GROUP_INFO_EX,
                AFTER_SET_GROUP_INFO_EX);
        fields(
                "groupID userID nickName faceURL roleLevel ex",
                BEFORE_SET_GROUP_MEMBER_INFO,
                AFTER_SET_GROUP_MEMBER_INFO);
        fields(
                CONVERSATION + "userID",
                BEFORE_CREATE_SINGLE_CHAT_CONVERSATIONS,
                AFTER_CREATE_SINGLE_CHAT_CONVERSATIONS);
        fields(CONVERSATION + "groupID", BEFORE_CREATE_GROUP_CHAT_CONVERSATIONS, AFTER_CREATE_GROUP_CHAT_CONVERSATIONS);
    }

    @DynamicPropertySource
    static void webhooks(DynamicPropertyRegistry registry) {
        registry.add("openim.webhook.url", BUSINESS::url);
        registry.add("openim.webhook.secret", () -> BusinessServer.SECRET);
        registry.add("openim.webhook.after.backoff", () -> "50ms");
        for (WebhookEvent event : WebhookEvent.values()) {
            registry.add("openim.webhook.hooks." + event.key() + ".enable", () -> "true");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {
        final List<String> told = new CopyOnWriteArrayList<>();

        @Bean
        OfflinePusher vendor() {
            return new OfflinePusher() {
                @Override
                public String vendor() {
                    return "paper";
                }

                @Override
                public List<PushTarget> targets(PushRecipient recipient) {
                    return List.of(recipient.asUser());
                }

                @Override
                public int batchSize() {
                    return 1;
                }

                @Override
                public List<PushResult> push(OfflineNotification notification, List<PushTarget> targets) {
                    targets.forEach(target -> told.add(target.userId() + " " + notification.title()));
                    return Collections.nCopies(targets.size(), PushResult.DELIVERED);
                }
            };
        }
    }

    @LocalServerPort
    private int port;

    @Autowired
    private Application application;

    @Autowired
    private GatewayLifecycle gateway;

    private Deeds deeds;

    @BeforeEach
    void register() {
        BUSINESS.agree();
        deeds = new Deeds(new ApiClient(port, Contexts.SECRET), gateway.port());
    }

    @AfterAll
    static void close() {
        BUSINESS.close();
    }

    @Test
    void everyWebhookIsInTheTable() {
        assertThat(FIELDS.keySet()).containsExactlyInAnyOrder(WebhookEvent.values());
    }

    @ParameterizedTest
    @EnumSource
    void itSaysWhatOpenImSaysAndItsVetoIsTheAnswerOfTheCall(WebhookEvent event) throws Exception {
        if (event.isBefore() && !PUSHES.contains(event)) {
            refuseFirst(event);
        }
        assertThat(code(deeds.bringAbout(event))).isZero();
        BusinessServer.Call call = BUSINESS.await(event, body -> deeds.concerns(body));
        Set<String> names = new TreeSet<>(call.body().propertyNames());
        Set<String> expected =
                new TreeSet<>(List.of(FIELDS.getOrDefault(event, "").trim().split(" ")));
        expected.add("callbackCommand");
        assertThat(names).isEqualTo(expected);
        assertThat(call.body().path("callbackCommand").asString()).isEqualTo(event.command());
        assertThat(call.signed()).isTrue();
        assertThat(call.id()).isNotBlank();
        assertThat(call.operationId()).isNotBlank();
    }

    private void refuseFirst(WebhookEvent event) throws Exception {
        deeds.prepare(event);
        BUSINESS.reply(event, BusinessServer.VETO);
        JsonNode answer = deeds.bringAbout(event);
        assertThat(code(answer)).as(answer.toString()).isEqualTo(80_111);
        assertThat(answer.path("errMsg").asString()).isEqualTo("no");
        assertThat(answer.path("errDlt").asString()).isEqualTo("because");
        BUSINESS.agree();
    }

    @Test
    void aMessageIsChanged() {
        BUSINESS.reply(
                BEFORE_MSG_MODIFY,
                "{\"content\":\"{\\\"content\\\":\\\"***\\\"}\",\"ex\":\"moderated\",\"recvID\":\"" + deeds.carol
                        + "\",\"options\":{\"unreadCount\":false}}");
        JsonNode answer = deeds.say(deeds.alice, deeds.bob, "rude");
        assertThat(answer.path("errCode").asInt()).as(answer.toString()).isZero();
        JsonNode saved = BUSINESS.await(AFTER_MSG_SAVE_DB, deeds::concerns).body();
        assertThat(saved.path("content").asString()).isEqualTo("{\"content\":\"***\"}");
        assertThat(saved.path("ex").asString()).isEqualTo("moderated");
        assertThat(saved.path("recvID").asString()).as("whom it is for stays").isEqualTo(deeds.bob);
        assertThat(saved.path("seq").asLong()).isEqualTo(1);
    }

    @Test
    void aChangeThatMakesNoSenseIsRefused() {
        BUSINESS.reply(BEFORE_MSG_MODIFY, "{\"content\":\"no JSON\"}");
        assertThat(code(deeds.say(deeds.alice, deeds.bob, "hello"))).isEqualTo(1001);
        BUSINESS.reply(BEFORE_MSG_MODIFY, "{\"contentType\":1501}");
        assertThat(code(deeds.say(deeds.alice, deeds.bob, "hello"))).isEqualTo(1001);
    }

    @Test
    void usersAndContactsAreChanged() throws Exception {
        BUSINESS.reply(BEFORE_UPDATE_USER_INFO, "{\"nickName\":\"Lady\"}");
        deeds.bringAbout(BEFORE_UPDATE_USER_INFO);
        assertThat(nickname(deeds.alice)).isEqualTo("Lady");
        BUSINESS.reply(BEFORE_UPDATE_USER_INFO_EX, "{\"nickName\":\"Madam\"}");
        deeds.bringAbout(BEFORE_UPDATE_USER_INFO_EX);
        assertThat(nickname(deeds.alice)).isEqualTo("Madam");
        String second = deeds.alice + "2";
        BUSINESS.reply(BEFORE_USER_REGISTER, "{\"users\":[{\"userID\":\"" + second + "\",\"nickname\":\"Renamed\"}]}");
        deeds.bringAbout(BEFORE_USER_REGISTER);
        assertThat(nickname(second)).isEqualTo("Renamed");
        BUSINESS.reply(BEFORE_IMPORT_FRIENDS, "{\"friendUserIDs\":[\"" + deeds.carol + "\"]}");
        deeds.bringAbout(BEFORE_IMPORT_FRIENDS);
        assertThat(friends().path(0).path("friendUser").path("userID").asString())
                .isEqualTo(deeds.carol);
        BUSINESS.agree();
        deeds.bringAbout(BEFORE_IMPORT_FRIENDS);
        BUSINESS.reply(BEFORE_SET_FRIEND_REMARK, "{\"remark\":\"Robert\"}");
        deeds.bringAbout(BEFORE_SET_FRIEND_REMARK);
        assertThat(friends().toString()).contains("\"remark\":\"Robert\"");
    }

    @Test
    void groupsAndTheirMembersAreChanged() throws Exception {
        String id = "g" + deeds.alice;
        BUSINESS.reply(BEFORE_CREATE_GROUP, "{\"groupID\":\"" + id + "\",\"groupName\":\"Polite\"}");
        BUSINESS.reply(
                BEFORE_MEMBER_JOIN_GROUP,
                "{\"memberCallbackList\":[{\"userID\":\"" + deeds.bob
                        + "\",\"nickname\":\"Bow\",\"roleLevel\":60,\"ex\":\"x\"}]}");
        BUSINESS.reply(BEFORE_CREATE_GROUP_CHAT_CONVERSATIONS, "{\"recvMsgOpt\":2,\"ex\":\"quiet\"}");
        JsonNode created = deeds.createGroup().path("data").path("groupInfo");
        assertThat(created.path("groupID").asString()).isEqualTo(id);
        assertThat(created.path("groupName").asString()).isEqualTo("Polite");
        JsonNode bow = member(deeds.bob);
        assertThat(bow.path("nickname").asString()).isEqualTo("Bow");
        assertThat(bow.path("roleLevel").asInt()).isEqualTo(60);
        assertThat(bow.path("ex").asString()).isEqualTo("x");
        JsonNode conversation = conversation(deeds.bob, "sg_" + id);
        assertThat(conversation.path("recvMsgOpt").asInt()).isEqualTo(2);
        assertThat(conversation.path("ex").asString()).isEqualTo("quiet");

        BUSINESS.reply(BEFORE_SET_GROUP_INFO, "{\"groupName\":\"One\"}");
        deeds.prepared();
        deeds.bringAbout(BEFORE_SET_GROUP_INFO);
        assertThat(groupName()).isEqualTo("One");
        BUSINESS.reply(BEFORE_SET_GROUP_INFO_EX, "{\"groupName\":\"Two\"}");
        deeds.bringAbout(BEFORE_SET_GROUP_INFO_EX);
        assertThat(groupName()).isEqualTo("Two");
        BUSINESS.reply(BEFORE_SET_GROUP_MEMBER_INFO, "{\"nickName\":\"Stroke\"}");
        deeds.bringAbout(BEFORE_SET_GROUP_MEMBER_INFO);
        assertThat(member(deeds.alice).path("nickname").asString()).isEqualTo("Stroke");
    }

    @Test
    void aConversationBeginsWithOtherSettings() throws Exception {
        BUSINESS.reply(BEFORE_CREATE_SINGLE_CHAT_CONVERSATIONS, "{\"isPinned\":true,\"ex\":\"vip\"}");
        deeds.bringAbout(BEFORE_CREATE_SINGLE_CHAT_CONVERSATIONS);
        JsonNode conversation = conversation(deeds.bob, deeds.chat());
        assertThat(conversation.path("isPinned").asBoolean()).isTrue();
        assertThat(conversation.path("ex").asString()).isEqualTo("vip");
        int asked = BUSINESS.calls(BEFORE_CREATE_SINGLE_CHAT_CONVERSATIONS).size();
        deeds.say(deeds.bob, deeds.alice, "it is there");
        assertThat(BUSINESS.calls(BEFORE_CREATE_SINGLE_CHAT_CONVERSATIONS)).hasSize(asked);
    }

    /** Ids with underscores: two pairs of users come to one id, and the first keeps it. */
    @Test
    void aConversationOfOthersIsNotGivenToAnybody() {
        String x = "x" + deeds.alice;
        String z = "z" + deeds.alice;
        deeds.callAsAdmin(
                "/user/user_register",
                "{'users':[{'userID':'" + x + "_y','nickname':'1'},{'userID':'" + z + "','nickname':'2'},{'userID':'"
                        + x + "','nickname':'3'},{'userID':'y_" + z + "','nickname':'4'}]}");
        assertThat(code(deeds.say(x + "_y", z, "ours"))).isZero();
        assertThat(code(deeds.say(x, "y_" + z, "theirs"))).isEqualTo(1001);
        assertThat(deeds.callAsAdmin("/conversation/get_all_conversations", "{'ownerUserID':'" + x + "'}")
                        .path("data")
                        .path("conversations"))
                .isEmpty();
    }

    @Test
    void whoIsToldOfAMessageIsDecided() throws Exception {
        try (Phone phone = deeds.connect()) {
            phone.welcome();
            BUSINESS.reply(BEFORE_ONLINE_PUSH, BusinessServer.VETO);
            deeds.say(deeds.alice, deeds.bob, "nobody hears of this");
            BUSINESS.await(BEFORE_ONLINE_PUSH, deeds::concerns);
            BUSINESS.agree();
            deeds.say(deeds.alice, deeds.bob, "but of that");
            assertThat(pushedUpTo("but of that", phone)).doesNotContain("nobody hears");

            deeds.createGroup();
            BUSINESS.reply(BEFORE_GROUP_ONLINE_PUSH, "{\"userIDList\":[\"" + deeds.alice + "\"]}");
            deeds.sayInGroup("not for bob");
            BUSINESS.await(BEFORE_GROUP_ONLINE_PUSH, deeds::concerns);
            BUSINESS.agree();
            deeds.sayInGroup("for bob, too");
            assertThat(pushedUpTo("for bob, too", phone)).doesNotContain("not for bob");
        }
    }

    /** Returns what is pushed up to a text. */
    private static String pushedUpTo(String last, Phone phone) throws Exception {
        StringBuilder all = new StringBuilder();
        while (all.indexOf(last) < 0) {
            all.append(new String(Phone.data(phone.await(2001)), UTF_8));
        }
        return all.toString();
    }

    @Test
    void whatIsSaidOfflineIsDecided() {
        BUSINESS.reply(BEFORE_OFFLINE_PUSH, BusinessServer.VETO);
        deeds.say(deeds.alice, deeds.bob, "nobody hears of this");
        BUSINESS.await(BEFORE_OFFLINE_PUSH, deeds::concerns);
        BUSINESS.reply(BEFORE_OFFLINE_PUSH, "{\"offlinePushInfo\":{\"title\":\"From the business\",\"desc\":\"x\"}}");
        deeds.say(deeds.alice, deeds.bob, "but of that");
        await().until(() -> application.told.contains(deeds.bob + " From the business"));
        assertThat(application.told)
                .filteredOn(told -> told.startsWith(deeds.bob))
                .hasSize(1);
    }

    @Test
    void anAnswerToAMessageIsPostedByItsKey() {
        deeds.say(deeds.alice, deeds.bob, "who is there?");
        String query = BUSINESS.await(AFTER_SEND_SINGLE_MSG, deeds::concerns).query();
        JsonNode answer = deeds.callAsAdmin("/msg/send_simple_msg?" + query, "{'content':'a bot'}");
        assertThat(code(answer)).as(answer.toString()).isZero();
        BusinessServer.Call said = BUSINESS.await(
                AFTER_SEND_SINGLE_MSG,
                body -> body.path("content").asString().contains("a bot") && deeds.concerns(body));
        assertThat(said.body().path("sendID").asString()).isEqualTo(deeds.bob);
        assertThat(said.body().path("recvID").asString()).isEqualTo(deeds.alice);
    }

    private static int code(JsonNode answer) {
        return answer.path("errCode").asInt();
    }

    private String nickname(String userId) {
        return deeds.callAsAdmin("/user/get_users_info", "{'userIDs':['" + userId + "']}")
                .path("data")
                .path("usersInfo")
                .path(0)
                .path("nickname")
                .asString();
    }

    private JsonNode friends() {
        return deeds.callAsAdmin(
                        "/friend/get_friend_list", "{'userID':'ALICE','pagination':{'pageNumber':1,'showNumber':10}}")
                .path("data")
                .path("friendsInfo");
    }

    private JsonNode member(String userId) {
        return deeds.callAsAdmin("/group/get_group_members_info", "{'groupID':'GROUP','userIDs':['" + userId + "']}")
                .path("data")
                .path("members")
                .path(0);
    }

    private String groupName() {
        return deeds.callAsAdmin("/group/get_groups_info", "{'groupIDs':['GROUP']}")
                .path("data")
                .path("groupInfos")
                .path(0)
                .path("groupName")
                .asString();
    }

    private JsonNode conversation(String owner, String id) {
        return deeds.callAsAdmin(
                        "/conversation/get_conversation",
                        "{'ownerUserID':'" + owner + "','conversationID':'" + id + "'}")
                .path("data")
                .path("conversation");
    }
}
