package dev.openim.offlinepush;

import dev.openim.group.GroupMembers;
import dev.openim.message.MessageStatus;
import dev.openim.wire.proto.sdkws.MsgData;
import dev.openim.wire.proto.sdkws.OfflinePushInfo;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds what a notification shows. Safe for concurrent use; blocks on the store of groups. */
final class Texts {
    private static final Logger log = LoggerFactory.getLogger(Texts.class);

    private final List<OfflinePushText> ownTexts;
    private final DefaultPushText usual;
    private final GroupMembers groups;
    private final boolean textFromUsers;

    Texts(List<OfflinePushText> ownTexts, GroupMembers groups, OfflinePushSettings settings) {
        this.ownTexts = List.copyOf(ownTexts);
        this.usual = new DefaultPushText(settings.preview());
        this.groups = groups;
        this.textFromUsers = settings.textFromUsers();
    }

    PushedMessage pushed(String conversationId, MsgData message) {
        String groupId = message.getGroupID();
        String name = groupId.isEmpty() ? "" : nameOf(groupId);
        return new PushedMessage(conversationId, message, name);
    }

    private String nameOf(String groupId) {
        return groups.group(groupId).map(group -> group.profile().name()).orElse("");
    }

    PushText of(PushedMessage message, Locale locale) {
        PushText text = given(message.data())
                .or(() -> ownTexts.stream()
                        .flatMap(texts -> ask(texts, message, locale).stream())
                        .findFirst())
                .filter(said -> !said.title().isBlank() || !said.body().isBlank())
                .orElseGet(() -> usual(message, locale));
        // Vendors insist on a title, some on a body too, for which the title stands as the official server has it.
        return new PushText(
                text.title().isBlank() ? usual(message, locale).title() : text.title(),
                text.body().isBlank() ? text.title() : text.body());
    }

    private PushText usual(PushedMessage message, Locale locale) {
        return usual.text(message, locale).orElseThrow();
    }

    private Optional<PushText> given(MsgData message) {
        OfflinePushInfo info = message.getOfflinePushInfo();
        boolean heard = textFromUsers || message.getMsgFrom() != MessageStatus.FROM_USER;
        return heard && !(info.getTitle().isBlank() && info.getDesc().isBlank())
                ? Optional.of(new PushText(info.getTitle(), info.getDesc()))
                : Optional.empty();
    }

    private static Optional<PushText> ask(OfflinePushText texts, PushedMessage message, Locale locale) {
        try {
            return texts.text(message, locale);
        } catch (RuntimeException e) {
            log.warn("A text for {} could not be made", message, e);
            return Optional.empty();
        }
    }
}
