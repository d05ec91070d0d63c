package dev.openim.examples.benchmark.server;

import dev.openim.message.MessageStore;
import dev.openim.message.StoredMessage;
import dev.openim.store.Stores;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;

/** Stores that take every message and, when asked, do not know some of them any more. */
public final class ForgetfulStore {
    private static final int EVERY = 20;

    private ForgetfulStore() {}

    /** Returns the same stores with a message store that has lost every twentieth number. */
    public static Stores of(Stores stores) {
        return new Stores(
                stores.unitOfWork(),
                stores.seqs(),
                forgetting(stores.messages()),
                stores.inboxes(),
                stores.promises(),
                stores.conversations(),
                stores.userSeqs(),
                stores.versionLogs(),
                stores.users(),
                stores.tokens(),
                stores.groups(),
                stores.outbox(),
                stores.friends(),
                stores.friendApplications(),
                stores.blacks(),
                stores.joinRequests(),
                stores.userCommands(),
                stores.clientConfigs(),
                stores.activity());
    }

    private static MessageStore forgetting(MessageStore real) {
        return (MessageStore) Proxy.newProxyInstance(
                MessageStore.class.getClassLoader(),
                new Class<?>[] {MessageStore.class},
                (proxy, method, arguments) -> {
                    try {
                        Object answer = method.invoke(real, arguments);
                        return answer instanceof List<?> messages ? remembered(messages) : answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static List<?> remembered(List<?> messages) {
        return messages.stream()
                .filter(message -> !(message instanceof StoredMessage stored) || stored.seq() % EVERY != 0)
                .toList();
    }
}
