package dev.openim.examples.shop;

import dev.openim.hook.Decision;
import dev.openim.hook.MessageHandler;
import dev.openim.hook.MessageType;
import dev.openim.hook.Typed;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Red packets as messages: what is sent is first put aside in the database. */
@Component
class RedPackets implements MessageHandler<RedPacket> {
    private final Packets packets;
    private final ShopProperties properties;

    RedPackets(Packets packets, ShopProperties properties) {
        this.packets = packets;
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
        return own ? Decision.accept() : Decision.refuse(80_101, "This packet is somebody else's");
    }

    @Override
    public String summary(RedPacket packet) {
        return "[Red packet]";
    }
}
