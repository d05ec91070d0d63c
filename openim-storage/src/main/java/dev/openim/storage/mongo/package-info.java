/**
 * The stores over MongoDB.
 *
 * <pre>
 * openim_message         _id { c: conversation, s: number }, sender, time (of sending), key (16 bytes; absent when another
 *                        message's stands for it), read, revocation (JSON; absent when not revoked), payload (empty when
 *                        deleted for everybody), pending (what the history lacks: message, read, revocation, deletion;
 *                        refused: the number is another message's there)
 *     timeline          _id.c, _id.s descending
 *     send     unique   key, where there is one
 *     pending           time, _id     where pending is not empty
 *     …_expiry          time          where pending is empty: these the server removes after the retention
 * openim_message_hidden  _id { u: user, c: conversation, s: number }, time (of the message), pending (mark)
 *     timeline          _id.u, _id.c, _id.s
 *     pending, …_expiry as above
 * openim_inbox           _id { u: user, n: number }, c: conversation, s: number there (0: read the timeline directly), time
 *     inbox             _id.u, _id.n descending
 *     pointer  unique   _id.u, c, s
 * </pre>
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
