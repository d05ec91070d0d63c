// What one person sees of messaging, and what he can do. Emits
//
// - "change" whenever there may be something else to show,
// - "arrived" { timeline, message } for each message from somebody else,
// - "caughtup" with the number of messages missed during a break,
// - "ended" with the reason, when the connection does not come back by itself.

import { Alignment } from "./alignment.mjs";
import { gatewayAddress, MessagingApi } from "./api.mjs";
import { Broken, Connection } from "./connection.mjs";
import { Conversations } from "./conversations.mjs";
import { PushMessages, pushes, requests } from "./messages.mjs";
import { People } from "./people.mjs";
import { PAGE, Reading } from "./reading.mjs";
import { Sending } from "./sending.mjs";
import { Typists } from "./typing.mjs";

const PEOPLE_EVERY = 4_000;
const TRY_AGAIN_AFTER = 2_000;

export class Chat extends EventTarget {
  /** "connecting", "waiting" (until retryAt), "ready" (connected, and nothing is missing) or "ended". */
  link = { state: "connecting" };
  /** The conversation on screen: { timeline, newFrom }; what is numbered newFrom or more was new when it was opened. */
  open = null;
  typists = new Typists(() => this.#changed());
  #platformID;
  #api;
  #reading;
  #sending;
  #arrivals = 0;
  #changing = false;
  #peopleTimer;

  /** @param login the answer to a log-in: { person, token, platformID } */
  constructor(login) {
    super();
    const { person, token, platformID } = login;
    const changed = () => this.#changed();
    this.me = person;
    this.#platformID = platformID;
    this.#api = new MessagingApi(token);
    this.connection = new Connection({ userID: person.id, token, platformID }, gatewayAddress, {
      onState: (link) => this.#linked(link),
      onPush: (number, bytes) => this.#pushed(number, bytes),
      onEnd: (reason) => this.#emit("ended", reason),
    });
    this.people = new People(person.id, this.connection, this.#api);
    this.conversations = new Conversations(person.id, {
      arrived: (timeline, message) => this.#arrived(timeline, message),
      own: (id) => this.#sending.arrived(id),
      typing: (from, on) => this.typists.set(from, on),
    });
    this.alignment = new Alignment(this.connection, person.id, this.conversations, changed);
    this.#reading = new Reading(person.id, this.connection, this.#api, changed);
    this.#sending = new Sending(login, this.connection, this.conversations, () => {
      this.alignment.confirmSoon(); // the number of the message comes with a push, or else with the inbox
      this.#changed();
    });
  }

  start() {
    this.connection.open();
    this.#refreshPeople();
    this.#peopleTimer = setInterval(() => {
      if (this.link.state === "ready" && !document.hidden) {
        this.#refreshPeople();
      }
    }, PEOPLE_EVERY);
  }

  stop() {
    clearInterval(this.#peopleTimer);
    this.connection.close();
  }

  /** Logs out: the server is told that this device does not listen any more. */
  async logOut() {
    const request = { userID: this.me.id, platformID: this.#platformID };
    await this.connection.request(requests.logout, request).catch(() => {}); // it will notice anyway
    this.stop();
  }

  /** Brings the conversation with someone to the screen, or none. */
  show(peer) {
    if (this.open) {
      this.#sending.typing.stop(this.open.timeline.peer);
    }
    const timeline = peer ? this.conversations.with(peer) : null;
    this.open = timeline && { timeline, newFrom: timeline.unread > 0 ? timeline.readSeq + 1 : null };
    this.#attend();
    this.#changed();
  }

  send(text) {
    this.open.newFrom = null;
    this.#sending.send(this.open.timeline, text);
    this.#changed();
  }

  /** Sends a message again that was refused. */
  retry(message) {
    this.#sending.retry(this.open.timeline, message);
    this.#changed();
  }

  /** The text in the field has changed. */
  written(text) {
    this.#sending.typing.written(this.open.timeline.peer, text);
  }

  /** Takes one of my messages back. Fails with a Refusal, or when the server is away. */
  async revoke(timeline, message) {
    await this.#api.revoke(this.me.id, timeline.id, message.seq);
    message.revoked = true;
    this.#changed();
  }

  /** Marks what is on screen as read, if somebody is there to see it. */
  readOpen() {
    if (this.open && this.link.state === "ready" && !document.hidden) {
      this.#reading.markRead(this.open.timeline);
    }
  }

  /** Fetches the page before what is known of the conversation on screen. */
  loadOlder() {
    if (this.open && this.link.state === "ready") {
      this.#reading.loadOlder(this.open.timeline);
    }
  }

  #linked(link) {
    if (link.state === "open") {
      this.#align();
      return; // still "connecting" for whoever looks
    }
    this.link = link;
    this.#sending.pause();
    this.alignment.stop();
    this.people.forgetOnline();
    this.#changed();
  }

  async #align() {
    const first = this.alignment.number === null;
    this.#arrivals = 0;
    try {
      await this.alignment.align();
    } catch (failure) {
      if (!(failure instanceof Broken)) {
        console.error("Cannot get in step with the server", failure);
        setTimeout(() => this.link.state === "connecting" && this.#align(), TRY_AGAIN_AFTER);
      }
      return;
    }
    this.link = { state: "ready" };
    this.#sending.resume();
    this.#watch();
    this.#attend();
    this.#changed();
    if (!first) {
      this.#emit("caughtup", this.#arrivals);
    }
  }

  /** Looks after the conversation on screen: there is something to read in it, and it counts as read. */
  #attend() {
    if (this.open && this.open.timeline.messages.length < PAGE) {
      this.loadOlder();
    }
    this.readOpen();
  }

  #pushed(number, bytes) {
    if (number === pushes.message) {
      const { msgs, notificationMsgs } = PushMessages.decode(bytes);
      for (const [conversationID, pulled] of [...msgs, ...notificationMsgs]) {
        pulled.msgs.forEach((msg) => this.conversations.take(conversationID, msg));
        if (pulled.msgs.some(({ seq }) => seq > 0)) {
          this.alignment.confirmSoon();
        }
      }
    } else if (number === pushes.online) {
      this.people.pushed(bytes);
    }
    this.#changed();
  }

  #arrived(timeline, message) {
    this.#arrivals++;
    this.typists.set(message.from, false);
    if (this.open?.timeline === timeline) {
      if (document.hidden) {
        this.open.newFrom ??= message.seq;
      }
      this.readOpen();
    }
    this.#watch();
    this.#emit("arrived", { timeline, message });
  }

  async #refreshPeople() {
    try {
      if (await this.people.refresh()) {
        this.#watch();
        this.#changed();
      }
    } catch {
      // the application is away; the next round will tell
    }
  }

  /** Learns the names of everybody there is, and has the server tell who of them is online. */
  async #watch() {
    const peers = this.conversations.list.map(({ peer }) => peer);
    const colleagues = this.people.colleagues.map(({ id }) => id);
    try {
      await this.people.meet(peers);
      if (this.link.state === "ready") {
        await this.people.watch([...new Set([...colleagues, ...peers])]);
      }
    } catch {
      return; // again with the next connection
    }
    this.#changed();
  }

  /** Tells the views, once for everything that happens in one go. */
  #changed() {
    if (!this.#changing) {
      this.#changing = true;
      queueMicrotask(() => {
        this.#changing = false;
        this.#emit("change");
      });
    }
  }

  #emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
