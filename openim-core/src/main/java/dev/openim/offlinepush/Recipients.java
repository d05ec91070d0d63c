package dev.openim.offlinepush;

import dev.openim.content.Mention;
import dev.openim.conversation.ConversationIds;
import dev.openim.conversation.ConversationStore;
import dev.openim.presence.OnlineConnection;
import dev.openim.presence.Presence;
import dev.openim.user.User;
import dev.openim.user.UserCache;
import dev.openim.wire.proto.sdkws.MsgData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides who is to be told of a message: who is not reached by a connection to any node, is not the sender, and did not ask for
 * silence in the conversation or altogether.
 *
 * <p>Safe for concurrent use; blocks on the stores.
 */
final class Recipients {
    private final Presence presence;
    private final ConversationStore conversations;
    private final UserCache users;
    private final OfflinePushSettings settings;

    Recipients(Presence presence, ConversationStore conversations, UserCache users, OfflinePushSettings settings) {
        this.presence = presence;
        this.conversations = conversations;
        this.users = users;
        this.settings = settings;
    }

    /** Returns who is not reached by a connection, the sender left out. */
    List<String> away(MsgData message, Collection<String> recipients) {
        Set<String> away = new LinkedHashSet<>();
        for (String userId : recipients) {
            if (!userId.equals(message.getSendID()) && !isReached(userId)) {
                away.add(userId);
            }
        }
        return List.copyOf(away);
    }

    boolean isReached(String userId) {
        return presence.connections(userId).stream().anyMatch(this::reaches);
    }

    private boolean reaches(OnlineConnection connection) {
        return settings.reachedOn().contains(connection.platform())
                && !(connection.background() && settings.asleepInBackground().contains(connection.platform()));
    }

    /** Returns who of them wants to be told. Who does not exist any more does not. */
    List<String> willing(String conversationId, MsgData message, List<String> away) {
        Map<String, User> known = users.findAll(away);
        Set<String> silenced = ConversationIds.isNotification(conversationId)
                ? Set.of()
                : conversations.silenced(away, conversationId);
        List<String> willing = new ArrayList<>();
        for (String userId : away) {
            User user = known.get(userId);
            if (user != null
                    && user.globalReceiveOption() == 0
                    && (!silenced.contains(userId) || breaksSilence(message, userId))) {
                willing.add(userId);
            }
        }
        return willing;
    }

    private boolean breaksSilence(MsgData message, String userId) {
        return settings.mentionsAlways()
                && !message.getGroupID().isEmpty()
                && (message.getAtUserIDListList().contains(userId)
                        || message.getAtUserIDListList().contains(Mention.EVERYBODY));
    }
}
