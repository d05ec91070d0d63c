package dev.openim.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import dev.openim.wire.proto.conversation.ConversationReq;
import dev.openim.wire.proto.conversation.GetFullOwnerConversationIDsReq;
import dev.openim.wire.proto.group.CreateGroupReq;
import dev.openim.wire.proto.group.GetGroupMemberListResp;
import dev.openim.wire.proto.group.SetGroupInfoExReq;
import dev.openim.wire.proto.group.getIncrementalGroupMemberResp;
import dev.openim.wire.proto.msg.DeleteSyncOpt;
import dev.openim.wire.proto.msg.GetConversationsHasReadAndMaxSeqResp;
import dev.openim.wire.proto.sdkws.GetMaxSeqReq;
import dev.openim.wire.proto.sdkws.GetMaxSeqResp;
import dev.openim.wire.proto.sdkws.GroupInfo;
import dev.openim.wire.proto.sdkws.MsgData;
import dev.openim.wire.proto.sdkws.PullMessageBySeqsReq;
import dev.openim.wire.proto.sdkws.PullMsgs;
import dev.openim.wire.proto.sdkws.PullOrder;
import dev.openim.wire.proto.sdkws.RequestPagination;
import dev.openim.wire.proto.sdkws.SeqRange;
import dev.openim.wire.proto.wrapperspb.BoolValue;
import dev.openim.wire.proto.wrapperspb.BytesValue;
import dev.openim.wire.proto.wrapperspb.DoubleValue;
import dev.openim.wire.proto.wrapperspb.FloatValue;
import dev.openim.wire.proto.wrapperspb.Int32Value;
import dev.openim.wire.proto.wrapperspb.Int64Value;
import dev.openim.wire.proto.wrapperspb.StringValue;
import dev.openim.wire.proto.wrapperspb.UInt32Value;
import dev.openim.wire.proto.wrapperspb.UInt64Value;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProtoJsonTest {

    @Test
    void zeroValuesAreThere() {
        assertJson(
                MsgData.getDefaultInstance(),
                "{'sendID':'','recvID':'','groupID':'','clientMsgID':'','serverMsgID':'','senderPlatformID':0,"
                        + "'senderNickname':'','senderFaceURL':'','sessionType':0,'msgFrom':0,'contentType':0,"
                        + "'content':'','seq':0,'sendTime':0,'createTime':0,'status':0,'isRead':false,'options':{},"
                        + "'offlinePushInfo':null,'atUserIDList':[],'attachedInfo':'','ex':''}");
    }

    @Test
    void namesAreThoseOfTheProtoFile() {
        assertJson(
                PullMsgs.newBuilder().addMsgs(MsgData.getDefaultInstance()).clearMsgs(),
                "{'Msgs':[],'isEnd':false,'endSeq':0}");
        assertJson(DeleteSyncOpt.newBuilder().setIsSyncOther(true), "{'IsSyncSelf':false,'IsSyncOther':true}");
    }

    @Test
    void nestedMessagesMapsAndListsAreWritten() {
        assertJson(
                GetMaxSeqResp.newBuilder().putMaxSeqs("si_a_b", 5).putMaxSeqs("n_a", 1L << 60),
                "{'maxSeqs':{'si_a_b':5,'n_a':1152921504606846976},'minSeqs':{}}");
        assertJson(
                PullMessageBySeqsReq.newBuilder()
                        .setUserID("u")
                        .addSeqRanges(SeqRange.newBuilder()
                                .setConversationID("si_a_b")
                                .setBegin(1)
                                .setEnd(2)
                                .setNum(10))
                        .setOrder(PullOrder.PullOrderDesc),
                "{'userID':'u','seqRanges':[{'conversationID':'si_a_b','begin':1,'end':2,'num':10}],'order':1}");
    }

    @Test
    void listsWhoseFirstElementAClientLooksIntoAreNullWhenEmpty() {
        assertJson(
                getIncrementalGroupMemberResp.newBuilder().setFull(true),
                "{'version':0,'versionID':'','full':true,'delete':[],'insert':null,'update':null,"
                        + "'group':null,'sortVersion':0}");
        assertJson(GetGroupMemberListResp.newBuilder().setTotal(3), "{'total':3,'members':null}");
    }

    @Test
    void bytesAreBase64WithPadding() {
        assertThat(ProtoJson.toString(MsgData.newBuilder().setContent(ByteString.copyFrom(new byte[] {-1, -2, 3, 4}))))
                .contains("\"content\":\"//4DBA==\"");
    }

    @Test
    void unsignedIntegersAreUnsigned() throws WireException {
        GetFullOwnerConversationIDsReq request =
                GetFullOwnerConversationIDsReq.newBuilder().setIdHash(-1).build();
        assertJson(request, "{'idHash':18446744073709551615,'userID':''}");
        assertThat(ProtoJson.parse(ProtoJson.toBytes(request), GetFullOwnerConversationIDsReq.getDefaultInstance()))
                .isEqualTo(request);
        assertThat(ProtoJson.toString(GroupInfo.newBuilder().setMemberCount(-1)))
                .contains("\"memberCount\":4294967295");
    }

    @Test
    void anOptionalFieldIsItsValueOrNull() throws WireException {
        assertThat(ProtoJson.toString(CreateGroupReq.getDefaultInstance())).contains("\"sendMessage\":null");
        assertThat(ProtoJson.toString(CreateGroupReq.newBuilder().setSendMessage(false)))
                .contains("\"sendMessage\":false");
        assertThat(read("{'sendMessage':false}", CreateGroupReq.getDefaultInstance())
                        .hasSendMessage())
                .isTrue();
        assertThat(read("{'sendMessage':null}", CreateGroupReq.getDefaultInstance())
                        .hasSendMessage())
                .isFalse();
    }

    @Test
    void wrappersAreTheirBareValue() throws WireException {
        assertJson(
                SetGroupInfoExReq.newBuilder()
                        .setGroupID("g-501")
                        .setNotification(StringValue.getDefaultInstance())
                        .setNeedVerification(Int32Value.getDefaultInstance()),
                "{'groupID':'g-501','groupName':null,'notification':'','introduction':null,'faceURL':null,'ex':null,"
                        + "'needVerification':0,'lookMemberInfo':null,'applyMemberFriend':null}");
        SetGroupInfoExReq read = read(
                "{'groupID':'g-501','groupName':null,'notification':'','ex':null,'needVerification':0}",
                SetGroupInfoExReq.getDefaultInstance());
        assertThat(read)
                .isEqualTo(SetGroupInfoExReq.newBuilder()
                        .setGroupID("g-501")
                        .setNotification(StringValue.getDefaultInstance())
                        .setNeedVerification(Int32Value.getDefaultInstance())
                        .build());
    }

    @Test
    void wrappersOfEveryKind() throws WireException {
        assertJson(DoubleValue.newBuilder().setValue(1e21), "1000000000000000000000");
        assertJson(DoubleValue.newBuilder().setValue(1.5e-7), "0.00000015");
        assertJson(DoubleValue.newBuilder().setValue(Double.NaN), "null");
        assertJson(FloatValue.newBuilder().setValue(-0.5f), "-0.5");
        assertJson(FloatValue.newBuilder().setValue(Float.POSITIVE_INFINITY), "null");
        assertJson(Int64Value.newBuilder().setValue(Long.MIN_VALUE), "-9223372036854775808");
        assertJson(UInt64Value.newBuilder().setValue(Long.MIN_VALUE), "9223372036854775808");
        assertJson(UInt32Value.newBuilder().setValue(-1), "4294967295");
        assertJson(BoolValue.newBuilder().setValue(true), "true");
        assertJson(StringValue.newBuilder().setValue("<ü>"), "'<ü>'");
        assertJson(BytesValue.newBuilder().setValue(ByteString.copyFromUtf8("u1")), "'dTE='");
        assertThat(read("'dTE='", BytesValue.getDefaultInstance()).getValue().toStringUtf8())
                .isEqualTo("u1");
    }

    @Test
    void aWrappedBoolMayBeOneOrZeroButAPlainOneMayNot() throws WireException {
        ConversationReq read = read("{'isPinned':1,'isPrivateChat':0}", ConversationReq.getDefaultInstance());
        assertThat(read.getIsPinned().getValue()).isTrue();
        assertThat(read.hasIsPrivateChat()).isTrue();
        assertThat(read.getIsPrivateChat().getValue()).isFalse();
        assertRefused(
                "{'isPinned':2}", ConversationReq.getDefaultInstance(), "isPinned: out of range (expected: 0 to 1)");
        assertRefused("{'isEnd':1}", PullMsgs.getDefaultInstance(), "isEnd: an integer (expected: true or false)");
    }

    @Test
    void namesMatchInAnyCaseAndUnknownOnesAreIgnored() throws WireException {
        assertThat(read("{'USERID':'u1','nothing':{'userID':['x']}}", GetMaxSeqReq.getDefaultInstance())
                        .getUserID())
                .isEqualTo("u1");
        assertThat(read("{'msgs':[{'Seq':7}]}", PullMsgs.getDefaultInstance())
                        .getMsgs(0)
                        .getSeq())
                .isEqualTo(7);
    }

    @Test
    void ofEqualNamesTheLastOneWins() throws WireException {
        assertThat(read("{'userID':'u1','userid':'u2'}", GetMaxSeqReq.getDefaultInstance())
                        .getUserID())
                .isEqualTo("u2");
        assertThat(read("{'atUserIDList':['a','b'],'atUserIDList':['c']}", MsgData.getDefaultInstance())
                        .getAtUserIDListList())
                .containsExactly("c");
        assertThat(read("{'maxSeqs':{'a':1,'b':2,'a':3}}", GetMaxSeqResp.getDefaultInstance())
                        .getMaxSeqsMap())
                .containsEntry("a", 3L)
                .hasSize(2);
        assertJson(
                read("{'maxSeqs':{'a':1,'a':3}}", GetMaxSeqResp.getDefaultInstance()),
                "{'maxSeqs':{'a':3},'minSeqs':{}}");
        assertThat(read("{'userID':'u1','userID':null}", GetMaxSeqReq.getDefaultInstance())
                        .getUserID())
                .isEmpty();
    }

    @Test
    void nullIsUnset() throws WireException {
        assertThat(read(
                        "{'seq':null,'content':null,'options':null,'offlinePushInfo':null,'atUserIDList':null}",
                        MsgData.getDefaultInstance()))
                .isEqualTo(MsgData.getDefaultInstance());
        assertThat(read("null", MsgData.getDefaultInstance())).isEqualTo(MsgData.getDefaultInstance());
    }

    @Test
    void insideListsAndMapsNullIsTheZeroValue() throws WireException {
        assertThat(read("{'atUserIDList':[null,'b']}", MsgData.getDefaultInstance())
                        .getAtUserIDListList())
                .containsExactly("", "b");
        assertThat(read("{'seqs':{'a':null}}", GetConversationsHasReadAndMaxSeqResp.getDefaultInstance())
                        .getSeqsCount())
                .isOne();
    }

    @Test
    void readsThePayloadThatItsJsonDescribes() throws Exception {
        byte[] wire = HexFormat.of().parseHex("0a0175120e0a0673695f615f6210011802200a");
        assertThat(read(
                        "{'userID':'u','seqRanges':[{'conversationID':'si_a_b','begin':1,'end':2,'num':10}],'order':0}",
                        PullMessageBySeqsReq.getDefaultInstance()))
                .isEqualTo(PullMessageBySeqsReq.parseFrom(wire));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {'pageNumber':'1'}         | pageNumber: a string (expected: an integer)
                    {'pageNumber':1.0}         | pageNumber: a fraction (expected: an integer)
                    {'pageNumber':1e3}         | pageNumber: a fraction (expected: an integer)
                    {'pageNumber':2147483648}  | pageNumber: out of range (expected: -2147483648 to 2147483647)
                    {'pageNumber':true}        | pageNumber: a truth value (expected: an integer)
                    {'pageNumber':[1]}         | pageNumber: an array (expected: an integer)
                    []                         | RequestPagination: an array (expected: an object)
                    'text'                     | RequestPagination: a string (expected: an object)
                    {} {}                      | JSON: more behind it (expected: one value)
                    """)
    void whatDoesNotFitIsRefusedByName(String json, String message) {
        assertRefused(json, RequestPagination.getDefaultInstance(), message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {'sendID':7}              | sendID: an integer (expected: a string)
                    {'seq':9223372036854775808}  | seq: out of range (expected: -9223372036854775808 to 9223372036854775807)
                    {'content':'*'}           | content: another text (expected: base64)
                    {'content':[1]}           | content: an array (expected: base64)
                    {'options':[]}            | options: an array (expected: an object)
                    {'options':{'a':'true'}}  | options: a string (expected: true or false)
                    {'atUserIDList':'u1'}     | atUserIDList: a string (expected: an array)
                    {'atUserIDList':[1]}      | atUserIDList: an integer (expected: a string)
                    {'offlinePushInfo':1}     | offlinePushInfo: an integer (expected: an object)
                    """)
    void fieldsOfAnyKindAreChecked(String json, String message) {
        assertRefused(json, MsgData.getDefaultInstance(), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "18446744073709551616", "'1'", "1.5"})
    void anUnsignedIntegerMustBeOne(String number) {
        assertThatExceptionOfType(WireException.class)
                .isThrownBy(
                        () -> read("{'idHash':" + number + "}", GetFullOwnerConversationIDsReq.getDefaultInstance()))
                .withMessageStartingWith("idHash: ");
    }

    @Test
    void aWrapperIsNeverAnObject() {
        assertRefused(
                "{'ex':{'value':'x'}}", SetGroupInfoExReq.getDefaultInstance(), "ex: an object (expected: a string)");
        assertRefused(
                "1e999",
                DoubleValue.getDefaultInstance(),
                "DoubleValue: out of range (expected: -1.7976931348623157E308 to 1.7976931348623157E308)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{'a'}", "{'userID':'s3cret', s3cret}", "nul", "{'userID':'\\x'}", "[[[["})
    void malformedJsonIsRefusedWithoutQuotingIt(String json) {
        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> read(json, GetMaxSeqReq.getDefaultInstance()))
                .satisfies(e -> assertThat(e.getMessage()).contains("expected:").doesNotContain("s3cret"));
    }

    @Test
    void deepJsonIsRefused() {
        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> read("{'x':" + "[".repeat(100_000), GetMaxSeqReq.getDefaultInstance()));
    }

    private static void assertJson(MessageOrBuilder message, String json) {
        assertThat(ProtoJson.toString(message)).isEqualTo(json.replace('\'', '"'));
    }

    private static void assertRefused(String json, Message type, String message) {
        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> read(json, type))
                .withMessage(message);
    }

    private static <M extends Message> M read(String json, M defaultInstance) throws WireException {
        return ProtoJson.parse(json.replace('\'', '"').getBytes(UTF_8), defaultInstance);
    }
}
