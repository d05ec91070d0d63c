package dev.openim.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Contents in the form that clients write and read. Source of the forms: content.md 4 and 5. */
class ContentsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNode MESSAGE = JSON.readTree("{\"clientMsgID\":\"a1\",\"seq\":40}");

    record Parcel(String number, int weight) {}

    static Stream<Arguments> contents() {
        PictureFile png = new PictureFile("https://f/p.png", "png", 0, 1280, 960);
        String pngJson = "{'url':'https://f/p.png','type':'png','size':0,'width':1280,'height':960}";
        return Stream.of(
                Arguments.of(101, new Text("a \"b\" <c>"), "{'content':'a \\\"b\\\" <c>'}"),
                Arguments.of(
                        102,
                        Picture.of("https://f/p.png", "png", 1280, 960),
                        "{'sourcePicture':" + pngJson + ",'bigPicture':" + pngJson + ",'snapshotPicture':" + pngJson
                                + "}"),
                Arguments.of(
                        103,
                        new Voice("https://f/v.m4a", 6, 20480, "audio/m4a"),
                        "{'sourceUrl':'https://f/v.m4a','duration':6,'dataSize':20480,'soundType':'audio/m4a'}"),
                Arguments.of(
                        104,
                        new Video("https://f/v.mp4", "mp4", 3145728, 12, "https://f/v.jpg", 720, 1280),
                        "{'videoUrl':'https://f/v.mp4','videoType':'mp4','videoSize':3145728,'duration':12,"
                                + "'snapshotUrl':'https://f/v.jpg','snapshotWidth':720,'snapshotHeight':1280}"),
                Arguments.of(
                        105,
                        new FileLink("https://f/plan.pdf", "plan.pdf", 182034, "application/pdf"),
                        "{'sourceUrl':'https://f/plan.pdf','fileName':'plan.pdf','fileSize':182034,"
                                + "'fileType':'application/pdf'}"),
                Arguments.of(
                        106,
                        new Mention(
                                "@Bob, @all",
                                List.of("u_bob", Mention.EVERYBODY),
                                List.of(new Mention.Name("u_bob", "Bob"))),
                        "{'text':'@Bob, @all','atUserList':['u_bob','AtAllTag'],"
                                + "'atUsersInfo':[{'atUserID':'u_bob','groupNickname':'Bob'}]}"),
                Arguments.of(
                        107,
                        new Merged("Alice and Bob", List.of("Alice: hello"), List.of(MESSAGE)),
                        "{'title':'Alice and Bob','abstractList':['Alice: hello'],"
                                + "'multiMessage':[{'clientMsgID':'a1','seq':40}]}"),
                Arguments.of(
                        108,
                        new Card("u_dave", "Dave", "https://f/d.png", ""),
                        "{'userID':'u_dave','nickname':'Dave','faceURL':'https://f/d.png','ex':''}"),
                Arguments.of(
                        109,
                        new Location("Harbour", 11.5755, 48.1372),
                        "{'description':'Harbour','longitude':11.5755,'latitude':48.1372}"),
                Arguments.of(
                        110, new Custom("{}", "poll", "v2"), "{'data':'{}','description':'poll','extension':'v2'}"),
                Arguments.of(113, Typing.NOW, "{'msgTips':'yes'}"),
                Arguments.of(
                        114,
                        new Quote("agreed", MESSAGE),
                        "{'text':'agreed','quoteMessage':{'clientMsgID':'a1','seq':40}}"),
                Arguments.of(115, new Face(3, "cats"), "{'index':3,'data':'cats'}"),
                Arguments.of(
                        117,
                        new AdvancedText("see the page", List.of(new TextRange("link", 8, 4, "https://p", ""))),
                        "{'text':'see the page','messageEntityList':"
                                + "[{'type':'link','offset':8,'length':4,'url':'https://p','ex':''}]}"),
                Arguments.of(118, new Markdown("**Report**"), "{'content':'**Report**'}"),
                Arguments.of(
                        1400,
                        Announcement.of("Maintenance")
                                .withPicture(new Picture(png, png, png))
                                .by("System", "s.png"),
                        "{'detail':'{\\\"notificationName\\\":\\\"System\\\","
                                + "\\\"notificationFaceURL\\\":\\\"s.png\\\",\\\"notificationType\\\":1,"
                                + "\\\"text\\\":\\\"Maintenance\\\",\\\"url\\\":\\\"\\\",\\\"mixType\\\":1,"
                                + "\\\"pictureElem\\\":{\\\"sourcePicture\\\":"
                                + escaped(pngJson) + ",\\\"bigPicture\\\":" + escaped(pngJson)
                                + ",\\\"snapshotPicture\\\":" + escaped(pngJson)
                                + "},\\\"ex\\\":\\\"\\\"}'}"));
    }

    private static String escaped(String json) {
        return json.replace("'", "\\\"");
    }

    @ParameterizedTest
    @MethodSource("contents")
    void aContentIsWrittenAsClientsWriteItAndReadAgain(int contentType, Content content, String json) {
        content.requireComplete();
        ByteString written = Contents.write(content);
        assertThat(JSON.readTree(written.toStringUtf8())).isEqualTo(JSON.readTree(json.replace('\'', '"')));
        assertThat(content.contentType()).isEqualTo(contentType);
        assertThat(Contents.read(contentType, written)).isEqualTo(content);
    }

    @Test
    void whatAClientAddsOrLeavesOutDoesNotMatter() {
        Content picture = Contents.read(
                102,
                ByteString.copyFromUtf8("{\"sourcePath\":\"/data/1.png\",\"sourcePicture\":{\"uuid\":\"u\","
                        + "\"url\":\"https://f/1.png\",\"width\":3},\"snapshotPicture\":null}"));
        assertThat(picture)
                .isEqualTo(new Picture(
                        new PictureFile("https://f/1.png", "", 0, 3, 0), PictureFile.NONE, PictureFile.NONE));
        assertThat(Contents.read(106, ByteString.copyFromUtf8("{\"atUserList\":null}")))
                .isEqualTo(new Mention("", List.of(), List.of()));
        assertThat(Contents.read(114, ByteString.copyFromUtf8("{\"text\":\"yes\"}")))
                .isEqualTo(new Quote("yes", JSON.createObjectNode()));
    }

    @Test
    void whatIsNotKnownOrNotUnderstoodIsKeptAsItCame() {
        assertThat(Contents.read(1501, ByteString.copyFromUtf8("{\"detail\":\"{}\"}")))
                .isEqualTo(new Other(1501, "{\"detail\":\"{}\"}"));
        assertThat(Contents.read(101, ByteString.copyFromUtf8("no JSON"))).isEqualTo(new Other(101, "no JSON"));
        assertThat(Contents.read(101, ByteString.EMPTY)).isEqualTo(new Other(101, ""));
        assertThat(Contents.read(1400, ByteString.copyFromUtf8("{}"))).isEqualTo(new Other(1400, "{}"));
        assertThat(Contents.read(101, ByteString.copyFromUtf8("null"))).isEqualTo(new Other(101, "null"));
    }

    @Test
    void aPayloadKeepsItsType() {
        Parcel parcel = new Parcel("P-77", 3);
        Custom typed = Custom.of("parcel", parcel, JSON);
        assertThat(typed.data()).isEqualTo("{\"customType\":\"parcel\",\"data\":{\"number\":\"P-77\",\"weight\":3}}");
        assertThat(typed.type()).isEqualTo("parcel");
        assertThat(typed.payload(Parcel.class)).isEqualTo(parcel);
        Custom bare = Custom.of(parcel, JSON);
        assertThat(bare.data()).isEqualTo("{\"number\":\"P-77\",\"weight\":3}");
        assertThat(bare.type()).isEmpty();
        assertThat(bare.payload(Parcel.class)).isEqualTo(parcel);
        assertThat(bare.describedAs("a parcel").description()).isEqualTo("a parcel");
    }

    @Test
    void whatIsNoPayloadIsRefused() {
        for (String data : List.of("no JSON", "[]", "null", "")) {
            Custom custom = new Custom(data, "", "");
            assertThat(custom.type()).isEmpty();
            assertThatExceptionOfType(OpenImException.class)
                    .isThrownBy(() -> custom.payload(Parcel.class))
                    .returns(ErrorCode.ARGS, OpenImException::code);
        }
    }

    static Stream<Content> incomplete() {
        PictureFile flat = new PictureFile("https://f/p.png", "png", 0, 0, 960);
        return Stream.of(
                new Text(""),
                new Markdown(""),
                Picture.of("", "png", 1, 1),
                Picture.of("https://f/p.png", "png", 1, 1).withSnapshot(flat),
                new Voice("https://f/v.m4a", 0, 1, ""),
                new Video("https://f/v.mp4", "mp4", 1, 1, "", 1, 1),
                new FileLink("https://f/f", "", 1, ""),
                new Mention("hello", List.of(), List.of()),
                new Merged("title", List.of(), List.of()),
                new Card("", "", "", ""),
                new Location("", 181, 0),
                new Location("", 0, Double.NaN),
                new Custom("", "", ""),
                new Typing(""),
                new Quote("yes", JSON.createObjectNode()),
                new AdvancedText("", List.of()),
                Announcement.of("text"),
                Announcement.of("").by("name", ""),
                Announcement.of("text").by("name", "").withType(0),
                Announcement.of("text").by("name", "").withFile(new FileLink("", "", 0, "")),
                new Other(101, "{}"));
    }

    @ParameterizedTest
    @MethodSource("incomplete")
    void whatClientsCannotDoWithoutIsAskedFor(Content content) {
        assertThatExceptionOfType(OpenImException.class)
                .isThrownBy(content::requireComplete)
                .returns(ErrorCode.ARGS, OpenImException::code);
    }
}
