package dev.openim.examples.shop;

import dev.openim.hook.Decision;
import dev.openim.hook.MessageHandler;
import dev.openim.hook.MessageType;
import dev.openim.hook.Typed;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** {@link MessageHandler}: red packets as messages; what is sent is first put aside in the database. */
@Component
class RedPackets implements MessageHandler<RedPacket> {
    private final Packets packets;
    private final ShopProperties properties;
    private final Diary diary;

    RedPackets(Packets packets, ShopProperties properties, Diary diary) {
        this.packets = packets;
        this.diary = diary;
        this.properties = properties;
    }

    @Override
    public MessageType<RedPacket> type() {
        return RedPacket.TYPE;
    }

    @Override
    public Decision beforeSend(Typed<RedPacket> message) {
        boolean own = packets.add(
                message.payload(),
                message.senderId(),
                Clock.systemUTC().instant().plus(properties.packetLifetime()));
        diary.note(RedPackets.class, (own ? "put a packet aside for " : "refused a packet of ") + message.senderId());
        return own ? Decision.accept() : Decision.refuse(80_101, "This packet is somebody else's");
    }

    @Override
    public String summary(RedPacket packet) {
        return "[Red packet]";
    }
}
