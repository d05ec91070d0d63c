package dev.openim.spring.api;

import dev.openim.inbox.InboxService;
import dev.openim.wire.proto.inbox.PullInboxReq;

/** The inbox over HTTP, for back ends and bots: the same request as 1100 on the websocket. Not of OpenIM. */
final class InboxApi implements ApiGroup {
    private final InboxService inboxes;

    InboxApi(InboxService inboxes) {
        this.inboxes = inboxes;
    }

    @Override
    public void addTo(Endpoints endpoints) {
        endpoints.post(
                "/inbox/pull",
                PullInboxReq.getDefaultInstance(),
                (caller, r) -> ApiAnswer.of(inboxes.pull(caller, r.getUserID(), r.getAfter(), r.getLimit())));
    }
}
