package dev.openim.spring.messaging;

import dev.openim.offlinepush.OfflinePushService;
import dev.openim.push.Push;
import dev.openim.push.Pusher;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Pushes to connections, and offline where there is a vendor. It looks for that at the first message: vendors and texts are beans
 * of the application's that may themselves send messages.
 */
final class OfflineToo implements Pusher {
    private final Pusher online;
    private final ObjectProvider<OfflinePushService> offline;
    private volatile @Nullable Pusher both;

    OfflineToo(Pusher online, ObjectProvider<OfflinePushService> offline) {
        this.online = online;
        this.offline = offline;
    }

    @Override
    public void push(List<Push> pushes) {
        Pusher known = both;
        if (known == null) {
            OfflinePushService service = offline.getIfAvailable();
            known = service == null ? online : service.behind(online);
            both = known;
        }
        known.push(pushes);
    }
}
