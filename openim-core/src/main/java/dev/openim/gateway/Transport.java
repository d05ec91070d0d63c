package dev.openim.gateway;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How bytes are moved: by Linux's epoll where its library is on the classpath and loads, else by Java's own selector. */
record Transport(IoHandlerFactory handlers, Class<? extends ServerChannel> channelType) {
    private static final Logger log = LoggerFactory.getLogger(Transport.class);

    static Transport best() {
        try {
            if (Epoll.isAvailable()) {
                return new Transport(EpollIoHandler.newFactory(), EpollServerSocketChannel.class);
            }
            log.debug("No epoll", Epoll.unavailabilityCause());
        } catch (NoClassDefFoundError e) {
            log.debug("No epoll: netty-transport-native-epoll is not on the classpath");
        }
        return nio();
    }

    static Transport nio() {
        return new Transport(NioIoHandler.newFactory(), NioServerSocketChannel.class);
    }
}
