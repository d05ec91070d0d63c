package dev.openim.wire;

import static dev.openim.wire.GobFrames.concat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request may look like, and what it may not: as Go's own decoder would have it. */
class GobTolerancesTest {

    private static final int MAX = 1 << 16;
    private static final byte[] DATA = {1, 2, 3};

    @ParameterizedTest
    @ValueSource(ints = {64, 65, 127, 128, 4711, 9999, Integer.MAX_VALUE})
    void anyTypeNumberWillDo(int typeId) throws WireException {
        assertThat(decode(full(typeId).frame())).isEqualTo(new WsRequest(1003, "t", "u1", "op", "7", DATA));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Req", "名前", "a very long name that nobody would give to a type of five fields"})
    void anyStructNameWillDo(String name) throws WireException {
        assertThat(decode(full(64).named(name).frame()).msgIncr()).isEqualTo("7");
    }

    @Test
    void fieldsMayComeInAnyOrder() throws WireException {
        byte[] frame = new GobFrames(64)
                .with("Data", Gob.BYTES, DATA)
                .with("MsgIncr", Gob.STRING, "7")
                .with("SendID", Gob.STRING, "u1")
                .with("ReqIdentifier", Gob.INT, 1003)
                .frame();
        assertThat(decode(frame)).isEqualTo(new WsRequest(1003, "", "u1", "", "7", DATA));
    }

    @Test
    void someFieldsAreEnough() throws WireException {
        byte[] frame = new GobFrames(64)
                .with("ReqIdentifier", Gob.INT, 1003)
                .with("MsgIncr", Gob.STRING, "7")
                .frame();
        assertThat(decode(frame)).isEqualTo(new WsRequest(1003, "", "", "", "7", new byte[0]));
    }

    @Test
    void absentDataIsAnEmptyPayload() throws WireException {
        byte[] frame = new GobFrames(64)
                .with("ReqIdentifier", Gob.INT, 2004)
                .with("Data", Gob.BYTES, null)
                .frame();
        assertThat(decode(frame).data()).isEmpty();
    }

    @Test
    void aValueWithoutAnyFieldIsAllZero() throws WireException {
        byte[] frame = new GobFrames(64)
                .with("ReqIdentifier", Gob.INT, null)
                .with("Data", Gob.BYTES, null)
                .frame();
        assertThat(decode(frame)).isEqualTo(new WsRequest(0, "", "", "", "", new byte[0]));
    }

    @Test
    void unknownFieldsAreSkippedWhateverTheirValue() throws WireException {
        byte[] frame = new GobFrames(64)
                .with("Flag", Gob.BOOL, true)
                .with("ErrCode", Gob.STRING, "a response's field is unknown in a request")
                .with("ReqIdentifier", Gob.INT, 1003)
                .with("Big", Gob.UINT, -1L)
                .with("Small", Gob.INT, Long.MIN_VALUE)
                .with("Ratio", Gob.FLOAT, -0.1)
                .with("Pair", Gob.COMPLEX, Math.PI)
                .with("Blob", Gob.BYTES, new byte[300])
                .with("MsgIncr", Gob.STRING, "7")
                .frame();
        assertThat(decode(frame)).isEqualTo(new WsRequest(1003, "", "", "", "7", new byte[0]));
    }

    @Test
    void anUnknownFieldOfADefinedTypeIsFineWhileItHasNoValue() throws WireException {
        byte[] frame = new GobFrames(64)
                .with("Options", 66, null)
                .with("MsgIncr", Gob.STRING, "7")
                .frame();
        assertThat(decode(frame).msgIncr()).isEqualTo("7");
    }

    @Test
    void whatFollowsTheFirstValueIsIgnored() throws WireException {
        byte[] frame = concat(full(64).frame(), new byte[] {(byte) 0xff, 0, 1, 2});
        assertThat(decode(frame).msgIncr()).isEqualTo("7");
    }

    @Test
    void aNumberMustBeSigned() {
        assertRefused(
                new GobFrames(64).with("ReqIdentifier", Gob.UINT, 1).frame(), "ReqIdentifier: uint (expected: int)");
    }

    @Test
    void bytesAreNoStringAndAStringIsNoBytes() {
        assertRefused(new GobFrames(64).with("Data", Gob.STRING, "x").frame(), "Data: string (expected: bytes)");
        assertRefused(new GobFrames(64).with("MsgIncr", Gob.BYTES, DATA).frame(), "MsgIncr: bytes (expected: string)");
    }

    @Test
    void oneFieldMustBeKnown() {
        String expected = "definition: no known field (expected: at least one)";
        assertRefused(new GobFrames(64).with("Nothing", Gob.INT, 1).frame(), expected);
        assertRefused(new GobFrames(64).frame(), expected);
    }

    @Test
    void everyFrameMustDefineItsType() {
        assertRefused(full(64).value(), "type: a value of type 64 (expected: a definition first)");
    }

    @Test
    void theValueMustBeOfTheDefinedType() {
        assertRefused(concat(full(64).definition(), full(65).value()), "type: 65 (expected: 64)");
    }

    @Test
    void aNumberMustFitThirtyTwoBits() {
        assertRefused(
                new GobFrames(64).with("ReqIdentifier", Gob.INT, 1L << 31).frame(),
                "ReqIdentifier: 2147483648 (expected: 32 bits)");
    }

    @Test
    void thereAreNotAnyNumberOfFields() {
        GobFrames many = new GobFrames(64).with("MsgIncr", Gob.STRING, "7");
        for (int i = 0; i < 256; i++) {
            many.with("F" + i, Gob.BOOL, null);
        }
        assertRefused(many.frame(), "fields: 257 (expected: at most 256)");
    }

    @Test
    void aFrameLargerThanAllowedIsNotRead() {
        byte[] frame = full(64).frame();
        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> Dialect.GOB.decodeRequest(frame, frame.length - 1))
                .withMessageContaining("expected: at most " + (frame.length - 1));
    }

    @Test
    void everyTruncationIsRefused() {
        byte[] frame = full(64).frame();
        for (int length = 0; length < frame.length; length++) {
            byte[] shorter = Arrays.copyOf(frame, length);
            assertThatExceptionOfType(WireException.class)
                    .as("%d of %d bytes", length, frame.length)
                    .isThrownBy(() -> decode(shorter));
        }
    }

    private static GobFrames full(int typeId) {
        return new GobFrames(typeId)
                .with("ReqIdentifier", Gob.INT, 1003)
                .with("Token", Gob.STRING, "t")
                .with("SendID", Gob.STRING, "u1")
                .with("OperationID", Gob.STRING, "op")
                .with("MsgIncr", Gob.STRING, "7")
                .with("Data", Gob.BYTES, DATA);
    }

    private static WsRequest decode(byte[] frame) throws WireException {
        return Dialect.GOB.decodeRequest(frame, MAX);
    }

    private static void assertRefused(byte[] frame, String message) {
        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> decode(frame))
                .withMessage(message);
    }
}
