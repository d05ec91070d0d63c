package dev.openim.wire;

import java.util.Arrays;
import java.util.Random;

/** Damages bytes as an attacker or a broken client might. */
final class Mutations {

    private final Random random;

    Mutations(Random random) {
        this.random = random;
    }

    byte[] of(byte[] frame) {
        byte[] mutant = frame.clone();
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            mutant = mutateOnce(mutant);
        }
        return mutant;
    }

    private byte[] mutateOnce(byte[] frame) {
        if (frame.length == 0) {
            return new byte[] {(byte) random.nextInt()};
        }
        int at = random.nextInt(frame.length);
        switch (random.nextInt(7)) {
            case 0 -> frame[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> frame[at] = (byte) random.nextInt();
            case 2 -> frame[at] = (byte) (0xf7 + random.nextInt(9)); // announces a long integer
            case 3 -> frame = Arrays.copyOf(frame, at);
            case 4 -> {
                byte[] inserted = new byte[1 + random.nextInt(9)];
                random.nextBytes(inserted);
                frame = GobFrames.concat(
                        Arrays.copyOf(frame, at), inserted, Arrays.copyOfRange(frame, at, frame.length));
            }
            case 5 -> {
                int end = Math.min(frame.length, at + 1 + random.nextInt(4));
                frame = GobFrames.concat(Arrays.copyOf(frame, at), Arrays.copyOfRange(frame, end, frame.length));
            }
            default -> frame = GobFrames.concat(frame, Arrays.copyOfRange(frame, at, frame.length));
        }
        return frame;
    }
}
