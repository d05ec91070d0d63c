// "… is typing": said by one side while it writes, believed by the other for a while.

const REPEAT = 5_000;
const BELIEVED = 10_000;
const IDLE = 6_000;

/** Says that I am typing, not more often than needed. */
export class TypingSignal {
  #say;
  #saidAt = 0;
  #idle;

  /** @param say sends true for typing and false for stopped, to the person given */
  constructor(say) {
    this.#say = say;
  }

  /** I changed what I am writing to someone. */
  written(to, text) {
    if (text === "") {
      this.stop(to);
      return;
    }
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.stop(to), IDLE);
    if (Date.now() - this.#saidAt > REPEAT) {
      this.#saidAt = Date.now();
      this.#say(to, true);
    }
  }

  stop(to) {
    clearTimeout(this.#idle);
    if (this.#saidAt > 0) {
      this.#saidAt = 0;
      this.#say(to, false);
    }
  }
}

/** Knows who is typing to me. */
export class Typists {
  #until = new Map();
  #changed;

  constructor(changed) {
    this.#changed = changed;
  }

  has(id) {
    return this.#until.has(id);
  }

  set(id, typing) {
    clearTimeout(this.#until.get(id));
    this.#until.delete(id);
    if (typing) {
      this.#until.set(
        id,
        setTimeout(() => this.set(id, false), BELIEVED),
      );
    }
    this.#changed();
  }
}
