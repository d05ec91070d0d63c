package dev.openim.offlinepush;

import dev.openim.content.AdvancedText;
import dev.openim.content.Announcement;
import dev.openim.content.Card;
import dev.openim.content.Content;
import dev.openim.content.Custom;
import dev.openim.content.Face;
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
import dev.openim.message.MessageOptions;
import dev.openim.wire.proto.sdkws.MsgData;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * Sender and summary: {@code Alice} and {@code hello}, in groups the group's name and {@code Alice: hello}. What is no text is
 * named, in English, German or Chinese; other languages come as {@code dev/openim/offlinepush/texts_xx.properties} on the
 * classpath. Messages that are to be burnt after reading are not shown.
 *
 * <p>Safe for concurrent use; never blocks.
 */
public final class DefaultPushText implements OfflinePushText {
    private static final String BUNDLE = "dev.openim.offlinepush.texts";
    private static final ResourceBundle.Control ENGLISH_OTHERWISE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    /** Phones show less. */
    private static final int MAX_LENGTH = 200;

    private final boolean preview;

    /** @param preview whether it shows what messages say */
    public DefaultPushText(boolean preview) {
        this.preview = preview;
    }

    @Override
    public Optional<PushText> text(PushedMessage message, Locale locale) {
        ResourceBundle texts = ResourceBundle.getBundle(BUNDLE, locale, ENGLISH_OTHERWISE);
        String said = preview && isOpen(message.data())
                ? summary(message.content(), message.data().getContentType(), texts)
                : texts.getString("message");
        String title = message.inGroup() && !message.groupName().isEmpty() ? message.groupName() : title(message);
        String body = message.inGroup() && isSaid(message) ? message.senderName() + ": " + said : said;
        return Optional.of(new PushText(shortened(title), shortened(body)));
    }

    private static boolean isOpen(MsgData message) {
        return MessageOptions.isOn(message.getOptionsMap(), MessageOptions.NOT_PRIVATE) || !isSaid(message);
    }

    private static boolean isSaid(PushedMessage message) {
        return isSaid(message.data());
    }

    private static boolean isSaid(MsgData message) {
        return message.getContentType() < 1000;
    }

    private static String title(PushedMessage message) {
        return message.content() instanceof Announcement announcement
                        && !announcement.name().isEmpty()
                ? announcement.name()
                : message.senderName();
    }

    private static String summary(Content content, int type, ResourceBundle texts) {
        String said = said(content, texts);
        if (!said.isBlank()) {
            return said;
        }
        try {
            return texts.getString("type." + type);
        } catch (MissingResourceException e) {
            return texts.getString("message");
        }
    }

    private static String said(Content content, ResourceBundle texts) {
        if (content instanceof Text text) {
            return text.text();
        } else if (content instanceof Mention mention) {
            return mention.text();
        } else if (content instanceof Quote quote) {
            return quote.text();
        } else if (content instanceof Markdown markdown) {
            return markdown.text();
        } else if (content instanceof AdvancedText advanced) {
            return advanced.text();
        } else if (content instanceof Announcement announcement) {
            return announcement.text();
        } else if (content instanceof Custom custom) {
            return custom.description();
        } else if (content instanceof FileLink file) {
            return named("file", file.name(), texts);
        } else if (content instanceof Card card) {
            return named("card", card.nickname(), texts);
        } else if (content instanceof Location) {
            return texts.getString("location");
        } else if (content instanceof Merged merged) {
            return merged.title();
        } else if (content instanceof Picture) {
            return texts.getString("picture");
        } else if (content instanceof Voice) {
            return texts.getString("voice");
        } else if (content instanceof Video) {
            return texts.getString("video");
        } else if (content instanceof Face) {
            return texts.getString("face");
        }
        return "";
    }

    private static String named(String key, String name, ResourceBundle texts) {
        return new MessageFormat(texts.getString(key), texts.getLocale()).format(new Object[] {name});
    }

    private static String shortened(String text) {
        String line = text.strip();
        return line.codePointCount(0, line.length()) <= MAX_LENGTH
                ? line
                : line.substring(0, line.offsetByCodePoints(0, MAX_LENGTH - 1)) + "…";
    }
}
