// One conversation as this page knows it: its messages in order, and how far each side has read.

import { ContentType, DELETED, readContent } from "./messages.mjs";

/** What the list says for messages that this page cannot show. */
const KINDS = new Map([
  [102, "Picture"],
  [103, "Voice message"],
  [104, "Video"],
  [105, "File"],
  [107, "Forwarded messages"],
  [108, "Contact card"],
  [109, "Location"],
]);

/**
 * A message: { key, id, from, text, time, seq, state, read, revoked, special }. seq is 0 until the server has numbered
 * it; state is "sending", "sent" or "failed"; special messages have a description in place of a text.
 */
export function fromWire(msg) {
  const { content, text } = readContent(msg);
  const written = content ?? text;
  const revoked = msg.contentType === ContentType.revoked;
  return {
    key: keyOf(msg.sendID, msg.clientMsgID),
    id: msg.clientMsgID,
    from: msg.sendID,
    text: typeof written === "string" ? written : (KINDS.get(msg.contentType) ?? "Message"),
    special: typeof written !== "string",
    time: msg.sendTime,
    seq: msg.seq,
    state: "sent",
    read: msg.isRead,
    revoked,
  };
}

/** Makes a message of mine that the server does not have yet. */
export function unsent(me, id, text) {
  const time = Date.now();
  return { key: keyOf(me, id), id, from: me, text, time, seq: 0, state: "sending", read: false, revoked: false };
}

/** The client chooses a message's id, so it is its sender's only. */
function keyOf(from, id) {
  return `${from} ${id}`;
}

export class Timeline {
  /** The messages known, oldest first: by their numbers, and at the end those that have none yet. */
  messages = [];
  /** The number of the newest message, known or not. */
  maxSeq = 0;
  /** The number up to which I have read. */
  readSeq = 0;
  /** The lowest number asked for so far: older messages come from the server. */
  loadedFrom = Infinity;
  /** Whether a page of older messages is on its way. */
  loading = false;
  #byKey = new Map();

  constructor(id, me, peer) {
    this.id = id;
    this.me = me;
    this.peer = peer;
  }

  get unread() {
    return Math.max(0, this.maxSeq - this.readSeq);
  }

  get last() {
    return this.messages.at(-1);
  }

  get hasOlder() {
    return this.maxSeq > 0 && this.loadedFrom > 1;
  }

  /** When something last happened here, for the order of the list. */
  get time() {
    return this.last?.time ?? 0;
  }

  /** Takes a message from the server; returns it if it was not known. */
  add(msg) {
    if (msg.seq > 0) {
      this.maxSeq = Math.max(this.maxSeq, msg.seq);
      this.loadedFrom = Math.min(this.loadedFrom, msg.seq);
    }
    if (msg.status === DELETED) {
      this.remove(({ seq }) => seq === msg.seq);
      return null;
    }
    const message = fromWire(msg);
    if (message.from === this.me) {
      this.markRead(message.seq);
    }
    const known = this.#byKey.get(message.key);
    if (known) {
      // Mine comes back with its number, or something is told again: what was read or taken back stays so.
      Object.assign(known, message, { read: known.read || message.read, revoked: known.revoked || message.revoked });
      this.#sort();
      return null;
    }
    this.put(message);
    return message;
  }

  /** Puts a message in its place. */
  put(message) {
    this.#byKey.set(message.key, message);
    this.messages.push(message);
    this.#sort();
  }

  /** Takes a page of older messages; an empty one says that there are no more. */
  addOlder(msgs) {
    msgs.forEach((msg) => this.add(msg));
    if (msgs.length === 0) {
      this.loadedFrom = 1;
    }
  }

  /** Returns a message of mine by its id. */
  own(id) {
    return this.#byKey.get(keyOf(this.me, id));
  }

  markRead(seq) {
    this.readSeq = Math.max(this.readSeq, Math.min(seq, this.maxSeq));
  }

  /** The other side has read everything up to a number. */
  peerRead(upTo) {
    for (const message of this.messages) {
      if (message.from === this.me && message.seq > 0 && message.seq <= upTo) {
        message.read = true;
      }
    }
  }

  /** Returns the numbers of the messages known that I have not read. */
  unreadSeqs() {
    return this.messages
      .filter((message) => message.from !== this.me && message.seq > this.readSeq)
      .map((message) => message.seq);
  }

  revoke(seq) {
    const message = this.messages.find((candidate) => candidate.seq === seq);
    if (message) {
      message.revoked = true;
    }
  }

  /** Forgets the messages for which gone(message) holds. */
  remove(gone) {
    this.messages = this.messages.filter((message) => {
      const stays = !gone(message);
      if (!stays) {
        this.#byKey.delete(message.key);
      }
      return stays;
    });
  }

  #sort() {
    // Sorting is stable, so what has no number yet stays in the order it was written in.
    const place = (message) => message.seq || Infinity;
    this.messages.sort((a, b) => (place(a) < place(b) ? -1 : place(a) > place(b) ? 1 : 0));
  }
}
