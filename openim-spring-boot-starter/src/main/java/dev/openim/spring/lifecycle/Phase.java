package dev.openim.spring.lifecycle;

/** The order in which the parts begin, the first one first; they end the other way round. */
public enum Phase {
    /** The application's beans are told of what happens. */
    HOOKS(Integer.MIN_VALUE),
    /** Redis is looked for. */
    REDIS(Integer.MAX_VALUE - 4097),
    /** Tables are made, the journal is read. */
    STORES(Integer.MAX_VALUE - 4096),
    /** The other nodes are joined. */
    NODES(Integer.MAX_VALUE - 3840),
    /** Messages are taken from Kafka. */
    BUS(Integer.MAX_VALUE - 3584),
    /** Vendors are told of messages. */
    OFFLINE_PUSH(Integer.MAX_VALUE - 3200),
    /** What waits in the outbox is sent. */
    OUTBOX(Integer.MAX_VALUE - 3072),
    /** Clients connect, as browsers do to the web server. */
    GATEWAY(Integer.MAX_VALUE - 2048),
    /** Inboxes are listened to, and systems outside are told. */
    LISTENERS(Integer.MAX_VALUE - 128),
    /** Nothing begins; that this node stops is said first of all. */
    DRAIN(Integer.MAX_VALUE);

    private final int number;

    Phase(int number) {
        this.number = number;
    }

    /** Returns it as Spring counts. */
    public int number() {
        return number;
    }
}
