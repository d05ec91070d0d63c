package dev.openim.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.google.protobuf.ByteString;
import dev.openim.message.ContentTypes;
import dev.openim.message.JsonContent;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Contents as clients have them: the JSON in {@code MsgData.content}. Safe for concurrent use.
 *
 * <pre>{@code
 * ByteString content = Contents.write(new Text("hello"));
 * Content again = Contents.read(101, content);
 * }</pre>
 */
public final class Contents {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();
    private static final String DETAIL = "detail";

    private static final Map<Integer, Kind> KINDS = Map.ofEntries(
            Map.entry(ContentTypes.TEXT, new Kind(Text.class, "textElem")),
            Map.entry(102, new Kind(Picture.class, "pictureElem")),
            Map.entry(103, new Kind(Voice.class, "soundElem")),
            Map.entry(104, new Kind(Video.class, "videoElem")),
            Map.entry(105, new Kind(FileLink.class, "fileElem")),
            Map.entry(ContentTypes.AT_TEXT, new Kind(Mention.class, "atTextElem")),
            Map.entry(107, new Kind(Merged.class, "mergeElem")),
            Map.entry(108, new Kind(Card.class, "cardElem")),
            Map.entry(109, new Kind(Location.class, "locationElem")),
            Map.entry(ContentTypes.CUSTOM, new Kind(Custom.class, "customElem")),
            Map.entry(ContentTypes.TYPING, new Kind(Typing.class, "typingElem")),
            Map.entry(ContentTypes.QUOTE, new Kind(Quote.class, "quoteElem")),
            Map.entry(ContentTypes.FACE, new Kind(Face.class, "faceElem")),
            Map.entry(ContentTypes.ADVANCED_TEXT, new Kind(AdvancedText.class, "advancedTextElem")),
            Map.entry(ContentTypes.MARKDOWN, new Kind(Markdown.class, "markdownTextElem")),
            Map.entry(ContentTypes.OA_NOTIFICATION, new Kind(Announcement.class, "notificationElem")));

    private Contents() {}

    /** @param element what clients call it in the messages they keep */
    private record Kind(Class<? extends Content> type, String element) {}

    /** Returns a content as it is sent. */
    public static ByteString write(Content content) {
        if (content instanceof Other other) {
            return ByteString.copyFromUtf8(other.json());
        }
        if (content instanceof Numbered own) {
            return JsonContent.object(DETAIL, own.payload());
        }
        String json = JSON.writeValueAsString(content);
        return content instanceof Announcement ? JsonContent.object(DETAIL, json) : ByteString.copyFromUtf8(json);
    }

    /** Returns a content as it was sent; what is not understood is {@link Other}. */
    public static Content read(int contentType, ByteString content) {
        String json = content.toStringUtf8();
        Kind kind = KINDS.get(contentType);
        if (kind == null) {
            return ContentTypes.isFree(contentType)
                    ? new Numbered(contentType, tree(json).path(DETAIL).asString(""))
                    : new Other(contentType, json);
        }
        try {
            String own = kind.type() == Announcement.class
                    ? JSON.readTree(json).path(DETAIL).asString("")
                    : json;
            Content read = JSON.readValue(own, kind.type());
            return read == null ? new Other(contentType, json) : read;
        } catch (JacksonException e) {
            return new Other(contentType, json);
        }
    }

    /** Returns the name under which clients keep contents of this type in a message. */
    public static String elementName(int contentType) {
        Kind kind = KINDS.get(contentType);
        return kind == null ? "notificationElem" : kind.element();
    }

    /** Returns a text as a tree; a missing node when it is not JSON. */
    public static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }
}
