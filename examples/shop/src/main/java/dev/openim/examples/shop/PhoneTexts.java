package dev.openim.examples.shop;

import dev.openim.content.Text;
import dev.openim.offlinepush.OfflinePushText;
import dev.openim.offlinepush.PushText;
import dev.openim.offlinepush.PushedMessage;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** {@link OfflinePushText}: what the phones of those who are away show of a text; all else they show as they always do. */
@Component
class PhoneTexts implements OfflinePushText {
    @Override
    public Optional<PushText> text(PushedMessage message, Locale locale) {
        return message.content() instanceof Text text
                ? Optional.of(
                        new PushText("News from " + message.groupName(), message.senderName() + ": " + text.text()))
                : Optional.empty();
    }
}
