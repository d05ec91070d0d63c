package dev.openim.wire;

import java.util.List;

/**
 * One field of an envelope, under its two names.
 *
 * <p><b>Source.</b> open-im-server, {@code internal/msggateway/message_handler.go}, the structs {@code Req} and
 * {@code Resp}; their order there is the order in which {@link #REQUEST} and {@link #RESPONSE} list the fields.
 */
enum EnvelopeField {
    REQ_IDENTIFIER("ReqIdentifier", "reqIdentifier", Gob.INT),
    TOKEN("Token", "token", Gob.STRING),
    SEND_ID("SendID", "sendID", Gob.STRING),
    OPERATION_ID("OperationID", "operationID", Gob.STRING),
    MSG_INCR("MsgIncr", "msgIncr", Gob.STRING),
    ERR_CODE("ErrCode", "errCode", Gob.INT),
    ERR_MSG("ErrMsg", "errMsg", Gob.STRING),
    DATA("Data", "data", Gob.BYTES);

    static final List<EnvelopeField> REQUEST = List.of(REQ_IDENTIFIER, TOKEN, SEND_ID, OPERATION_ID, MSG_INCR, DATA);
    static final List<EnvelopeField> RESPONSE =
            List.of(REQ_IDENTIFIER, MSG_INCR, OPERATION_ID, ERR_CODE, ERR_MSG, DATA);

    final String gobName;
    final String jsonName;
    final int gobType;

    EnvelopeField(String gobName, String jsonName, int gobType) {
        this.gobName = gobName;
        this.jsonName = jsonName;
        this.gobType = gobType;
    }
}
