package dev.openim.wire;

/** An envelope being read, of either direction. Starts with every field at its zero value. */
final class Envelope {

    private static final byte[] NO_DATA = {};

    private int reqIdentifier;
    private String token = "";
    private String sendId = "";
    private String operationId = "";
    private String msgIncr = "";
    private int errCode;
    private String errMsg = "";
    private byte[] data = NO_DATA;

    void set(EnvelopeField field, int value) {
        if (field == EnvelopeField.REQ_IDENTIFIER) {
            reqIdentifier = value;
        } else {
            errCode = value;
        }
    }

    void set(EnvelopeField field, String value) {
        switch (field) {
            case TOKEN -> token = value;
            case SEND_ID -> sendId = value;
            case OPERATION_ID -> operationId = value;
            case MSG_INCR -> msgIncr = value;
            case ERR_MSG -> errMsg = value;
            default -> throw new AssertionError(field);
        }
    }

    void setData(byte[] value) {
        data = value;
    }

    WsRequest toRequest() {
        return new WsRequest(reqIdentifier, token, sendId, operationId, msgIncr, data);
    }

    WsResponse toResponse() {
        return new WsResponse(reqIdentifier, msgIncr, operationId, errCode, errMsg, data);
    }
}
