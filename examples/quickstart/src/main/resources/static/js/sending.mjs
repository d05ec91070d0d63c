// Everything one person sends over the long connection: messages, through the outbox, and that he is typing.

import { randomID } from "./ids.mjs";
import { ContentType, requests, SINGLE, toContent } from "./messages.mjs";
import { Outbox } from "./outbox.mjs";
import { unsentOf } from "./session.mjs";
import { unsent } from "./timeline.mjs";
import { TypingSignal } from "./typing.mjs";

const FROM_USER = 100;
const SENDING = 1;

export class Sending {
  typing = new TypingSignal((to, on) => this.#sayTyping(to, on));
  #me;
  #platformID;
  #connection;
  #conversations;
  #outbox;
  #decided;
  #ready = false;

  /** @param decided called when a message was acknowledged or refused */
  constructor({ person, platformID }, connection, conversations, decided) {
    this.#me = person;
    this.#platformID = platformID;
    this.#connection = connection;
    this.#conversations = conversations;
    this.#decided = decided;
    this.#outbox = new Outbox(
      (message) => this.#post(message, ContentType.text, { content: message.text }),
      (message, answer, refusal) => this.#settle(message, answer, refusal),
      unsentOf(person.id),
    );
    for (const message of this.#outbox.messages) {
      conversations.with(message.to).put({ ...unsent(person.id, message.id, message.text), time: message.time });
    }
  }

  /** There is a connection, and what was missed is known. */
  resume() {
    this.#ready = true;
    this.#outbox.resume();
  }

  pause() {
    this.#ready = false;
    this.#outbox.pause();
  }

  send(timeline, text) {
    const message = unsent(this.#me.id, randomID(), text);
    this.typing.stop(timeline.peer);
    timeline.put(message);
    this.#add(timeline, message);
  }

  /** Sends a message again that was refused. */
  retry(timeline, message) {
    message.state = "sending";
    this.#add(timeline, message);
  }

  /** The server has the message of this id. */
  arrived(id) {
    this.#outbox.arrived(id);
  }

  #add({ peer }, { id, text, time }) {
    this.#outbox.add({ id, to: peer, text, time });
  }

  #settle({ id, to }, answer, refusal) {
    const message = this.#conversations.with(to).own(id);
    if (message && refusal) {
      message.state = "failed";
    } else if (message) {
      message.state = "sent";
      message.time = answer.sendTime;
    }
    this.#decided();
  }

  #sayTyping(to, on) {
    if (this.#ready) {
      const message = { id: randomID(), to, time: Date.now() };
      // If this is lost, nothing is.
      this.#post(message, ContentType.typing, { msgTips: on ? "yes" : "no" }).catch(() => {});
    }
  }

  #post({ id, to, time }, contentType, element) {
    return this.#connection.request(requests.send, {
      sendID: this.#me.id,
      recvID: to,
      clientMsgID: id,
      senderPlatformID: this.#platformID,
      senderNickname: this.#me.name,
      sessionType: SINGLE,
      msgFrom: FROM_USER,
      contentType,
      content: toContent(element),
      createTime: time,
      status: SENDING,
    });
  }
}
