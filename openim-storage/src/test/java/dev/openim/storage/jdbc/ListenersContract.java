package dev.openim.storage.jdbc;

import dev.openim.listener.DeadLetterStore;
import dev.openim.listener.DeadLetterStoreContract;
import dev.openim.listener.ListenerStore;
import dev.openim.listener.ListenerStoreContract;
import org.junit.jupiter.api.Nested;

/** The contracts of listeners, for one database. */
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
}
