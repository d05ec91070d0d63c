package dev.openim.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.openim.chat.MessageSearch.Question;
import dev.openim.group.GroupMembers;
import dev.openim.message.MessageStore;
import dev.openim.message.NewMessage;
import dev.openim.message.StoredMessage;
import dev.openim.store.Stores;
import dev.openim.wire.proto.sdkws.MsgData;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MessageSearchTest {
    private static final String CHAT = "si_a_b";
    private static final int MESSAGES = 20_000;

    private final Stores stores = Stores.inMemory();
    private final AtomicInteger read = new AtomicInteger();

    private final MessageSearch search =
            new MessageSearch(counting(stores.messages()), stores.inboxes(), new GroupMembers(stores.groups()));

    /** One message for each millisecond, from this number on. */
    private void talk(int first) {
        List<NewMessage> messages = new ArrayList<>();
        for (int i = first; i <= MESSAGES; i++) {
            MsgData message = MsgData.newBuilder()
                    .setSendID("a")
                    .setRecvID("b")
                    .setContent(ByteString.copyFromUtf8("{\"content\":\"number " + i + "\"}"))
                    .build();
            messages.add(new NewMessage(CHAT, i, "a", i, null, message.toByteArray()));
        }
        stores.messages().append(messages);
    }

    @Test
    void aTimeInALongTimelineIsFoundWithoutReadingWhatIsBefore() {
        talk(1);

        for (int from : List.of(1, 499, 9_999, 19_900)) {
            read.set(0);
            MessageSearch.Answer answer = search.search(question(from, from + 10, ""), 0, 100);
            assertThat(answer.hits())
                    .extracting(hit -> hit.message().getContent().toStringUtf8())
                    .hasSize(10)
                    .startsWith("{\"content\":\"number " + from + "\"}");
            assertThat(read).hasValueLessThan(MESSAGES / 2);
        }
    }

    @Test
    void whatWasRemovedFromTheBeginningIsSteppedOver() {
        talk(15_001);

        assertThat(search.search(question(14_990, 15_011, ""), 0, 100).total()).isEqualTo(10);
    }

    @Test
    void aContentHasItsTextsAndNotItsMembers() {
        assertThat(ContentTexts.contain(ByteString.copyFromUtf8("{\"a\":{\"b\":[\"One\\nTwo\"]}}"), "one\ntwo"))
                .isTrue();
        assertThat(ContentTexts.contain(ByteString.copyFromUtf8("{\"one\":1}"), "one"))
                .isFalse();
        assertThat(ContentTexts.contain(ByteString.copyFromUtf8("One {"), "one"))
                .isTrue();
        assertThat(ContentTexts.contain(ByteString.EMPTY, "one")).isFalse();
    }

    private static Question question(long from, long until, String keyword) {
        return new Question("a", "b", 0, 0, from, until, keyword);
    }

    private MessageStore counting(MessageStore real) {
        return (MessageStore) Proxy.newProxyInstance(
                MessageStore.class.getClassLoader(),
                new Class<?>[] {MessageStore.class},
                (proxy, method, arguments) -> {
                    Object answer = method.invoke(real, arguments);
                    if (answer instanceof List<?> all && all.stream().allMatch(StoredMessage.class::isInstance)) {
                        read.addAndGet(all.size());
                    }
                    return answer;
                });
    }
}
