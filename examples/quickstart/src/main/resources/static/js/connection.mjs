// The long connection to the gateway, in its JSON dialect: every frame is an envelope of JSON around a message of
// Protocol Buffers. It answers requests, hands on pushes, keeps itself alive and comes back after a break.

import { fromBase64, toBase64 } from "./base64.mjs";
import { randomID } from "./ids.mjs";
import { pushes } from "./messages.mjs";

const HANDSHAKE_LIMIT = 10_000;
const ANSWER_LIMIT = 10_000;
const PING_EVERY = 15_000;
const PONG_LIMIT = 10_000;
/** Waiting times before the next attempts; the last one repeats. */
const BACKOFF = [500, 1_000, 2_000, 4_000, 8_000, 15_000];
/** Codes by which the server says that the token does not hold any more; asking again would change nothing. */
const KICKED = 1506;
const isTokenError = (code) => code >= 1501 && code <= 1507;

/** The server refused a request. */
export class Refusal extends Error {
  constructor(code, text) {
    super(`${code} ${text}`);
    this.code = code;
  }
}

/** The connection broke before the answer came: whether the request was carried out is not known. */
export class Broken extends Error {}

/**
 * One person's connection. Its events, given to the constructor:
 *
 * - onState({ state, retryAt, refusal }): "connecting", "open", "waiting" (until retryAt, in milliseconds; with a {@link Refusal}
 *   when the server did not let it in) or "ended"
 * - onPush(number, bytes)
 * - onEnd(reason): "kicked" or "token"; it will not come back by itself
 */
export class Connection {
  #identity;
  #address;
  #events;
  #socket = null;
  #waiting = new Map();
  #failures = 0;
  #ended = false;
  #retryTimer;
  #heardAt = 0;

  /** @param address gives the address of the gateway, asked anew at every attempt */
  constructor(identity, address, events) {
    this.#identity = identity;
    this.#address = address;
    this.#events = events;
  }

  async open() {
    clearTimeout(this.#retryTimer);
    this.#retryTimer = undefined;
    this.#events.onState({ state: "connecting" });
    try {
      const address = await this.#address();
      if (!this.#ended) {
        this.#connect(address);
      }
    } catch {
      this.#retry(); // the server is away
    }
  }

  /** Ends it for good. */
  close() {
    this.#ended = true;
    clearTimeout(this.#retryTimer);
    this.#drop();
    this.#events.onState({ state: "ended" });
  }

  /** Looks at once whether the connection lives, or tries at once to have one: after a sleep, or when asked to. */
  wake() {
    if (this.#socket?.readyState === WebSocket.OPEN) {
      this.#ping(this.#socket);
    } else if (!this.#ended && this.#retryTimer !== undefined) {
      this.open();
    }
  }

  /** Makes a request. Fails with {@link Refusal} or {@link Broken}. */
  request({ number, takes, gives }, value) {
    const socket = this.#socket;
    if (socket?.readyState !== WebSocket.OPEN) {
      return Promise.reject(new Broken("not connected"));
    }
    const msgIncr = randomID();
    const envelope = {
      reqIdentifier: number,
      msgIncr,
      sendID: this.#identity.userID,
      operationID: randomID(),
      data: toBase64(takes.encode(value)),
    };
    return new Promise((resolve, reject) => {
      // The server answers everything. If it does not, this connection is no good.
      const timer = setTimeout(() => this.#lost(socket), ANSWER_LIMIT);
      this.#waiting.set(msgIncr, { resolve: (bytes) => resolve(gives.decode(bytes)), reject, timer });
      socket.send(new TextEncoder().encode(JSON.stringify(envelope))); // a binary frame
    });
  }

  #connect(address) {
    const { userID, token, platformID } = this.#identity;
    const query = new URLSearchParams({
      sendID: userID,
      token,
      platformID,
      operationID: randomID(),
      isBackground: false,
      isMsgResp: true, // the outcome in the first frame: a page cannot read the answer to a refused upgrade
      sdkType: "js",
    });
    const socket = new WebSocket(`${address}?${query}`);
    socket.binaryType = "arraybuffer";
    this.#socket = socket;
    const limit = setTimeout(() => this.#lost(socket), HANDSHAKE_LIMIT);
    let open = false;
    socket.onmessage = ({ data }) => {
      if (socket !== this.#socket) {
        return;
      }
      this.#heardAt = Date.now();
      if (typeof data !== "string") {
        this.#receive(JSON.parse(new TextDecoder().decode(data)));
      } else if (!open) {
        open = true;
        clearTimeout(limit);
        this.#handshaken(socket, JSON.parse(data));
      } // any other text is a pong, and has been noticed
    };
    socket.onclose = () => {
      clearTimeout(limit);
      this.#lost(socket);
    };
  }

  #handshaken(socket, { errCode, errMsg }) {
    if (isTokenError(errCode)) {
      this.#end(errCode === KICKED ? "kicked" : "token");
    } else if (errCode !== 0) {
      this.#lost(socket, new Refusal(errCode, errMsg));
    } else {
      this.#failures = 0;
      this.#keepAlive(socket);
      this.#events.onState({ state: "open" });
    }
  }

  #receive({ reqIdentifier, msgIncr, errCode, errMsg, data }) {
    const bytes = fromBase64(data ?? "");
    const asked = this.#waiting.get(msgIncr);
    if (asked) {
      this.#waiting.delete(msgIncr);
      clearTimeout(asked.timer);
      if (errCode === 0) {
        asked.resolve(bytes);
      } else {
        asked.reject(new Refusal(errCode, errMsg));
      }
    } else if (reqIdentifier === pushes.kicked) {
      this.#end("kicked");
    } else if (!msgIncr) {
      this.#events.onPush(reqIdentifier, bytes);
    }
  }

  #keepAlive(socket) {
    const timer = setInterval(() => {
      if (socket === this.#socket) {
        this.#ping(socket);
      } else {
        clearInterval(timer);
      }
    }, PING_EVERY);
  }

  #ping(socket) {
    const sentAt = Date.now();
    socket.send(JSON.stringify({ type: "ping" }));
    setTimeout(() => {
      if (socket === this.#socket && this.#heardAt < sentAt) {
        this.#lost(socket);
      }
    }, PONG_LIMIT);
  }

  #lost(socket, refusal) {
    if (socket === this.#socket) {
      this.#drop();
      this.#retry(refusal);
    }
  }

  #retry(refusal) {
    if (this.#ended) {
      return;
    }
    const delay = BACKOFF[Math.min(this.#failures++, BACKOFF.length - 1)] * (0.8 + 0.4 * Math.random());
    this.#retryTimer = setTimeout(() => this.open(), delay);
    this.#events.onState({ state: "waiting", retryAt: Date.now() + delay, refusal });
  }

  #end(reason) {
    this.close();
    this.#events.onEnd(reason);
  }

  #drop() {
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer);
      reject(new Broken("the connection broke"));
    }
    this.#waiting.clear();
  }
}
