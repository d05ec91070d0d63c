package dev.openim.examples.shop;

import dev.openim.hook.MessageType;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;

/**
 * What the message carries: which packet it is. What has become of it is in the database.
 *
 * @param cents what each share is worth
 * @param shares how many can have one
 */
record RedPacket(
        @NotBlank @Size(max = 64) String id,
        @Positive @Max(10_000) int cents,
        @Positive @Max(100) int shares) {
    static final MessageType<RedPacket> TYPE = MessageType.named("red_packet", RedPacket.class);
}
