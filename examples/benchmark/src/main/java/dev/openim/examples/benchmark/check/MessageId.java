package dev.openim.examples.benchmark.check;

import java.util.Arrays;

/**
 * The {@code clientMsgID} of a generated message, which says all there is to know about it: the conversation, who sent it,
 * the how-manieth of this sender in this conversation it is, and when it was to be sent. So nothing has to be remembered
 * of a message while it is on its way.
 *
 * <p>32 characters: a {@code z}, by which ids of other messages are told apart, then hexadecimal digits.
 */
public final class MessageId {
    public static final int LENGTH = 32;

    private static final byte MARK = 'z';
    private static final int CHAT = 1;
    private static final int SENDER = 7;
    private static final int NUMBER = 11;
    private static final int MICROS = 19;
    private static final byte[] DIGITS = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
    };
    private static final byte[] VALUES = new byte[128];

    static {
        Arrays.fill(VALUES, (byte) -1);
        for (int i = 0; i < DIGITS.length; i++) {
            VALUES[DIGITS[i]] = (byte) i;
        }
    }

    private MessageId() {}

    /**
     * Writes an id to the start of {@code out}.
     *
     * @param chat the conversation, below 2^24
     * @param sender the sender's place among those who send there, below 2^16
     * @param number 1 for his first message
     * @param micros when it was to be sent, in microseconds of the run's clock
     */
    public static void write(byte[] out, int chat, int sender, int number, long micros) {
        out[0] = MARK;
        digits(out, CHAT, SENDER, chat);
        digits(out, SENDER, NUMBER, sender);
        digits(out, NUMBER, MICROS, number);
        digits(out, MICROS, LENGTH, micros);
    }

    private static void digits(byte[] out, int from, int to, long value) {
        long left = value;
        for (int at = to - 1; at >= from; at--) {
            out[at] = DIGITS[(int) (left & 0xf)];
            left >>>= 4;
        }
    }

    /** Whether these bytes are such an id. */
    public static boolean isAt(byte[] bytes, int from, int length) {
        return length == LENGTH && bytes[from] == MARK;
    }

    public static int chat(byte[] bytes, int from) {
        return (int) value(bytes, from + CHAT, from + SENDER);
    }

    public static int sender(byte[] bytes, int from) {
        return (int) value(bytes, from + SENDER, from + NUMBER);
    }

    public static int number(byte[] bytes, int from) {
        return (int) value(bytes, from + NUMBER, from + MICROS);
    }

    public static long micros(byte[] bytes, int from) {
        return value(bytes, from + MICROS, from + LENGTH);
    }

    /** Returns -1 if there is something else than digits. */
    private static long value(byte[] bytes, int from, int to) {
        long value = 0;
        for (int at = from; at < to; at++) {
            byte c = bytes[at];
            byte digit = c < 0 ? -1 : VALUES[c];
            if (digit < 0) {
                return -1;
            }
            value = (value << 4) | digit;
        }
        return value;
    }
}
