package dev.openim.spring.test;

import dev.openim.content.Content;
import dev.openim.content.Mention;
import dev.openim.content.Text;
import dev.openim.facade.Message;
import dev.openim.message.MessageStatus;
import dev.openim.wire.proto.sdkws.MsgData;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A message that a {@link FakeClient} sends: say what, which sends it. Immutable, so one draft can be used for several messages.
 *
 * <pre>{@code
 * Message shown = alice.toGroup("rowing").text("hello");
 * }</pre>
 */
public final class FakeDraft {
    private final FakeClient client;
    private final MsgData data;

    FakeDraft(FakeClient client, MsgData data) {
        this.client = client;
        this.data = data;
    }

    /** Sends it under an id, as a client does that did not see the answer and tries again. */
    public FakeDraft withId(String clientMsgId) {
        return new FakeDraft(
                client, data.toBuilder().setClientMsgID(clientMsgId).build());
    }

    /** What the application's clients get with it, {@code MsgData.ex}. */
    public FakeDraft ex(String text) {
        return new FakeDraft(client, data.toBuilder().setEx(text).build());
    }

    public Message text(String text) {
        return content(new Text(text));
    }

    /** A text that mentions members of the group; {@link Mention#EVERYBODY} for all. */
    public Message mention(String text, String... userIds) {
        List<Mention.Name> names = Stream.of(userIds)
                .map(userId -> new Mention.Name(userId, userId))
                .toList();
        MsgData mentioning =
                data.toBuilder().addAllAtUserIDList(List.of(userIds)).build();
        return new FakeDraft(client, mentioning).content(new Mention(text, List.of(userIds), names));
    }

    /** A payload of the application's own that a {@code MessageHandler} is for. */
    public Message payload(Object payload) {
        return content(client.contentOf(payload));
    }

    /**
     * Sends it and waits until the server has taken it.
     *
     * @return the message as the sender's client shows it; its number is not known to it
     * @throws RefusedByServerException when it is refused
     */
    public Message content(Content content) {
        MsgData.Builder message =
                data.toBuilder().setMsgFrom(MessageStatus.FROM_USER).setCreateTime(System.currentTimeMillis());
        if (message.getClientMsgID().isEmpty()) {
            message.setClientMsgID(UUID.randomUUID().toString());
        }
        return client.send(message.build(), content);
    }
}
