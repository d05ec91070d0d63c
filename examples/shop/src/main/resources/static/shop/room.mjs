// The room: messages as they come, and what was said before.

import { Connection } from "../js/connection.mjs";
import { randomID } from "../js/ids.mjs";
import { PushMessages, pushes, readContent, readDetail, requests, toContent } from "../js/messages.mjs";
import { cardOf } from "./cards.mjs";
import { byId, element } from "./dom.mjs";

const SINGLE = 1;
const GROUP = 3;
const TEXT = 101;
const CUSTOM = 110;
const EVENT = 2001;
const WAVE = 10001;

/** @param events onRefused(refusal): the gateway did not let this person in */
export class Room {
  #me;
  #id;
  #address;
  #events;
  #connection;
  #cards = new Map();
  #shown = new Set();

  constructor(me, { room, gatewayPort }, events) {
    this.#me = me;
    this.#id = room;
    this.#address = `ws://${location.hostname}:${gatewayPort}/`;
    this.#events = events;
  }

  enter() {
    const { id, token, platformID } = this.#me;
    this.#connection = new Connection({ userID: id, token, platformID }, async () => this.#address, {
      onState: (link) => this.#linked(link),
      onPush: (number, bytes) => this.#pushed(number, bytes),
      onEnd: () => {},
    });
    this.#connection.open();
  }

  leave() {
    this.#connection.close();
  }

  sayText(text) {
    return this.#send(TEXT, { content: text }, this.#here());
  }

  /** Says it to one person, and not in the room. */
  writeTo(recvID, text) {
    return this.#send(TEXT, { content: text }, { recvID, sessionType: SINGLE });
  }

  sendCustom(customType, data) {
    return this.#send(CUSTOM, { data: JSON.stringify({ customType, data }), description: "", extension: "" }, this.#here());
  }

  #here() {
    return { groupID: this.#id, sessionType: GROUP };
  }

  #send(contentType, content, to) {
    return this.#connection.request(requests.send, {
      sendID: this.#me.id,
      ...to,
      clientMsgID: randomID(),
      senderPlatformID: this.#me.platformID,
      senderNickname: this.#me.name,
      msgFrom: 100,
      contentType,
      content: toContent(content),
      createTime: Date.now(),
      status: 1,
    });
  }

  async #linked({ state, refusal }) {
    if (refusal) {
      this.#events.onRefused(refusal);
    }
    if (state === "open") {
      await this.#align();
      byId("link").dataset.state = "ready";
    } else {
      byId("link").dataset.state = state;
    }
  }

  /** Shows what was said before, and learns anew how the cards stand. */
  async #align() {
    const id = `sg_${this.#id}`;
    const userID = this.#me.id;
    const known = await this.#connection.request(requests.readAndMaxSeqs, { userID, conversationIDs: [id] });
    const end = known.seqs?.get(id)?.maxSeq ?? 0;
    if (end > 0) {
      const range = { conversationID: id, begin: Math.max(1, end - 99), end, num: 100 };
      const pulled = await this.#connection.request(requests.pullRange, { userID, seqRanges: [range] });
      (pulled.msgs?.get(id)?.msgs ?? []).forEach((msg) => this.#show(msg));
    }
    this.#cards.forEach((card) => card.refresh());
  }

  #pushed(number, bytes) {
    if (number !== pushes.message) {
      return;
    }
    const { msgs, notificationMsgs } = PushMessages.decode(bytes);
    (msgs?.get(`sg_${this.#id}`)?.msgs ?? []).forEach((msg) => this.#show(msg));
    notificationMsgs?.forEach((of) => of.msgs.filter((msg) => msg.contentType === EVENT).forEach((msg) => this.#hear(msg)));
  }

  /** An event: the state of a card, as it is now. */
  #hear(msg) {
    const state = JSON.parse(readDetail(msg).data ?? "{}");
    this.#cards.get(state.id)?.show(state);
  }

  #show(msg) {
    if (this.#shown.has(msg.clientMsgID)) {
      return;
    }
    const body = this.#bodyOf(msg);
    if (body) {
      this.#shown.add(msg.clientMsgID);
      const mine = msg.sendID === this.#me.id ? "mine" : "";
      const name = element("div", { className: "name" }, msg.senderNickname);
      byId("messages").append(element("li", { className: mine }, name, body));
      byId("messages").scrollTop = byId("messages").scrollHeight;
    }
  }

  #bodyOf(msg) {
    if (msg.contentType === TEXT) {
      return element("div", { className: "text" }, readContent(msg).content);
    }
    if (msg.contentType === WAVE) {
      return element("div", { className: "wave" }, readDetail(msg).hand);
    }
    return msg.contentType === CUSTOM ? this.#cardOf(JSON.parse(readContent(msg).data)) : null;
  }

  #cardOf(content) {
    const card = cardOf(content, this.#me);
    if (card) {
      this.#cards.set(content.data.id, card);
      card.refresh();
    }
    return card?.body;
  }
}
