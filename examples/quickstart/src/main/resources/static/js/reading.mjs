// Reading a conversation: fetching what is older, and saying how far it was read.

import { Broken, Refusal } from "./connection.mjs";
import { requests } from "./messages.mjs";

/** Messages fetched at once. */
export const PAGE = 30;

export class Reading {
  #userID;
  #connection;
  #api;
  #changed;

  /** @param changed called when there is something else to show */
  constructor(userID, connection, api, changed) {
    this.#userID = userID;
    this.#connection = connection;
    this.#api = api;
    this.#changed = changed;
  }

  /** Fetches the page before what is known. */
  async loadOlder(timeline) {
    if (timeline.loading || !timeline.hasOlder) {
      return;
    }
    timeline.loading = true;
    this.#changed();
    try {
      timeline.addOlder(await this.#pageBefore(timeline));
    } catch (failure) {
      if (failure instanceof Refusal) {
        timeline.addOlder([]);
      } else if (!(failure instanceof Broken)) {
        throw failure;
      } // else it is asked for again over the next connection
    } finally {
      timeline.loading = false;
      this.#changed();
    }
  }

  async #pageBefore({ id, loadedFrom, maxSeq }) {
    const end = Math.min(loadedFrom - 1, maxSeq);
    const { msgs } = await this.#connection.request(requests.pullRange, {
      userID: this.#userID,
      seqRanges: [{ conversationID: id, begin: 1, end, num: PAGE }],
    });
    return msgs.get(id)?.msgs ?? [];
  }

  /** Marks all of a conversation as read. The other side is told which messages, so that it can tick them. */
  async markRead(timeline) {
    if (timeline.unread === 0) {
      return;
    }
    const before = timeline.readSeq;
    const seqs = timeline.unreadSeqs();
    timeline.markRead(timeline.maxSeq);
    this.#changed();
    try {
      await this.#api.markRead(this.#userID, timeline.id, timeline.readSeq, seqs);
    } catch {
      timeline.readSeq = before; // comes again with the next message, or the next connection
    }
  }
}
