package dev.openim.cluster;

/** What a node does. */
public enum NodeRole {
    /** Takes websocket connections. */
    GATEWAY,
    /** Stores what the bus has. */
    TRANSFER,
    /** Finds the devices of recipients, and tells their nodes. */
    PUSH,
    /** Serves the HTTP API. */
    API
}
