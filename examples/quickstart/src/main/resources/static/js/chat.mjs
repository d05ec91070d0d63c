// What one person sees of messaging, and what he can do. Emits
//
// - "change" whenever there may be something else to show,
// - "arrived" { timeline, message } for each message from somebody else,
// - "caughtup" with the number of messages missed during a break,
// - "ended" with the reason, when the connection does not come back by itself.

import { Alignment } from "./alignment.mjs";
import { gatewayAddress, MessagingApi } from "./api.mjs";
import { Broken, Connection, Refusal } from "./connection.mjs";
import { Conversations } from "./conversations.mjs";
import { randomID } from "./ids.mjs";
import { ContentType, PushMessages, pushes, requests, SINGLE, toContent } from "./messages.mjs";
import { Outbox } from "./outbox.mjs";
import { People } from "./people.mjs";
import { unsentOf } from "./session.mjs";
import { unsent } from "./timeline.mjs";
import { Typists, TypingSignal } from "./typing.mjs";

const PAGE = 30;
const FROM_USER = 100;
const SENDING = 1;
const PEOPLE_EVERY = 4_000;
const TRY_AGAIN_AFTER = 2_000;

export class Chat extends EventTarget {
  /** "connecting", "waiting" (until retryAt), "ready" (connected, and nothing is missing) or "ended". */
  link = { state: "connecting" };
  /** The conversation on screen: { timeline, newFrom }; what is numbered newFrom or more was new when it was opened. */
  open = null;
  typists = new Typists(() => this.#changed());
  #platformID;
  #arrivals = 0;
  #changing = false;
  #peopleTimer;

  constructor({ person, token, platformID }) {
    super();
    this.me = person;
    this.#platformID = platformID;
    this.api = new MessagingApi(token);
    this.connection = new Connection({ userID: person.id, token, platformID }, gatewayAddress, {
      onState: (link) => this.#linked(link),
      onPush: (number, bytes) => this.#pushed(number, bytes),
      onEnd: (reason) => this.#emit("ended", reason),
    });
    this.people = new People(person.id, this.connection, this.api);
    this.conversations = new Conversations(person.id, {
      arrived: (timeline, message) => this.#arrived(timeline, message),
      own: (id) => this.outbox.arrived(id),
      typing: (from, on) => this.typists.set(from, on),
    });
    this.alignment = new Alignment(this.connection, person.id, this.conversations, () => this.#changed());
    this.typing = new TypingSignal((to, on) => this.#sayTyping(to, on));
    this.outbox = new Outbox(
      (message) => this.#post(message.to, ContentType.text, { content: message.text }, message),
      (message, answer, refusal) => this.#decided(message, answer, refusal),
      unsentOf(person.id),
    );
    for (const message of this.outbox.messages) {
      this.conversations.with(message.to).put({ ...unsent(person.id, message.id, message.text), time: message.time });
    }
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
      this.typing.stop(this.open.timeline.peer);
    }
    const timeline = peer ? this.conversations.with(peer) : null;
    this.open = timeline && { timeline, newFrom: timeline.unread > 0 ? timeline.readSeq + 1 : null };
    this.#attend();
    this.#changed();
  }

  send(text) {
    const { timeline } = this.open;
    const message = unsent(this.me.id, randomID(), text);
    this.open.newFrom = null;
    this.typing.stop(timeline.peer);
    timeline.put(message);
    this.outbox.add({ id: message.id, to: timeline.peer, text, time: message.time });
    this.#changed();
  }

  /** Sends a message again that was refused. */
  retry(message) {
    message.state = "sending";
    this.outbox.add({ id: message.id, to: this.open.timeline.peer, text: message.text, time: message.time });
    this.#changed();
  }

  /** Takes one of my messages back. Fails with a Refusal, or when the server is away. */
  async revoke(message) {
    await this.api.revoke(this.me.id, this.open.timeline.id, message.seq);
    message.revoked = true;
    this.#changed();
  }

  /** Marks what is on screen as read, if somebody is there to see it. */
  async readOpen() {
    const timeline = this.open?.timeline;
    if (!timeline || document.hidden || this.link.state !== "ready" || timeline.unread === 0) {
      return;
    }
    const before = timeline.readSeq;
    const seqs = timeline.unreadSeqs();
    timeline.markRead(timeline.maxSeq);
    this.#changed();
    try {
      await this.api.markRead(this.me.id, timeline.id, timeline.readSeq, seqs);
    } catch {
      timeline.readSeq = before; // comes again with the next message, or the next connection
    }
  }

  /** Fetches the page before what is known of a conversation. */
  async loadOlder(timeline) {
    if (timeline.loading || !timeline.hasOlder || this.link.state !== "ready") {
      return;
    }
    timeline.loading = true;
    this.#changed();
    try {
      const end = Math.min(timeline.loadedFrom - 1, timeline.maxSeq);
      const { msgs } = await this.connection.request(requests.pullRange, {
        userID: this.me.id,
        seqRanges: [{ conversationID: timeline.id, begin: 1, end, num: PAGE }],
      });
      timeline.addOlder(msgs.get(timeline.id)?.msgs ?? []);
    } catch (failure) {
      if (failure instanceof Refusal) {
        timeline.addOlder([]);
      } // else it is asked for again over the next connection
    } finally {
      timeline.loading = false;
      this.#changed();
    }
  }

  #linked(link) {
    if (link.state === "open") {
      this.#align();
      return; // still "connecting" for whoever looks
    }
    this.link = link;
    this.outbox.pause();
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
    this.outbox.resume();
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
      this.loadOlder(this.open.timeline);
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

  #decided({ id, to }, answer, refusal) {
    const message = this.conversations.with(to).own(id);
    if (message && refusal) {
      message.state = "failed";
    } else if (message) {
      Object.assign(message, { state: "sent", time: answer.sendTime });
      this.alignment.confirmSoon(); // its number comes with a push, or else with the inbox
    }
    this.#changed();
  }

  #sayTyping(to, on) {
    if (this.link.state === "ready") {
      this.#post(to, ContentType.typing, { msgTips: on ? "yes" : "no" }, { id: randomID(), time: Date.now() }).catch(() => {});
    }
  }

  #post(to, contentType, element, { id, time }) {
    return this.connection.request(requests.send, {
      sendID: this.me.id,
      recvID: to,
      clientMsgID: id,
      senderPlatformID: this.#platformID,
      senderNickname: this.me.name,
      sessionType: SINGLE,
      msgFrom: FROM_USER,
      contentType,
      content: toContent(element),
      createTime: time,
      status: SENDING,
    });
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
