package dev.openim.push.grpc;

/** The other side is no node of this cluster. */
final class StrangerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StrangerException(String why) {
        super(why);
    }
}
