package dev.openim.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EnvelopePropertiesTest {

    private static final int MAX = 1 << 20;
    private static final int ROUNDS = 1_500;

    private final Random random = new Random(20260601);
    private final RandomEnvelopes envelopes = new RandomEnvelopes(random);

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsRead(Dialect dialect) throws WireException {
        for (int round = 0; round < ROUNDS; round++) {
            WsRequest request = envelopes.request();
            assertThat(dialect.decodeRequest(dialect.encode(request), MAX))
                    .as("request of round %d", round)
                    .isEqualTo(request);
            WsResponse response = envelopes.response();
            assertThat(dialect.decodeResponse(dialect.encode(response), MAX))
                    .as("response of round %d", round)
                    .isEqualTo(response);
        }
    }

    @Test
    void anyDefinitionThatGoMightWriteIsUnderstood() throws WireException {
        for (int round = 0; round < 10 * ROUNDS; round++) {
            WsRequest request = envelopes.request();
            assertThat(Dialect.GOB.decodeRequest(asAnotherProgramWould(request), MAX))
                    .as("round %d", round)
                    .isEqualTo(request);
        }
    }

    private byte[] asAnotherProgramWould(WsRequest request) {
        List<Part> parts = new ArrayList<>();
        add(parts, "ReqIdentifier", Gob.INT, request.reqIdentifier(), request.reqIdentifier() == 0);
        add(parts, "Token", Gob.STRING, request.token(), request.token().isEmpty());
        add(parts, "SendID", Gob.STRING, request.sendId(), request.sendId().isEmpty());
        add(
                parts,
                "OperationID",
                Gob.STRING,
                request.operationId(),
                request.operationId().isEmpty());
        add(parts, "MsgIncr", Gob.STRING, request.msgIncr(), request.msgIncr().isEmpty());
        add(parts, "Data", Gob.BYTES, request.data(), request.data().length == 0);
        for (int extra = random.nextInt(6); extra > 0; extra--) {
            parts.add(unknown(extra));
        }
        Collections.shuffle(parts, random);
        GobFrames frames = new GobFrames(64 + random.nextInt(10_000)).named(envelopes.text());
        // at least one field must be known, even if the request is all zero
        frames.with("MsgIncr", Gob.STRING, null);
        for (Part part : parts) {
            frames.with(part.name, part.type, part.written ? part.value : null);
        }
        return frames.frame();
    }

    /** A zero value may be left out of the value, left out of the definition too, or written all the same. */
    private void add(List<Part> parts, String name, int type, Object value, boolean zero) {
        if (!zero || random.nextInt(3) > 0) {
            parts.add(new Part(name, type, value, !zero || random.nextBoolean()));
        }
    }

    private Part unknown(int number) {
        int type = Gob.BOOL + random.nextInt(Gob.COMPLEX);
        Object value = switch (type) {
            case Gob.BOOL -> true;
            case Gob.INT, Gob.UINT -> random.nextLong();
            case Gob.FLOAT, Gob.COMPLEX -> random.nextGaussian();
            case Gob.BYTES -> envelopes.bytes();
            default -> envelopes.text();
        };
        return new Part("Unknown" + number, type, value, random.nextBoolean());
    }

    private record Part(String name, int type, Object value, boolean written) {}
}
