package dev.openim.facade;

import java.time.Instant;

/**
 * Somebody in a user's list of friends or black list.
 *
 * <pre>{@code
 * openIm.contacts().friends("alice", 0, 100).stream().map(Contact::userId).toList();
 * }</pre>
 *
 * @param nickname his own name
 * @param remark the name that the user gave him; empty for none, and in black lists
 * @param ex what the application keeps with it
 * @param since since when he is in the list, in whole seconds
 */
public record Contact(String userId, String nickname, String faceUrl, String remark, String ex, Instant since) {}
