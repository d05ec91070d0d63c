// Messages on their way to the server. One stays here until the server has acknowledged or refused it: when the
// connection breaks it is sent again, under the same id, by which the server knows whether it has it already.

import { Refusal } from "./connection.mjs";

export class Outbox {
  #send;
  #decided;
  #store;
  #queue;
  #underway = new Set();
  #ready = false;

  /**
   * @param send sends a message { id, to, text, time } and returns a promise of the answer
   * @param decided told of each message what came of it: (message, answer, null) or (message, null, refusal)
   * @param store keeps the queue over a reload of the page: { load(), save(queue) }
   */
  constructor(send, decided, store) {
    this.#send = send;
    this.#decided = decided;
    this.#store = store;
    this.#queue = store.load();
  }

  get messages() {
    return this.#queue;
  }

  /** Sends a message, now or as soon as it can be. */
  add(message) {
    this.#queue.push(message);
    this.#store.save(this.#queue);
    this.#flush();
  }

  /** There is a connection, and what was missed is known: what is still in the queue may really not be there. */
  resume() {
    this.#ready = true;
    this.#flush();
  }

  pause() {
    this.#ready = false;
  }

  /** The server has it, whether or not its answer came through. */
  arrived(id) {
    if (this.#queue.some((message) => message.id === id)) {
      this.#queue = this.#queue.filter((message) => message.id !== id);
      this.#store.save(this.#queue);
    }
  }

  #flush() {
    for (const message of this.#ready ? this.#queue : []) {
      if (!this.#underway.has(message.id)) {
        this.#deliver(message);
      }
    }
  }

  /** Starts at once, so that messages leave in the order in which they were written. */
  async #deliver(message) {
    this.#underway.add(message.id);
    try {
      const answer = await this.#send(message);
      this.arrived(message.id);
      this.#decided(message, answer, null);
    } catch (failure) {
      if (failure instanceof Refusal) {
        this.arrived(message.id);
        this.#decided(message, null, failure);
      } // else it stays, for the next connection
    } finally {
      this.#underway.delete(message.id);
    }
  }
}
