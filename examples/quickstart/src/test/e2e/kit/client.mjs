// What both kinds of official client have in common: calls that fail loudly, and a record of the events they raised.
import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import { newToken, nextApi, nextGateway } from "./quickstart.mjs";
import { isRefusal } from "./refusals.mjs";
import { brief, until, within } from "./wait.mjs";

const RECEIVED = ["OnRecvNewMessage", "OnRecvNewMessages", "onRecvOfflineNewMessage", "onRecvOfflineNewMessages"];
const MAX_NOTES = 300;

/** The conversation of two users. */
export const conversationOf = (a, b) => `si_${[a.userID, b.userID].sort().join("_")}`;

/**
 * An application on one device, and the user who logs in there. Who extends it gives `open()`, `invoke(method, args)` with
 * the answer of outcome.mjs, `vanish()` and `close()`.
 */
export class Client {
  loginOptions = {};
  events = [];
  notes = [];

  constructor(user, platformID) {
    this.user = user;
    this.platformID = platformID;
  }

  get userID() {
    return this.user.userID;
  }

  // --- the SDK's methods

  /** Calls a method of the SDK and gives its data. */
  async call(method, ...args) {
    const { data, errCode, errMsg } = await this.attempt(method, ...args);
    if (errCode) throw new Error(`${this.name}.${method}: ${errCode} ${errMsg}`);
    return data;
  }

  /** Calls a method of the SDK and gives {data, errCode, errMsg}. */
  attempt(method, ...args) {
    return within(`${this.name}.${method}`, this.invoke(method, args));
  }

  /** Calls a method of the SDK, which the server must refuse for that reason, one of refusals.mjs. */
  async refused(refusal, method, ...args) {
    const answer = await this.attempt(method, ...args);
    const came = `${answer.errCode} ${answer.errMsg} (expected: ${refusal.code} ${refusal.words})`;
    assert.ok(isRefusal(answer, refusal), `${this.name}.${method}: ${came}`);
  }

  /** Waits until `ask(client)` gives what is expected: however the news comes, this is what the client then shows. */
  shows(what, ask, expected) {
    return until(`${this.name}: ${what}, expected ${brief(expected)}`, () => ask(this), (shown) =>
      isDeepStrictEqual(shown, expected),
    );
  }

  // --- coming and going

  /** Logs in with a token (a new one unless given) and waits until the client has all that the server has for it. */
  async login(token) {
    const from = this.mark();
    await this.startLogin(token);
    await this.event("OnConnectSuccess", { from });
    await this.event("OnSyncServerFinish", { from });
    return this;
  }

  /** Logs in without waiting for the outcome, which comes by event. */
  async startLogin(token) {
    this.token = token ?? (await newToken(this.user, this.platformID));
    return this.attempt("login", {
      userID: this.userID,
      token: this.token,
      platformID: this.platformID,
      apiAddr: nextApi(),
      wsAddr: nextGateway(),
      ...this.loginOptions,
    });
  }

  // --- messages

  async send(peer, text) {
    return this.sendMessage(peer, await this.call("createTextMessage", text));
  }

  sendMessage(peer, message) {
    return this.call("sendMessage", { recvID: peer.userID, groupID: "", message });
  }

  async sendToGroup(groupID, text) {
    return this.call("sendMessage", { recvID: "", groupID, message: await this.call("createTextMessage", text) });
  }

  /** The messages that were reported to the application, in the order in which they came. */
  received() {
    return this.events.filter((e) => RECEIVED.includes(e.name)).flatMap((e) => e.data);
  }

  /** Waits for the message with that text. */
  message(text) {
    const find = () => this.received().find((m) => textOf(m) === text);
    return until(`${this.name} receives "${text}"`, find, Boolean, () => texts(this.received()));
  }

  /** The whole history of a conversation as this client shows it, oldest first. */
  async history(conversationID, pageSize = 50) {
    const all = [];
    for (let end = false; !end;) {
      const startClientMsgID = all[0]?.clientMsgID ?? "";
      const page = await this.call("getAdvancedHistoryMessageList", {
        conversationID,
        startClientMsgID,
        count: pageSize,
        viewType: 0,
      });
      const messages = page.messageList ?? [];
      all.unshift(...messages);
      end = page.isEnd || messages.length === 0;
    }
    return all;
  }

  /** Waits until the history shows these texts, each with the number the server gave it, and gives the history. */
  historyOf(conversationID, expected, pageSize) {
    return until(
      `${this.name}: history, expected ${brief(expected)}`,
      () => this.history(conversationID, pageSize),
      (messages) => isDeepStrictEqual(texts(messages), expected) && messages.every((m) => m.seq > 0),
      (messages) => messages.map((m) => `${m.seq} ${textOf(m)}`),
    );
  }

  async conversation(conversationID) {
    const all = await this.call("getConversationListSplit", { offset: 0, count: 50 });
    return all.find((c) => c.conversationID === conversationID);
  }

  /** Waits until the client counts that many messages unread in the conversation. */
  unread(conversationID, expected) {
    return until(
      `${this.name}: unread in the conversation, expected ${expected}`,
      async () => (await this.conversation(conversationID))?.unreadCount ?? 0,
      (n) => n === expected,
    );
  }

  /** Waits until the client counts that many messages unread in all conversations. */
  unreadInAll(expected) {
    return until(
      `${this.name}: unread in all, expected ${expected}`,
      () => this.call("getTotalUnreadMsgCount"),
      (n) => n === expected,
    );
  }

  // --- events

  /** A place in the record of events; what comes later is after it. */
  mark() {
    return this.events.length;
  }

  /** Waits for an event for whose data `holds`, and gives the event. */
  event(name, { from = 0, holds = () => true } = {}) {
    const find = () => this.events.slice(from).find((e) => e.name === name && holds(e.data));
    return until(`${this.name}: ${name}`, find, Boolean, () => this.events.slice(from).map((e) => e.name));
  }

  happened(name) {
    return this.events.some((e) => e.name === name);
  }

  record(event) {
    this.events.push({ ...event, at: new Date().toISOString() });
  }

  note(line) {
    this.notes.push(`${new Date().toISOString()} ${line}`);
    if (this.notes.length > MAX_NOTES) this.notes.shift();
  }
}

const textOf = (message) => message.textElem?.content ?? `<${message.contentType}>`;

/** The texts of messages; what is not a text shows as its content type. */
export const texts = (messages) => messages.map(textOf);
