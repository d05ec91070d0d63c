package dev.openim.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DialectTest {

    private static final int MAX = 1 << 16;
    private static final byte[] DATA = {1, 2, 3};

    @Test
    void theClientsTypeChoosesTheEncoding() throws WireException {
        assertThat(Dialect.of(null, false)).isEqualTo(Dialect.GOB);
        assertThat(Dialect.of("", true)).isEqualTo(Dialect.GOB_GZIP);
        assertThat(Dialect.of("go", true)).isEqualTo(Dialect.GOB_GZIP);
        assertThat(Dialect.of("js", false)).isEqualTo(Dialect.JSON);
        assertThat(Dialect.of("js", true)).isEqualTo(Dialect.JSON_GZIP);
        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> Dialect.of("JS", false))
                .withMessage("sdkType: unknown (expected: go, js or nothing)");
    }

    @Test
    void aJsonResponseHasAllSixKeys() {
        assertThat(json(new WsResponse(2002, "", "", 0, "", new byte[0])))
                .isEqualTo(
                        "{\"reqIdentifier\":2002,\"msgIncr\":\"\",\"operationID\":\"\",\"errCode\":0,\"errMsg\":\"\","
                                + "\"data\":null}");
        assertThat(json(new WsResponse(1003, "u_7", "op", 1302, "Blocked", new byte[] {1, 2, 3, 4})))
                .isEqualTo("{\"reqIdentifier\":1003,\"msgIncr\":\"u_7\",\"operationID\":\"op\",\"errCode\":1302,"
                        + "\"errMsg\":\"Blocked\",\"data\":\"AQIDBA==\"}");
    }

    @Test
    void aJsonRequestHasAllSixKeys() {
        assertThat(new String(Dialect.JSON.encode(new WsRequest(1001, "", "u1", "op", "7", new byte[0])), UTF_8))
                .isEqualTo("{\"reqIdentifier\":1001,\"token\":\"\",\"sendID\":\"u1\",\"operationID\":\"op\","
                        + "\"msgIncr\":\"7\",\"data\":null}");
    }

    @Test
    void readsARequestOfTheJavaScriptSdk() throws WireException {
        assertThat(decode("{\"reqIdentifier\":1006,\"msgIncr\":\"4yht\",\"sendID\":\"u1\",\"operationID\":\"5qsf\","
                        + "\"data\":\"CgJ1MQ==\"}"))
                .isEqualTo(new WsRequest(1006, "", "u1", "5qsf", "4yht", new byte[] {0x0a, 2, 'u', '1'}));
    }

    @Test
    void jsonNamesMatchInAnyCaseAndTheLastOneWins() throws WireException {
        assertThat(decode(" {\"ReqIdentifier\":1,\"SENDID\":\"u1\",\"sendid\":\"u2\",\"MsgIncr\":\"7\"} "))
                .isEqualTo(new WsRequest(1, "", "u2", "", "7", new byte[0]));
    }

    @Test
    void unknownJsonFieldsAreIgnored() throws WireException {
        assertThat(decode("{\"extra\":{\"data\":[1,{\"msgIncr\":\"no\"}]},\"msgIncr\":\"7\",\"errCode\":\"x\"}")
                        .msgIncr())
                .isEqualTo("7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"data\":null}", "{\"data\":\"\"}", "{}"})
    void nullAbsentAndEmptyDataAreOneAndTheSame(String json) throws WireException {
        assertThat(decode(json)).isEqualTo(new WsRequest(0, "", "", "", "", new byte[0]));
    }

    @Test
    void nullIsTheZeroValueOfAnyField() throws WireException {
        assertThat(decode("{\"reqIdentifier\":null,\"token\":null,\"sendID\":null}"))
                .isEqualTo(new WsRequest(0, "", "", "", "", new byte[0]));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "7",
                "[]",
                "{",
                "{}{}",
                "{} x",
                "{\"msgIncr\"}",
                "{\"msgIncr\":7}",
                "{\"msgIncr\":[]}",
                "{\"reqIdentifier\":\"1001\"}",
                "{\"reqIdentifier\":1.0}",
                "{\"reqIdentifier\":1e3}",
                "{\"reqIdentifier\":2147483648}",
                "{\"data\":\"*\"}",
                "{\"data\":\"AQ=\"}",
                "{\"data\":[1,2]}",
                "{'msgIncr':'7'}",
                "\ufeff{}"
            })
    void whatIsNoEnvelopeIsRefused(String json) {
        assertThatExceptionOfType(WireException.class).isThrownBy(() -> decode(json));
    }

    @Test
    void jsonIsUtf8AndNothingElse() {
        for (var charset :
                new Charset[] {StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, Charset.forName("UTF-32")}) {
            assertThatExceptionOfType(WireException.class)
                    .as(charset.name())
                    .isThrownBy(() -> Dialect.JSON.decodeRequest("{\"msgIncr\":\"7\"}".getBytes(charset), MAX));
        }
    }

    @Test
    void refusalsSayWhereAndWhyButNeverQuote() {
        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> decode("{\"token\":\"s3cret\", s3cret}"))
                .withMessageMatching("JSON: malformed near byte \\d+ \\(expected: RFC 8259\\)");
        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> decode("{\"reqIdentifier\":\"s3cret\"}"))
                .withMessage("reqIdentifier: a string (expected: an integer)")
                .satisfies(e -> assertThat(e.getStackTrace()).isEmpty());
    }

    @Test
    void envelopesShowNeitherTokenNorPayloadInLogs() {
        WsRequest request = new WsRequest(1003, "s3cret", "u1", "op", "7", DATA);
        assertThat(request).hasToString("WsRequest[reqIdentifier=1003, sendId=u1, operationId=op, msgIncr=7, 3 bytes]");
        assertThat(new WsResponse(1003, "7", "op", 0, "", DATA))
                .hasToString("WsResponse[reqIdentifier=1003, msgIncr=7, operationId=op, errCode=0, errMsg=, 3 bytes]");
    }

    @Test
    void envelopesAreEqualByContent() {
        WsRequest request = new WsRequest(1003, "", "u1", "op", "7", DATA);
        assertThat(request)
                .isEqualTo(new WsRequest(1003, "", "u1", "op", "7", DATA.clone()))
                .hasSameHashCodeAs(new WsRequest(1003, "", "u1", "op", "7", DATA.clone()))
                .isNotEqualTo(new WsRequest(1003, "", "u1", "op", "7", new byte[3]));
    }

    @Test
    void aJsonFrameLargerThanAllowedIsNotRead() {
        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> Dialect.JSON.decodeRequest("{}      ".getBytes(UTF_8), 7))
                .withMessage("envelope: 8 bytes (expected: at most 7)");
    }

    private static String json(WsResponse response) {
        return new String(Dialect.JSON.encode(response), UTF_8);
    }

    private static WsRequest decode(String json) throws WireException {
        return Dialect.JSON.decodeRequest(json.getBytes(UTF_8), MAX);
    }
}
