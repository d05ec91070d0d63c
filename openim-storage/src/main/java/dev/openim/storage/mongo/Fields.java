package dev.openim.storage.mongo;

/** The names of the documents' fields; the package's description draws them. */
final class Fields {
    static final String ID = "_id";
    /** In an _id. */
    static final String USER = "u";

    static final String ID_USER = "_id.u";
    static final String ID_CONVERSATION = "_id.c";
    static final String ID_SEQ = "_id.s";
    static final String ID_NUMBER = "_id.n";
    /** In an _id, and in an inbox entry. */
    static final String CONVERSATION = "c";
    /** In an _id, and in an inbox entry. */
    static final String SEQ = "s";
    /** In the _id of an inbox entry. */
    static final String NUMBER = "n";

    static final String SENDER = "sender";
    static final String TIME = "time";
    static final String KEY = "key";
    static final String READ = "read";
    static final String REVOCATION = "revocation";
    static final String PAYLOAD = "payload";
    /** What the history lacks: a document with a field for each thing, empty when it lacks nothing. */
    static final String PENDING = "pending";

    private Fields() {}
}
