/**
 * The history tier: every message, for as long as the application likes, behind an offline tier that keeps the recent ones.
 *
 * <p><b>What is to be copied is written with the message.</b> A message is stored in the offline tier together with the note
 * that the history lacks it, and a change of a message together with the note that the history lacks that change: in one
 * document, by one write. The notes are the durable position, one for each message. There is no second thing to be written
 * that a crash could leave out, and no order among many writers to rely on, as a time stamp or a counter would.
 *
 * <p><b>A note is removed after the copy, and only what was seen.</b> The {@link dev.openim.history.HistoryWriter} reads notes, writes to the
 * history, and then takes back these notes. A crash in between repeats the copy, which changes nothing the second time: a
 * number and a send key are there once, and the changes (read, revoked, deleted, hidden from a user) go one way only, so that
 * an older copy cannot undo a newer one. A change that comes between reading and taking back has its own note, which stays.
 * So any number of writers may run at once.
 *
 * <p><b>What has a note does not expire.</b> The offline tier removes only what the history has, however old it is: while the
 * history is away the offline tier grows, and nothing is lost. A message is at every moment in one tier at least.
 *
 * <p><b>Reading and changing</b> go to the offline tier first, see {@link dev.openim.history.TieredMessageStore}. What is in both tiers is
 * changed in both at once while the history answers, because a message may leave the offline tier right afterwards; while it
 * does not, the note does it later.
 */
@NullMarked
package dev.openim.history;

import org.jspecify.annotations.NullMarked;
