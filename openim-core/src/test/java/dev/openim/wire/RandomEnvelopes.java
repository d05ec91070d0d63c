package dev.openim.wire;

import java.util.Random;

/** Envelopes with anything in them that can travel. */
final class RandomEnvelopes {

    private static final int[] LENGTHS = {0, 0, 1, 2, 8, 40, 127, 128, 129, 255, 256, 1_000, 70_000};

    private final Random random;

    RandomEnvelopes(Random random) {
        this.random = random;
    }

    WsRequest request() {
        return new WsRequest(number(), text(), text(), text(), text(), bytes());
    }

    WsResponse response() {
        return new WsResponse(number(), text(), text(), number(), text(), bytes());
    }

    int number() {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> random.nextInt();
            case 2 -> random.nextInt(256) - 128;
            default -> 1000 + random.nextInt(2000);
        };
    }

    /** Of whole characters: half a surrogate pair is no text, and no encoding could carry it. */
    String text() {
        int length = LENGTHS[random.nextInt(LENGTHS.length - 3)];
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(character());
        }
        return text.toString();
    }

    private int character() {
        return switch (random.nextInt(10)) {
            case 0 -> random.nextInt(0x80);
            case 1 -> 0x80 + random.nextInt(0xd800 - 0x80);
            case 2 -> 0xe000 + random.nextInt(0x110000 - 0xe000);
            default -> '0' + random.nextInt(75);
        };
    }

    byte[] bytes() {
        byte[] bytes = new byte[LENGTHS[random.nextInt(LENGTHS.length)]];
        random.nextBytes(bytes);
        return bytes;
    }
}
