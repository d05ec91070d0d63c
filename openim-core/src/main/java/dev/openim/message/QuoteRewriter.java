package dev.openim.message;

import com.google.protobuf.ByteString;
import dev.openim.wire.proto.sdkws.MsgData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes the text of a revoked message out of the quotes of it. A quote carries a copy of the quoted message; when that one
 * was revoked, a pull shows the copy as revoked too. Source: content.md 3.5.
 */
final class QuoteRewriter {
    private static final JsonMapper JSON = new JsonMapper();

    private final MessageStore store;

    QuoteRewriter(MessageStore store) {
        this.store = store;
    }

    /** Rewrites the quotes among messages of the ranges; one look at the store for all of them. */
    List<MsgData> rewrite(List<MsgData> messages, List<SeqRange> ranges) {
        if (messages.stream().noneMatch(message -> message.getContentType() == ContentTypes.QUOTE)) {
            return messages;
        }
        Map<Integer, Quote> quotes = new HashMap<>();
        List<SeqRange> quoted = new ArrayList<>();
        int index = 0;
        for (SeqRange range : ranges) {
            for (long i = 0; i < range.size(); i++, index++) {
                Quote quote = quoteIn(messages.get(index), range.conversationId());
                if (quote != null) {
                    quotes.put(index, quote);
                    quoted.add(new SeqRange(quote.conversationId(), quote.seq(), quote.seq()));
                }
            }
        }
        if (quoted.isEmpty()) {
            return messages;
        }
        Map<SeqRange, String> revocations = new HashMap<>();
        for (StoredMessage original : store.read(quoted.stream().distinct().toList())) {
            if (original.revocation() != null) {
                revocations.put(
                        new SeqRange(original.conversationId(), original.seq(), original.seq()), original.revocation());
            }
        }
        List<MsgData> rewritten = new ArrayList<>(messages);
        quotes.forEach((at, quote) -> {
            String revocation = revocations.get(new SeqRange(quote.conversationId(), quote.seq(), quote.seq()));
            if (revocation != null) {
                rewritten.set(at, withRevokedQuote(messages.get(at), quote.content(), revocation));
            }
        });
        return rewritten;
    }

    private static @Nullable Quote quoteIn(MsgData message, String conversationId) {
        if (message.getContentType() != ContentTypes.QUOTE
                || message.getContent().isEmpty()) {
            return null;
        }
        try {
            if (JSON.readTree(message.getContent().toByteArray()) instanceof ObjectNode content) {
                JsonNode seq = content.path("quoteMessage").path("seq");
                return seq.isIntegralNumber() && seq.asLong() > 0
                        ? new Quote(conversationId, seq.asLong(), content)
                        : null;
            }
            return null;
        } catch (JacksonException e) {
            return null; // it was accepted as JSON; if it is not, clients drop it and there is nothing to hide
        }
    }

    private static MsgData withRevokedQuote(MsgData message, ObjectNode content, String revocation) {
        ObjectNode original = (ObjectNode) content.path("quoteMessage");
        ObjectNode quote = JSON.createObjectNode();
        for (String member : List.of(
                "clientMsgID",
                "serverMsgID",
                "createTime",
                "sendTime",
                "sessionType",
                "sendID",
                "recvID",
                "groupID",
                "msgFrom",
                "senderPlatformID",
                "senderNickname",
                "seq",
                "status")) {
            if (original.has(member)) {
                quote.set(member, original.get(member));
            }
        }
        quote.put("contentType", ContentTypes.MESSAGE_REVOKED);
        quote.put("content", JSON.createObjectNode().put("detail", revocation).toString());
        content.set("quoteMessage", quote);
        return message.toBuilder()
                .setContent(ByteString.copyFrom(JSON.writeValueAsBytes(content)))
                .build();
    }

    private record Quote(String conversationId, long seq, ObjectNode content) {}
}
