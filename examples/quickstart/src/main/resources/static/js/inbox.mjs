// The server keeps an inbox for everybody: all that concerns him, in every conversation, under one row of numbers. Who
// knows the last number he has seen knows everything he missed, and gets it with one request.

import { requests } from "./messages.mjs";

const PIECE = 200;

export class Inbox {
  /** The number of the last entry taken; null before the first look. */
  number = null;
  #connection;
  #userID;

  constructor(connection, userID) {
    this.#connection = connection;
    this.#userID = userID;
  }

  /**
   * Comes to a first state without reading the whole inbox: notes the number it has reached, takes a snapshot, and goes
   * on after that number. What happens in between comes twice, never not at all.
   */
  async begin(snapshot) {
    const { maxInboxSeq } = await this.#pull(0, 1);
    await snapshot();
    this.number = maxInboxSeq;
  }

  /**
   * Takes what came after the last number. Returns whether that was all: the server holds back what comes after a
   * number that is still being written.
   */
  async catchUp(take) {
    for (;;) {
      const { entries, nextAfter, isEnd } = await this.#pull(this.number, PIECE);
      entries.forEach(({ conversationID, msg }) => take(conversationID, msg));
      this.number = nextAfter;
      if (isEnd || entries.length === 0) {
        return isEnd;
      }
    }
  }

  #pull(after, limit) {
    return this.#connection.request(requests.pullInbox, { userID: this.#userID, after, limit });
  }
}
