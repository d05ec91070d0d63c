package dev.openim.webhook;

import dev.openim.store.InMemoryUnitOfWork;
import dev.openim.store.UnitOfWork;

class InMemoryWebhookStoreTest extends WebhookStoreContract {
    private final InMemoryUnitOfWork unit = new InMemoryUnitOfWork();
    private final WebhookStore store = new InMemoryWebhookStore(unit);

    @Override
    protected WebhookStore connect() {
        return store;
    }

    @Override
    protected UnitOfWork unitOfWork() {
        return unit;
    }
}
