// Who there is, what they are called, who of them is online.

import { people } from "./api.mjs";
import { OnlineStates, requests } from "./messages.mjs";

export class People {
  /** Everybody the application knows but me, by name. */
  colleagues = [];
  #me;
  #connection;
  #api;
  #names = new Map();
  #online = new Set();
  #watched = new Set();

  constructor(me, connection, api) {
    this.#me = me;
    this.#connection = connection;
    this.#api = api;
  }

  name(id) {
    return this.#names.get(id) ?? id;
  }

  isOnline(id) {
    return this.#online.has(id);
  }

  /** Asks the application who there is. Returns whether that is news. */
  async refresh() {
    const all = await people();
    const before = JSON.stringify(this.colleagues);
    this.colleagues = all.filter(({ id }) => id !== this.#me);
    all.forEach(({ id, name }) => this.#names.set(id, name));
    return JSON.stringify(this.colleagues) !== before;
  }

  /** Asks messaging about people whom the application does not know. Returns whether there were such. */
  async meet(ids) {
    const strangers = ids.filter((id) => !this.#names.has(id));
    if (strangers.length > 0) {
      const users = await this.#api.users(strangers);
      users.forEach(({ userID, nickname }) => this.#names.set(userID, nickname));
    }
    return strangers.length > 0;
  }

  /** Has the server tell when these people come and go, from now on until the connection ends. */
  async watch(ids) {
    const fresh = ids.filter((id) => !this.#watched.has(id));
    if (fresh.length > 0) {
      fresh.forEach((id) => this.#watched.add(id));
      this.#note(await this.#connection.request(requests.watchOnline, { subscribeUserID: fresh }));
    }
  }

  /** The connection broke: nobody is watched any more. */
  forgetOnline() {
    this.#watched.clear();
    this.#online.clear();
  }

  /** Takes the server's word on who came or went. */
  pushed(bytes) {
    this.#note(OnlineStates.decode(bytes));
  }

  #note({ subscribers }) {
    for (const { userID, onlinePlatformIDs } of subscribers) {
      if (onlinePlatformIDs.length > 0) {
        this.#online.add(userID);
      } else {
        this.#online.delete(userID);
      }
    }
  }
}
