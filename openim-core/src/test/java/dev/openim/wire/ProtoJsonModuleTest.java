package dev.openim.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.openim.wire.proto.sdkws.GetMaxSeqReq;
import dev.openim.wire.proto.sdkws.GetMaxSeqResp;
import dev.openim.wire.proto.sdkws.RequestPagination;
import dev.openim.wire.proto.wrapperspb.StringValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

class ProtoJsonModuleTest {

    private final ObjectMapper mapper =
            JsonMapper.builder().addModule(new ProtoJsonModule()).build();

    @Test
    void messagesAreWrittenInsideAnything() {
        GetMaxSeqReq request = GetMaxSeqReq.newBuilder().setUserID("u1").build();
        assertThat(mapper.writeValueAsString(new Envelope(0, request)))
                .isEqualTo("{\"errCode\":0,\"data\":{\"userID\":\"u1\"}}");
        assertThat(mapper.writeValueAsString(List.of(request, GetMaxSeqResp.newBuilder())))
                .isEqualTo("[{\"userID\":\"u1\"},{\"maxSeqs\":{},\"minSeqs\":{}}]");
    }

    @Test
    void messagesAreReadInsideAnything() {
        assertThat(mapper.readValue("{\"errCode\":7,\"data\":{\"UserID\":\"u1\",\"x\":[]}}", Envelope.class))
                .isEqualTo(new Envelope(
                        7, GetMaxSeqReq.newBuilder().setUserID("u1").build()));
        assertThat(mapper.readValue("{\"errCode\":7,\"data\":null}", Envelope.class))
                .isEqualTo(new Envelope(7, null));
        assertThat(mapper.readValue("\"text\"", StringValue.class))
                .isEqualTo(StringValue.newBuilder().setValue("text").build());
    }

    @Test
    void messagesGoThroughTrees() {
        GetMaxSeqResp response =
                GetMaxSeqResp.newBuilder().putMaxSeqs("n_1", 1L << 60).build();
        assertThat(mapper.treeToValue(mapper.valueToTree(response), GetMaxSeqResp.class))
                .isEqualTo(response);
        assertThat(mapper.convertValue(Map.of("pageNumber", 2), RequestPagination.class)
                        .getPageNumber())
                .isEqualTo(2);
    }

    @Test
    void aRefusalSaysWhyAndWhereButQuotesNothing() {
        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> mapper.readValue("{\"data\":{\"userID\":12345}}", Envelope.class))
                .satisfies(e -> assertThat(e.getOriginalMessage()).isEqualTo("userID: an integer (expected: a string)"))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("12345"));
    }

    record Envelope(int errCode, @Nullable GetMaxSeqReq data) {}
}
