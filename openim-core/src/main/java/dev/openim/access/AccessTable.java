package dev.openim.access;

import static dev.openim.access.Who.ANYONE;
import static dev.openim.access.Who.APP_ADMIN;
import static dev.openim.access.Who.GROUP_ADMIN;
import static dev.openim.access.Who.GROUP_OWNER;
import static dev.openim.access.Who.MEMBER;
import static dev.openim.access.Who.SELF;
import static dev.openim.access.Who.USER;

import dev.openim.wire.RequestIds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who may make which call: a line for each endpoint, by its path, and for each websocket request, by its number. A call
 * without a line does not exist. What a table cannot say, like the roles of two people to each other or the settings of a
 * group, services look at on top of it.
 */
public final class AccessTable {
    private final Map<String, Rule> rules = new HashMap<>();

    /** Returns the table of all calls. */
    public static AccessTable standard() {
        AccessTable table = new AccessTable();
        table.requests();
        table.users();
        table.moreOfUsers();
        table.statistics();
        table.contacts();
        table.groups();
        table.messages();
        table.conversations();
        table.files();
        return table;
    }

    private void requests() {
        request(RequestIds.GET_NEWEST_SEQ, SELF, "userID");
        request(RequestIds.PULL_BY_RANGE, SELF, "userID");
        request(RequestIds.PULL_BY_SEQS, SELF, "userID");
        request(RequestIds.GET_READ_AND_MAX_SEQ, SELF, "userID");
        request(RequestIds.PULL_LAST_MESSAGE, SELF, "userID");
        request(RequestIds.PULL_INBOX, SELF, "userID");
        request(RequestIds.SEND_MESSAGE, SELF, "sendID");
        // These concern the connection they come by, whatever name is in them.
        request(RequestIds.SEND_SIGNAL, USER);
        request(RequestIds.LOGOUT, USER);
        request(RequestIds.SET_BACKGROUND, USER);
        request(RequestIds.SUBSCRIBE_ONLINE_STATUS, USER);
    }

    private void users() {
        endpoints(ANYONE, "/auth/get_admin_token", "/auth/parse_token");
        endpoints(APP_ADMIN, "/auth/get_user_token", "/auth/force_logout");

        endpoints(
                APP_ADMIN, "/user/user_register", "/user/get_all_users_uid", "/user/get_users", "/user/account_check");
        endpoints(USER, "/user/get_users_info", "/user/get_users_status");
        fields(SELF, List.of("userInfo.userID"), "/user/update_user_info", "/user/update_user_info_ex");
        fields(SELF, List.of("userID"), "/user/set_global_msg_recv_opt");
    }

    private void moreOfUsers() {
        fields(
                SELF,
                List.of("userID"),
                "/user/subscribe_users_status",
                "/user/get_subscribe_users_status",
                "/user/process_user_command_add",
                "/user/process_user_command_update",
                "/user/process_user_command_delete",
                "/user/process_user_command_get",
                "/user/process_user_command_get_all");
        // Names nobody when it is asked for what all users have; the service looks.
        endpoints(USER, "/user/get_user_client_config");
        endpoints(
                APP_ADMIN,
                "/user/set_user_client_config",
                "/user/del_user_client_config",
                "/user/page_user_client_config",
                "/user/add_notification_account",
                "/user/update_notification_account",
                "/user/search_notification_account",
                "/user/get_users_online_status",
                "/user/get_users_online_token_detail");
    }

    private void statistics() {
        endpoints(
                APP_ADMIN,
                "/statistics/user/register",
                "/statistics/user/active",
                "/statistics/group/create",
                "/statistics/group/active");
    }

    private void contacts() {
        fields(
                SELF,
                List.of("userID"),
                "/friend/get_incremental_friends",
                "/friend/get_incremental_blacks",
                "/friend/get_full_friend_user_ids",
                "/friend/get_friend_id",
                "/friend/get_friend_list",
                "/friend/get_black_list",
                "/friend/get_friend_apply_list",
                "/friend/get_self_friend_apply_list",
                "/friend/get_self_unhandled_apply_count");
        fields(
                SELF,
                List.of("ownerUserID"),
                "/friend/get_designated_friends",
                "/friend/get_specified_friends_info",
                "/friend/get_specified_blacks",
                "/friend/delete_friend",
                "/friend/set_friend_remark",
                "/friend/update_friends",
                "/friend/add_black",
                "/friend/remove_black");
        endpoints(APP_ADMIN, "/friend/import_friend");
        fields(SELF, List.of("fromUserID"), "/friend/add_friend");
        fields(SELF, List.of("toUserID"), "/friend/add_friend_response");
        fields(SELF, List.of("userID1", "userID2"), "/friend/is_friend");
        fields(SELF, List.of("fromUserID", "toUserID"), "/friend/get_designated_friend_apply");
    }

    private void groups() {
        fields(SELF, List.of("ownerUserID"), "/group/create_group");
        endpoints(USER, "/group/get_groups_info");
        endpoints(APP_ADMIN, "/group/get_groups");
        // These name nobody when they are about oneself, or are for two kinds of users; the services look.
        endpoints(USER, "/group/join_group", "/group/quit_group", "/group/get_specified_user_group_request_info");
        fields(
                MEMBER,
                List.of("groupID"),
                "/group/get_group_member_list",
                "/group/get_group_members_info",
                "/group/get_group_member_user_id",
                "/group/get_incremental_group_members",
                "/group/get_full_group_member_user_ids",
                "/group/invite_user_to_group");
        fields(MEMBER, List.of("groupIDs"), "/group/get_group_abstract_info");
        fields(MEMBER, List.of("members.groupID"), "/group/set_group_member_info");
        fields(
                GROUP_ADMIN,
                List.of("groupID"),
                "/group/set_group_info_ex",
                "/group/mute_group",
                "/group/cancel_mute_group",
                "/group/mute_group_member",
                "/group/cancel_mute_group_member",
                "/group/kick_group",
                "/group/group_application_response",
                "/group/get_group_users_req_application_list");
        fields(GROUP_ADMIN, List.of("groupInfoForSet.groupID"), "/group/set_group_info");
        fields(GROUP_OWNER, List.of("groupID"), "/group/transfer_group", "/group/dismiss_group");
        fields(SELF, List.of("fromUserID"), "/group/get_joined_group_list", "/group/get_recv_group_applicationList");
        fields(
                SELF,
                List.of("userID"),
                "/group/get_incremental_join_groups",
                "/group/get_full_join_group_ids",
                "/group/get_incremental_group_members_batch",
                "/group/get_user_req_group_applicationList",
                "/group/get_group_application_unhandled_count");
    }

    private void messages() {
        endpoints(USER, "/msg/get_server_time");
        endpoints(
                APP_ADMIN,
                "/msg/send_msg",
                "/msg/batch_send_msg",
                "/msg/send_business_notification",
                "/msg/check_msg_is_send_success",
                "/msg/search_msg",
                "/msg/delete_msg_physical",
                "/msg/delete_msg_phsical_by_seq");
        // In whose name it is says the key in its address; the service looks.
        endpoints(USER, "/msg/send_simple_msg");
        fields(
                SELF,
                List.of("userID"),
                "/msg/newest_seq",
                "/msg/pull_msg_by_seq",
                "/msg/get_conversations_has_read_and_max_seq",
                "/msg/mark_msgs_as_read",
                "/msg/mark_conversation_as_read",
                "/msg/set_conversation_has_read_seq",
                "/msg/revoke_msg",
                "/msg/delete_msgs",
                "/msg/clear_conversation_msg",
                "/msg/user_clear_all_msg",
                "/inbox/pull");
    }

    private void conversations() {
        fields(
                SELF,
                List.of("userID"),
                "/conversation/get_incremental_conversations",
                "/conversation/get_full_conversation_ids",
                "/conversation/get_owner_conversation",
                "/conversation/get_not_notify_conversation_ids",
                "/conversation/get_pinned_conversation_ids",
                "/conversation/get_sorted_conversation_list",
                "/conversation/update_conversations_by_user");
        fields(
                SELF,
                List.of("ownerUserID"),
                "/conversation/get_all_conversations",
                "/conversation/get_conversations",
                "/conversation/get_conversation",
                "/conversation/delete_conversations");
        fields(SELF, List.of("userIDs"), "/conversation/set_conversations");
        endpoints(USER, "/jssdk/get_active_conversations", "/jssdk/get_conversations");
    }

    private void files() {
        endpoints(USER, "/object/part_limit", "/object/part_size", "/object/access_url");
        // Whose a name or an upload is, the service looks.
        endpoints(
                USER,
                "/object/initiate_multipart_upload",
                "/object/auth_sign",
                "/object/complete_multipart_upload",
                "/object/initiate_form_data",
                "/object/complete_form_data");
        fields(SELF, List.of("account"), "/third/fcm_update_token");
        fields(SELF, List.of("userID"), "/third/set_app_badge");
        endpoints(USER, "/third/logs/upload");
        endpoints(APP_ADMIN, "/third/logs/delete", "/third/logs/search");
    }

    /** Returns the line for a call; a websocket request is called {@code ws 1001} and so on. */
    public Rule rule(String call) {
        Rule rule = rules.get(call);
        if (rule == null) {
            throw new IllegalStateException("no rule says who may call " + call);
        }
        return rule;
    }

    /** Returns what a websocket request is called. */
    public static String request(int requestId) {
        return "ws " + requestId;
    }

    /** Returns all calls that have a line. */
    public Set<String> calls() {
        return new TreeSet<>(rules.keySet());
    }

    private void request(int requestId, Who who, String... fields) {
        add(request(requestId), new Rule(who, List.of(fields)));
    }

    private void endpoints(Who who, String... paths) {
        fields(who, List.of(), paths);
    }

    private void fields(Who who, List<String> fields, String... paths) {
        for (String path : paths) {
            add(path, new Rule(who, fields));
        }
    }

    private void add(String call, Rule rule) {
        if (rules.put(call, rule) != null) {
            throw new IllegalStateException("two lines for " + call);
        }
    }
}
