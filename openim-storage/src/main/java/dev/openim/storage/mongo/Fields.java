package dev.openim.storage.mongo;

/** The names of the documents' fields; the package's description draws them. */
final class Fields {
    static final String ID = "_id";
    /** In the _id of a mark, and in a pointer. */
    static final String USER = "u";

    static final String ID_OWNER = "_id.o";
    static final String ID_NUMBER = "_id.n";
    static final String ID_USER = "_id.u";
    static final String ID_CONVERSATION = "_id.c";
    static final String ID_SEQ = "_id.s";
    /** In the _id of messages and inbox entries: whose log it is in. */
    static final String OWNER = "o";
    /** In the _id of messages and inbox entries: the number there. */
    static final String NUMBER = "n";
    /** In the _id of a mark, and in a pointer. */
    static final String CONVERSATION = "c";
    /** In the _id of a mark, and in a pointer. */
    static final String SEQ = "s";

    /** Of an inbox entry: whose it is and where it points. */
    static final String POINTER = "p";
    /** Of an inbox entry: when it was written. */
    static final String WRITTEN = "written";

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
