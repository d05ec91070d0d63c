package dev.openim.examples.benchmark.load;

/**
 * The messages a sender has in flight. One is in flight until all of it has happened: it is acknowledged, and delivered to
 * everybody. A new one may be sent while it is less than the window's size ahead of the oldest in flight.
 */
final class Window {
    private final int[] left;
    private final int parts;
    private int oldest = 1;
    private int next = 1;

    /**
     * Starts with nothing in flight.
     *
     * @param size most messages in flight
     * @param parts what has to happen to each: one acknowledgement and the deliveries
     */
    Window(int size, int parts) {
        this.left = new int[size];
        this.parts = parts;
    }

    boolean hasRoom() {
        return next - oldest < left.length;
    }

    /** Notes that the next message, the first of which is 1, is sent. */
    void sent() {
        left[next % left.length] = parts;
        next++;
    }

    /** Notes that a part of a message has happened. */
    void part(int number) {
        left[number % left.length]--;
        while (oldest < next && left[oldest % left.length] == 0) {
            oldest++;
        }
    }
}
