package dev.openim.gateway;

import static java.util.Objects.requireNonNull;

import dev.openim.wire.Dialect;
import dev.openim.wire.WsResponse;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.util.Collection;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one push to many connections: encoded, compressed and framed once for each dialect, on the caller's thread; the
 * event loops only write the same buffer again and again.
 *
 * <p>Safe for concurrent use; never blocks.
 */
final class Broadcaster {
    private static final Logger log = LoggerFactory.getLogger(Broadcaster.class);
    private static final byte[] NO_DATA = {};

    /** What ends a client's session for good. Everything but the number stays empty. */
    static final WsResponse KICK = new WsResponse(2002, "", "", 0, "", NO_DATA);

    private final BiFunction<Dialect, WsResponse, byte[]> encoder;
    private final SparseLog tooBig;

    Broadcaster(BiFunction<Dialect, WsResponse, byte[]> encoder, LongSupplier ticker) {
        this.encoder = encoder;
        this.tooBig = new SparseLog(log, ticker);
    }

    void send(WsResponse push, Collection<Session> targets) {
        Round round = new Round(push);
        for (Session target : targets) {
            round.add(target);
        }
        round.send();
    }

    /** Starts a round to which targets are added one by one. */
    Round round(WsResponse push) {
        return new Round(push);
    }

    /** One push on its way. Used by one thread, once. */
    final class Round {
        private final WsResponse push;
        private final EnumMap<Dialect, ByteBuf> frames = new EnumMap<>(Dialect.class);
        private final IdentityHashMap<Loop, FanOut> fanOuts = new IdentityHashMap<>(4);

        private Round(WsResponse push) {
            this.push = push;
        }

        void add(Session target) {
            Connection connection = target.connection();
            if (!frameFor(connection).isReadable()) {
                return;
            }
            Loop loop = connection.loop();
            if (fanOuts.computeIfAbsent(loop, any -> new FanOut()).add(connection)) {
                requireNonNull(fanOuts.remove(loop)).hand(loop.outbox(), frames);
            }
        }

        private ByteBuf frameFor(Connection connection) {
            return frames.computeIfAbsent(
                    connection.session().dialect(),
                    dialect -> encode(dialect, connection.channel().alloc()));
        }

        /** Returns the frame, or an empty buffer if clients could not take it. */
        private ByteBuf encode(Dialect dialect, ByteBufAllocator allocator) {
            byte[] payload = encoder.apply(dialect, push);
            if (payload.length <= Frames.MAX_PAYLOAD) {
                return Frames.binary(allocator, payload);
            }
            tooBig.warn("Dropped " + push + ": " + payload.length + " bytes (expected: at most " + Frames.MAX_PAYLOAD
                    + ", or clients cut the connection)");
            return Unpooled.EMPTY_BUFFER;
        }

        void send() {
            fanOuts.forEach((loop, fanOut) -> fanOut.hand(loop.outbox(), frames));
            frames.values().forEach(ByteBuf::release);
        }
    }
}
