package dev.openim.facade;

import dev.openim.content.Announcement;
import dev.openim.content.Card;
import dev.openim.content.Content;
import dev.openim.content.Custom;
import dev.openim.content.FileLink;
import dev.openim.content.Location;
import dev.openim.content.Markdown;
import dev.openim.content.Mention;
import dev.openim.content.Merged;
import dev.openim.content.Picture;
import dev.openim.content.Quote;
import dev.openim.content.Text;
import dev.openim.content.Video;
import dev.openim.content.Voice;
import dev.openim.error.OpenImException;
import dev.openim.user.User;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * To whom: the last step of {@link Send}. Say how, and then what, which sends it. Immutable, so one draft can be used for
 * several messages.
 *
 * <pre>{@code
 * openIm.send().from("shop").to("bob")
 *         .once("order-4711-paid")
 *         .offlinePush("Your order", "It is paid")
 *         .custom("order", new Order("4711", "paid"));
 * }</pre>
 *
 * @param <R> what a sending comes to: {@link Receipt}, or {@link Receipts} for many
 */
public final class Draft<R> {
    private static final int MAX_KEY = 128;

    private final Sender sender;
    private final Function<Outgoing, R> sending;
    private final Outgoing message;

    Draft(Sender sender, Function<Outgoing, R> sending, Outgoing message) {
        this.sender = sender;
        this.sending = sending;
        this.message = message;
    }

    /**
     * Sends it once, however often the call is repeated: the next times are answered as the first, whatever they say. The key
     * is the message's {@code clientMsgID} and the sender's own; for many receivers each gets one that is derived from it.
     * For another receiver or group than the first time it is refused with {@code DUPLICATE_KEY}; in a transaction that shows
     * in the log only, after the commit.
     *
     * @param key 1 to 128 characters
     * @throws OpenImException {@code ARGS} for another length
     */
    public Draft<R> once(String key) {
        if (key.isEmpty() || key.length() > MAX_KEY) {
            throw OpenImException.args("key: " + key.length() + " characters (expected: 1-" + MAX_KEY + ")");
        }
        return with(message.withKey(key));
    }

    /** What the phone of who is not connected shows. */
    public Draft<R> offlinePush(String title, String text) {
        return offlinePush(OfflinePush.of(title, text));
    }

    /** What the phone of who is not connected shows. */
    public Draft<R> offlinePush(OfflinePush push) {
        return with(message.withOfflinePush(push));
    }

    /** Who is not connected learns of it when he is. */
    public Draft<R> withoutOfflinePush() {
        return with(message.withoutOfflinePush());
    }

    /** It does not count as unread. */
    public Draft<R> uncounted() {
        return with(message.uncounted());
    }

    /** It goes to who is connected now, and is not stored. */
    public Draft<R> onlineOnly() {
        return with(message.onlineOnly());
    }

    /** What the application's clients get with it, {@code MsgData.ex}. */
    public Draft<R> ex(String text) {
        return with(message.withEx(text));
    }

    public R text(String text) {
        return content(new Text(text));
    }

    public R markdown(String text) {
        return content(new Markdown(text));
    }

    /**
     * A text that mentions members of the group; {@link Mention#EVERYBODY} for all.
     *
     * @throws OpenImException {@code RECORD_NOT_FOUND} when one of them is no user
     */
    public R mention(String text, String... userIds) {
        List<Mention.Name> names = Stream.of(userIds)
                .filter(userId -> !userId.equals(Mention.EVERYBODY))
                .map(userId -> new Mention.Name(userId, sender.user(userId).nickname()))
                .toList();
        return content(new Mention(text, List.of(userIds), names));
    }

    public R picture(Picture picture) {
        return content(picture);
    }

    public R voice(Voice voice) {
        return content(voice);
    }

    public R video(Video video) {
        return content(video);
    }

    public R file(FileLink file) {
        return content(file);
    }

    /** A place, in degrees. */
    public R location(double latitude, double longitude, String description) {
        return content(new Location(description, longitude, latitude));
    }

    /**
     * A user's contact card.
     *
     * @throws OpenImException {@code RECORD_NOT_FOUND} when there is no such user
     */
    public R card(String userId) {
        User user = sender.user(userId);
        return content(new Card(userId, user.nickname(), user.faceUrl(), ""));
    }

    /** A text in answer to a message, which was read before. */
    public R quote(String text, Message quoted) {
        return content(new Quote(text, quoted.asClientsKeepIt()));
    }

    /** Messages that were read before, handed on as one. */
    public R merged(String title, List<Message> messages) {
        return content(new Merged(
                title,
                messages.stream().limit(Message.PREVIEWED).map(Message::preview).toList(),
                messages.stream().map(Message::asClientsKeepIt).toList()));
    }

    /** A payload of the application's own, as JSON, without a type. See {@link Custom}. */
    public R custom(Object payload) {
        return content(Custom.of(payload, sender.json()));
    }

    /** A payload of the application's own under the name of its type. See {@link Custom}. */
    public R custom(String type, Object payload) {
        return content(Custom.of(type, payload, sender.json()));
    }

    /**
     * A payload of the application's own that a {@code MessageHandler} is for, which decides, sums it up, and says what phones
     * show.
     *
     * @throws OpenImException {@code ARGS} when there is no handler for its class, or it violates its constraints; what the
     *     handler refuses with
     */
    public R payload(Object payload) {
        return content(sender.types().apply(payload));
    }

    /** What a system account says. */
    public R announcement(Announcement announcement) {
        return content(announcement);
    }

    /**
     * Something for the application's own client code, which gets it unread as a "business notification": no message of the
     * chat. Who is offline gets it later, unless it is for who is online only. Of what can be said before, nothing else counts.
     *
     * <pre>{@code
     * openIm.send().from("shop").to("bob").event("order.paid", new Order("4711", "paid"));
     * }</pre>
     *
     * @param name what clients see as its key
     * @param payload what they see as its data, as JSON
     * @throws OpenImException {@code ARGS} when there is a key: events are not known again
     */
    public R event(String name, Object payload) {
        return sending.apply(message.withEvent(name, sender.json().writeValueAsString(payload)));
    }

    /** Whatever content there is. */
    public R content(Content content) {
        return sending.apply(message.withContent(content, sender::user));
    }

    private Draft<R> with(Outgoing changed) {
        return new Draft<>(sender, sending, changed);
    }
}
