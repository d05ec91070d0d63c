package dev.openim.storage.jdbc;

import dev.openim.listener.DeadLetterStore;
import dev.openim.listener.DeadLetterStoreContract;
import dev.openim.listener.ListenerStore;
import dev.openim.listener.ListenerStoreContract;
import dev.openim.store.UnitOfWork;
import dev.openim.webhook.WebhookStore;
import dev.openim.webhook.WebhookStoreContract;
import org.junit.jupiter.api.Nested;

/** The contracts of listeners and webhooks, for one database. */
abstract class ListenersContract {
    /** A new node on the same database each time. */
    protected abstract JdbcStores connect();

    @Nested
    class Positions extends ListenerStoreContract {
        @Override
        protected ListenerStore connect() {
            return ListenersContract.this.connect().listeners();
        }
    }

    @Nested
    class Letters extends DeadLetterStoreContract {
        @Override
        protected DeadLetterStore connect() {
            return ListenersContract.this.connect().deadLetters();
        }
    }

    @Nested
    class Webhooks extends WebhookStoreContract {
        private final JdbcStores stores = ListenersContract.this.connect();

        @Override
        protected WebhookStore connect() {
            return stores.webhooks();
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return stores.unitOfWork();
        }
    }
}
