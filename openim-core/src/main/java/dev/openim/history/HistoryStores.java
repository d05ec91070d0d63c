package dev.openim.history;

import dev.openim.message.MessageStore;
import dev.openim.store.UnitOfWork;

/** The history: its messages, and the unit of work that they are part of. */
public record HistoryStores(UnitOfWork unitOfWork, MessageStore messages) {}
