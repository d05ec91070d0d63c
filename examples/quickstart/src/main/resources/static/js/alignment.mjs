// Keeps in step with the server: a first look at the whole, then only what came after the last number of the inbox, at
// every new connection and soon after every push. A push is a hint: it shows a message at once, the inbox makes sure.

import { Broken } from "./connection.mjs";
import { Inbox } from "./inbox.mjs";
import { requests } from "./messages.mjs";

const CONFIRM_AFTER = 800;

export class Alignment {
  #connection;
  #userID;
  #conversations;
  #inbox;
  #stepped;
  #timer;

  /** @param stepped called whenever the inbox was looked at */
  constructor(connection, userID, conversations, stepped) {
    this.#connection = connection;
    this.#userID = userID;
    this.#conversations = conversations;
    this.#stepped = stepped;
    this.#inbox = new Inbox(connection, userID);
  }

  /** The number this page has reached in the inbox; null before the first look. */
  get number() {
    return this.#inbox.number;
  }

  /** Gets in step over a new connection. */
  async align() {
    if (this.#inbox.number === null) {
      await this.#inbox.begin(() => this.#snapshot());
    }
    await this.#catchUp();
  }

  /** Something came: looks after the inbox in a moment, once for all that comes until then. */
  confirmSoon() {
    this.#timer ??= setTimeout(async () => {
      this.#timer = undefined;
      try {
        if (this.number !== null) {
          await this.#catchUp();
        } // else the first look is still going on
      } catch (failure) {
        if (!(failure instanceof Broken)) {
          this.confirmSoon();
        } // else the next connection aligns
      }
    }, CONFIRM_AFTER);
  }

  stop() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  async #catchUp() {
    const complete = await this.#inbox.catchUp((conversationID, msg) => this.#conversations.take(conversationID, msg));
    this.#stepped();
    if (!complete) {
      this.confirmSoon();
    }
  }

  /** The state of all conversations, and the last message of each. */
  async #snapshot() {
    const userID = this.#userID;
    const { seqs } = await this.#connection.request(requests.readAndMaxSeqs, { userID });
    const conversationIDs = [...seqs.keys()];
    if (conversationIDs.length > 0) {
      const { msgs } = await this.#connection.request(requests.lastMessages, { userID, conversationIDs });
      msgs.forEach((msg, conversationID) => this.#conversations.seen(conversationID, msg));
      seqs.forEach(({ maxSeq, hasReadSeq }, id) => this.#conversations.position(id, maxSeq, hasReadSeq));
    }
  }
}
