package dev.openim.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openim.auth.Caller;
import dev.openim.chat.Chat;
import dev.openim.facade.Message;
import dev.openim.message.ContentTypes;
import dev.openim.wire.proto.sdkws.MsgData;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Being told of stored messages. */
class ListeningTest {
    private final Taking taking = Taking.patiently();
    private final Chat chat = taking.chat;
    private final Caller alice = chat.register("alice");
    private final Caller bob = chat.register("bob");
    private final List<Message> heard = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        taking.close();
    }

    @Test
    void theMessagesOfAConversationAreToldInOrderWithTheirNumbers() {
        taking.listener("listening", heard::add);
        for (int i = 1; i <= 50; i++) {
            chat.sendText(alice, bob, "message " + i);
        }
        await().until(() -> heard.size() == 50);
        assertThat(heard)
                .extracting(Message::text)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 50)
                        .mapToObj(i -> "message " + i)
                        .toList());
        assertThat(heard).extracting(Message::seq).isSorted().startsWith(1L).endsWith(50L);
    }

    @Test
    void aRepetitionAndWhatIsNotStoredAreNotTold() {
        taking.listener("listening", heard::add);
        MsgData.Builder message = Chat.text(alice, bob, "hello");
        chat.send(alice, message);
        chat.send(alice, message);
        chat.send(alice, Chat.text(alice, bob, "x").setContentType(ContentTypes.TYPING));
        chat.sendText(alice, bob, "the last");
        await().until(() ->
                !heard.isEmpty() && heard.get(heard.size() - 1).text().equals("the last"));
        assertThat(heard).extracting(Message::text).containsExactly("hello", "the last");
    }

    @Test
    void oneThatThrowsDoesNotKeepTheOthersFromHearing() {
        taking.listener("broken", message -> {
                    throw new IllegalStateException("broken");
                })
                .listener("listening", heard::add);
        chat.sendText(alice, bob, "hello");
        await().until(() -> heard.size() == 1);
        await().until(() -> taking.count("broken", "failed") == 1);
    }
}
