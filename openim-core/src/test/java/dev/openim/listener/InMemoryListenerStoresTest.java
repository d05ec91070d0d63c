package dev.openim.listener;

import dev.openim.store.InMemoryUnitOfWork;
import org.junit.jupiter.api.Nested;

class InMemoryListenerStoresTest {
    private final InMemoryUnitOfWork unit = new InMemoryUnitOfWork();

    @Nested
    class Positions extends ListenerStoreContract {
        private final ListenerStore store = new InMemoryListenerStore(unit);

        @Override
        protected ListenerStore connect() {
            return store;
        }
    }

    @Nested
    class Letters extends DeadLetterStoreContract {
        private final DeadLetterStore store = new InMemoryDeadLetterStore(unit);

        @Override
        protected DeadLetterStore connect() {
            return store;
        }
    }
}
