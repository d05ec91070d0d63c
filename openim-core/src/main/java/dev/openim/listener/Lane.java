package dev.openim.listener;

import java.util.ArrayDeque;
import java.util.Deque;

/** The entries of one conversation in one inbox, which go one after another. Used by the loop's thread. */
final class Lane {
    final Feed feed;
    final String name;
    final Deque<Task> tasks = new ArrayDeque<>();
    /** Not before this instant of {@link System#nanoTime}, while it is delayed. */
    long notBefore;

    Lane(Feed feed, String name) {
        this.feed = feed;
        this.name = name;
    }
}
