package dev.openim.storage.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.inbox.InboxStore;
import dev.openim.inbox.InboxStoreContract;
import dev.openim.inbox.JointMessageStoreContract;
import dev.openim.message.MessageStore;
import dev.openim.message.MessageStoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MongoStoresTest {
    private static TestMongo mongo;

    @BeforeAll
    static void prepare() {
        mongo = new TestMongo();
        mongo.newNode().prepare();
    }

    @AfterAll
    static void close() {
        mongo.close();
    }

    @Test
    void theyAreNotPartOfAUnitOfWork() {
        assertThat(mongo.newNode().messages().joinsUnitOfWork()).isFalse();
        assertThat(mongo.newNode().inboxes().joinsUnitOfWork()).isFalse();
    }

    @Nested
    class Messages extends MessageStoreContract {
        @Override
        protected MessageStore connect() {
            return mongo.newNode().messages();
        }
    }

    /** By two inserts, as the server is older than version 8. */
    @Nested
    class Together extends JointMessageStoreContract {
        @Override
        protected Joint connect() {
            MongoStores node = mongo.newNode();
            return new Joint(node.messages(), node.inboxes());
        }
    }

    @Nested
    class Inboxes extends InboxStoreContract {
        @Override
        protected InboxStore connect() {
            return mongo.newNode().inboxes();
        }
    }
}
