package dev.openim.webhook;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a system outside the JVM can be asked or told, as OpenIM names it: in its configuration, and in the address. Source:
 * http-api.md 5.4.
 */
public enum WebhookEvent {
    BEFORE_SEND_SINGLE_MSG("beforeSendSingleMsg", "callbackBeforeSendSingleMsgCommand"),
    BEFORE_SEND_GROUP_MSG("beforeSendGroupMsg", "callbackBeforeSendGroupMsgCommand"),
    BEFORE_MSG_MODIFY("beforeMsgModify", "callbackBeforeMsgModifyCommand"),
    AFTER_SEND_SINGLE_MSG("afterSendSingleMsg", "callbackAfterSendSingleMsgCommand"),
    AFTER_SEND_GROUP_MSG("afterSendGroupMsg", "callbackAfterSendGroupMsgCommand"),
    AFTER_MSG_SAVE_DB("afterMsgSaveDB", "callbackAfterMsgSaveDBCommand"),
    AFTER_SINGLE_MSG_READ("afterSingleMsgRead", "callbackAfterSingleMsgReadCommand"),
    AFTER_GROUP_MSG_READ("afterGroupMsgRead", "callbackAfterGroupMsgReadCommand"),
    AFTER_REVOKE_MSG("afterRevokeMsg", "callbackBeforeAfterMsgCommand"),
    BEFORE_ONLINE_PUSH("beforeOnlinePush", "callbackBeforeOnlinePushCommand"),
    BEFORE_GROUP_ONLINE_PUSH("beforeGroupOnlinePush", "callbackBeforeGroupOnlinePushCommand"),
    BEFORE_OFFLINE_PUSH("beforeOfflinePush", "callbackBeforeOfflinePushCommand"),
    AFTER_USER_ONLINE("afterUserOnline", "callbackAfterUserOnlineCommand"),
    AFTER_USER_OFFLINE("afterUserOffline", "callbackAfterUserOfflineCommand"),
    AFTER_USER_KICK_OFF("afterUserKickOff", "callbackAfterUserKickOffCommand"),
    BEFORE_USER_REGISTER("beforeUserRegister", "callbackBeforeUserRegisterCommand"),
    AFTER_USER_REGISTER("afterUserRegister", "callbackAfterUserRegisterCommand"),
    BEFORE_UPDATE_USER_INFO("beforeUpdateUserInfo", "callbackBeforeUpdateUserInfoCommand"),
    AFTER_UPDATE_USER_INFO("afterUpdateUserInfo", "callbackAfterUpdateUserInfoCommand"),
    BEFORE_UPDATE_USER_INFO_EX("beforeUpdateUserInfoEx", "callbackBeforeUpdateUserInfoExCommand"),
    AFTER_UPDATE_USER_INFO_EX("afterUpdateUserInfoEx", "callbackAfterUpdateUserInfoExCommand"),
    BEFORE_ADD_FRIEND("beforeAddFriend", "callbackBeforeAddFriendCommand"),
    AFTER_ADD_FRIEND("afterAddFriend", "callbackAfterAddFriendCommand"),
    BEFORE_ADD_FRIEND_AGREE("beforeAddFriendAgree", "callbackBeforeAddFriendAgreeCommand"),
    AFTER_ADD_FRIEND_AGREE("afterAddFriendAgree", "callbackAfterAddFriendAgreeCommand"),
    AFTER_DELETE_FRIEND("afterDeleteFriend", "callbackAfterDeleteFriendCommand"),
    BEFORE_IMPORT_FRIENDS("beforeImportFriends", "callbackBeforeImportFriendsCommand"),
    AFTER_IMPORT_FRIENDS("afterImportFriends", "callbackAfterImportFriendsCommand"),
    BEFORE_SET_FRIEND_REMARK("beforeSetFriendRemark", "callbackBeforeSetFriendRemarkCommand"),
    AFTER_SET_FRIEND_REMARK("afterSetFriendRemark", "callbackAfterSetFriendRemarkCommand"),
    BEFORE_ADD_BLACK("beforeAddBlack", "callbackBeforeAddBlackCommand"),
    AFTER_REMOVE_BLACK("afterRemoveBlack", "callbackAfterRemoveBlackCommand"),
    BEFORE_CREATE_GROUP("beforeCreateGroup", "callbackBeforeCreateGroupCommand"),
    AFTER_CREATE_GROUP("afterCreateGroup", "callbackAfterCreateGroupCommand"),
    BEFORE_MEMBER_JOIN_GROUP("beforeMemberJoinGroup", "callbackBeforeMembersJoinGroupCommand"),
    BEFORE_APPLY_JOIN_GROUP("beforeApplyJoinGroup", "callbackBeforeJoinGroupCommand"),
    AFTER_JOIN_GROUP("afterJoinGroup", "callbackAfterJoinGroupCommand"),
    BEFORE_INVITE_USER_TO_GROUP("beforeInviteUserToGroup", "callbackBeforeInviteJoinGroupCommand"),
    AFTER_QUIT_GROUP("afterQuitGroup", "callbackAfterQuitGroupCommand"),
    AFTER_KICK_GROUP_MEMBER("afterKickGroupMember", "callbackAfterKickGroupCommand"),
    AFTER_DISMISS_GROUP("afterDismissGroup", "callbackAfterDisMissGroupCommand"),
    AFTER_TRANSFER_GROUP_OWNER("afterTransferGroupOwner", "callbackAfterTransferGroupOwnerCommand"),
    BEFORE_SET_GROUP_INFO("beforeSetGroupInfo", "callbackBeforeSetGroupInfoCommand"),
    AFTER_SET_GROUP_INFO("afterSetGroupInfo", "callbackAfterSetGroupInfoCommand"),
    BEFORE_SET_GROUP_INFO_EX("beforeSetGroupInfoEx", "callbackBeforeSetGroupInfoExCommand"),
    AFTER_SET_GROUP_INFO_EX("afterSetGroupInfoEx", "callbackAfterSetGroupInfoExCommand"),
    BEFORE_SET_GROUP_MEMBER_INFO("beforeSetGroupMemberInfo", "callbackBeforeSetGroupMemberInfoCommand"),
    AFTER_SET_GROUP_MEMBER_INFO("afterSetGroupMemberInfo", "callbackAfterSetGroupMemberInfoCommand"),
    BEFORE_CREATE_SINGLE_CHAT_CONVERSATIONS(
            "beforeCreateSingleChatConversations", "callbackBeforeCreateSingleChatConversationsCommand"),
    AFTER_CREATE_SINGLE_CHAT_CONVERSATIONS(
            "afterCreateSingleChatConversations", "callbackAfterCreateSingleChatConversationsCommand"),
    BEFORE_CREATE_GROUP_CHAT_CONVERSATIONS(
            "beforeCreateGroupChatConversations", "callbackBeforeCreateGroupChatConversationsCommand"),
    AFTER_CREATE_GROUP_CHAT_CONVERSATIONS(
            "afterCreateGroupChatConversations", "callbackAfterCreateGroupChatConversationsCommand");

    /** Names that are in OpenIM's configuration and that no version of it has ever called. */
    private static final List<String> NEVER_CALLED = List.of("afterGroupMsgRevoke");

    private final String key;
    private final String command;

    WebhookEvent(String key, String command) {
        this.key = key;
        this.command = command;
    }

    /** Returns the name in the configuration. */
    public String key() {
        return key;
    }

    /** Returns the last part of the address that is called, and the {@code callbackCommand} of the body. */
    public String command() {
        return command;
    }

    /** Whether it is asked before something happens, as opposed to being told after the fact. */
    public boolean isBefore() {
        return name().startsWith("BEFORE_");
    }

    /** Returns the event of a name in the configuration, however that is written: {@code before-send-single-msg} is one, too. */
    public static Optional<WebhookEvent> ofKey(String key) {
        return Arrays.stream(values())
                .filter(event -> plain(event.key).equals(plain(key)))
                .findFirst();
    }

    /** Whether a name is one of OpenIM's that means nothing. */
    public static boolean isNeverCalled(String key) {
        return NEVER_CALLED.stream().anyMatch(known -> plain(known).equals(plain(key)));
    }

    /** Returns the names in the configuration that are most like another, the best first. */
    public static List<String> nearest(String key, int count) {
        return Arrays.stream(values())
                .map(WebhookEvent::key)
                .sorted(Comparator.comparingInt((String known) -> distance(plain(known), plain(key))))
                .limit(count)
                .toList();
    }

    private static String plain(String key) {
        return key.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    }

    /** Levenshtein's. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
