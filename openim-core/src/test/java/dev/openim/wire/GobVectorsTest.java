package dev.openim.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Bytes that Go's encoder made, or that an official client sent or accepted. */
class GobVectorsTest {

    private static final int MAX = 1 << 20;

    private static final String REQUEST_FIELDS =
            "0106010d5265714964656e7469666965720104000105546f6b656e010c00010653656e"
                    + "644944010c00010b4f7065726174696f6e4944010c0001074d7367496e6372010c00010444617461010a000000";
    private static final String REQUEST_64 = "657f0301010c47656e6572616c577352657101ff8000" + REQUEST_FIELDS;
    private static final String REQUEST_65 = "66ff810301010c47656e6572616c577352657101ff8200" + REQUEST_FIELDS;
    private static final String RESPONSE_FIELDS = "0106010d5265714964656e74696669657201040001074d7367496e6372010c00010b"
            + "4f7065726174696f6e4944010c000107457272436f646501040001064572724d7367010c00010444617461010a000000";
    private static final String RESPONSE_65 = "60ff81030101045265737001ff8200" + RESPONSE_FIELDS;
    private static final String RESPONSE_66 = "60ff83030101045265737001ff8400" + RESPONSE_FIELDS;

    private static final WsRequest REQUEST = new WsRequest(1001, "", "u1", "op1", "u1_7", hex("0a027531"));

    @Test
    void writesTheRequestThatGoWrites() {
        assertThat(Dialect.GOB.encode(REQUEST))
                .isEqualTo(hex(REQUEST_65 + "1cff8201fe07d20202753101036f7031010475315f3701040a02753100"))
                .hasSize(132);
    }

    @Test
    void readsARequestOfGo119WhichNumbersItsType65() throws WireException {
        byte[] frame = hex(REQUEST_65 + "1cff8201fe07d20202753101036f7031010475315f3701040a02753100");
        assertThat(Dialect.GOB.decodeRequest(frame, MAX)).isEqualTo(REQUEST);
    }

    @Test
    void readsARequestOfGo124WhichNumbersItsType64() throws WireException {
        byte[] frame = hex(REQUEST_64 + "1cff8001fe07d20202753101036f7031010475315f3701040a02753100");
        assertThat(Dialect.GOB.decodeRequest(frame, MAX)).isEqualTo(REQUEST);
    }

    @Test
    void readsARequestCapturedFromTheBrowserClient() throws WireException {
        byte[] frame = hex(REQUEST_64 + "32ff8001fe07d20202753101076f706c6f67696e011675315f31373935343137333330373634"
                + "31313238383601040a02753100");
        assertThat(Dialect.GOB.decodeRequest(frame, MAX))
                .isEqualTo(new WsRequest(1001, "", "u1", "oplogin", "u1_1795417330764112886", hex("0a027531")));
    }

    @Test
    void everyResponseStartsWithTheSame97Bytes() {
        byte[] frame = Dialect.GOB.encode(new WsResponse(2002, "", "", 0, "", new byte[0]));
        assertThat(Arrays.copyOf(frame, 97)).isEqualTo(hex(RESPONSE_65));
    }

    @Test
    void successfulResponse() throws WireException {
        assertSame(
                new WsResponse(1001, "u1_7", "op1", 0, "", hex("0a0a0a0673695f615f621005")),
                RESPONSE_65 + "20ff8201fe07d2010475315f3701036f7031030c0a0a0a0673695f615f62100500");
        assertSame(
                new WsResponse(1001, "u1_7", "op1", 0, "", hex("0a060a026e311005")),
                RESPONSE_65 + "1cff8201fe07d2010475315f3701036f703103080a060a026e31100500");
    }

    @Test
    void errorResponse() throws WireException {
        WsResponse response = new WsResponse(1003, "u1_7", "op1", 1302, "BlockedByPeer", new byte[0]);
        String value = "01fe07d6010475315f3701036f703101fe0a2c010d426c6f636b656442795065657200";
        assertSame(response, RESPONSE_65 + "25ff82" + value);
        assertThat(Dialect.GOB.decodeResponse(hex(RESPONSE_66 + "25ff84" + value), MAX))
                .isEqualTo(response);
    }

    @Test
    void kick() throws WireException {
        WsResponse kick = new WsResponse(2002, "", "", 0, "", new byte[0]);
        assertSame(kick, RESPONSE_65 + "07ff8201fe0fa400");
        assertThat(Dialect.GOB.decodeResponse(hex(RESPONSE_66 + "07ff8401fe0fa400"), MAX))
                .isEqualTo(kick);
    }

    @Test
    void push() throws WireException {
        assertSame(
                new WsResponse(2001, "", "op1", 0, "", hex("010203")),
                RESPONSE_65 + "11ff8201fe0fa202036f7031030301020300");
    }

    @Test
    void lengthsFrom128OnTakeMoreThanAByte() throws WireException {
        byte[] frame = Dialect.GOB.encode(new WsRequest(1003, "", "u1", "op1", "u1_7777", new byte[200]));
        assertThat(HexFormat.of().formatHex(frame, 103, 103 + 31))
                .isEqualTo("ffe4ff8201fe07d60202753101036f7031010775315f3737373701ffc80000");
        assertThat(Dialect.GOB.decodeRequest(frame, MAX).data()).hasSize(200);
        for (int length : new int[] {127, 128, 255, 256, 65_535, 65_536, 1 << 19}) {
            WsResponse response = new WsResponse(2001, "", "", 0, "", new byte[length]);
            assertThat(Dialect.GOB.decodeResponse(Dialect.GOB.encode(response), MAX))
                    .as("%d bytes", length)
                    .isEqualTo(response);
        }
    }

    /** Made with Go 1.26 from a struct that has all of the request's fields but one, and one of each basic type. */
    @Test
    void skipsUnknownFieldsOfEveryBasicType() throws WireException {
        byte[] frame =
                hex("ff957f030101045269636801ff8000010c0104466c6167010200010444617461010a000105526174696f0108000107"
                        + "4d7367496e6372010c000105436f756e74010600010450616972010e00010b4f7065726174696f6e4944010c000104"
                        + "4e6f7465010c000104426c6f62010a00010d5265714964656e746966696572010400010653656e644944010c000105"
                        + "536d616c6c01040000003bff800101010301020301fe04c00103692d3101f8800000000000000501fef03ffef0bf0102"
                        + "6f7001046e6f746501010901fe07d601027531010d00");
        assertThat(Dialect.GOB.decodeRequest(frame, MAX))
                .isEqualTo(new WsRequest(1003, "", "u1", "op", "i-1", new byte[] {1, 2, 3}));
    }

    /** Made with Go 1.26 from a struct with two fields. */
    @Test
    void readsANegativeNumber() throws WireException {
        byte[] frame = hex("2fff810301010346657701ff82000102010d5265714964656e74696669657201040001074d7367496e6372010c"
                + "00000008ff82017f01017800");
        assertThat(Dialect.GOB.decodeResponse(frame, MAX)).isEqualTo(new WsResponse(-64, "x", "", 0, "", new byte[0]));
    }

    private static void assertSame(WsResponse response, String frame) throws WireException {
        assertThat(Dialect.GOB.encode(response)).isEqualTo(hex(frame));
        assertThat(Dialect.GOB.decodeResponse(hex(frame), MAX)).isEqualTo(response);
    }

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
