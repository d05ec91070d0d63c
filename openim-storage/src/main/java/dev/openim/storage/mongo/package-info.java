/**
 * The stores over MongoDB.
 *
 * <pre>
 * openim_log      the numbered logs: timelines and inboxes
 *   message       _id { o: "t:" conversation, n: number }, sender, time (of sending), key (16 bytes; absent when another
 *                 message's stands for it), read, revocation (JSON; absent when not revoked), payload (empty when deleted for
 *                 everybody), pending (what the history lacks: message, read, revocation, deletion; refused: the number is
 *                 another message's there)
 *   inbox entry   _id { o: "i:" user, n: number }, p { u: user, c: conversation, s: number there (0: read the timeline
 *                 directly) }, written (when, in milliseconds)
 *     log                _id.o, _id.n descending
 *     send      unique   key, where there is one
 *     pointer   unique   p, where there is one
 *     pending            time, _id     where pending is not empty
 *     …_expiry           time          where pending is empty: these the server removes after the retention
 * openim_hidden   _id { u: user, c: conversation, s: number }, time (of the message), pending (mark)
 *     timeline           _id.u, _id.c, _id.s
 *     pending, …_expiry  as above
 * </pre>
 *
 * <p><b>Why messages and inbox entries are in one collection.</b> They are written together, and one ordered insert does it in
 * one round trip: messages before the entries that name them, and none behind one that was refused. Writing to several
 * collections in one command came with version 8 of the server only. An entry is small, and has fields of its own, so that it
 * is in no index of messages but that of the log.
 *
 * <p><b>Why conversation and number are the {@code _id}.</b> It makes them unique without an index for that alone, and a few
 * messages of any number of conversations, which is what is pulled, are one list of keys. Looked at were also a binary
 * {@code _id} of both, and the send key as {@code _id} with a unique index on (conversation, number). Measured against
 * mongo-java-server with 100,000 messages of 200 conversations, batches of 500, on a machine that was busy with other things:
 * 20 messages by their keys took 0.5 to 4 ms with either of the first two and 80 to 105 ms with the third; writing took 40 to
 * 190 µs for each message, with more spread between two runs of the same than between the three. That server answers lists of
 * keys by an index and goes through everything for ranges; what MongoDB itself takes was not measured. Of the two that were
 * alike the readable one was chosen: its order needs no encoding, and the index of timelines can be made of its parts.
 *
 * <p><b>Why there is an index of timelines beside.</b> An index on {@code _id} as a whole does not serve a condition on a part
 * of it. Long ranges and the highest number of a conversation need one that does: without it, finding that number means to
 * read all keys of the conversation.
 */
@NullMarked
package dev.openim.storage.mongo;

import org.jspecify.annotations.NullMarked;
