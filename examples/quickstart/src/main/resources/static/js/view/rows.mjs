// One row in the list of a conversation.

import { element, icon, setIcon, setText } from "./dom.mjs";
import { timeOfDay } from "./format.mjs";

const STATES = {
  sending: { icon: "clock", text: "Sending" },
  sent: { icon: "sent", text: "Sent" },
  read: { icon: "read", text: "Read" },
  failed: { icon: "failed", text: "Not sent" },
};

export class MessageRows {
  #speaker;
  #actions;
  /** How each row looks, so that only what changes is touched. */
  #looks = new WeakMap();

  /**
   * @param speaker gives the name of who wrote a message
   * @param actions { revoke(message), retry(message) }
   */
  constructor(speaker, actions) {
    this.#speaker = speaker;
    this.#actions = actions;
  }

  create({ message, mine, kind, text }) {
    if (!message) {
      return element("li", { className: kind }, element("span", { textContent: text }));
    }
    const meta = element("span", { className: "meta" }, element("time", { className: "time" }));
    const bubble = element(
      "div",
      { className: "bubble" },
      element("span", { className: "unseen speaker" }),
      element("p", { className: "text", dir: "auto" }),
      meta,
    );
    const row = element("li", { className: "message" }, bubble);
    if (mine) {
      meta.append(icon("clock", "tick"), element("span", { className: "unseen state" }));
      row.prepend(button("take-back", "Take back", icon("undo"), () => this.#actions.revoke(message)));
      row.append(button("retry", "Not sent. Try again", "Not sent. Try again", () => this.#actions.retry(message)));
    }
    return row;
  }

  /** Brings a row to what its item is now. Returns whether that was another. */
  update(row, { message, mine, begins, ends }) {
    const speaker = message ? this.#speaker(message.from) : "";
    const look = JSON.stringify([message, begins, ends, speaker]);
    if (look === this.#looks.get(row)) {
      return false;
    }
    this.#looks.set(row, look);
    if (message) {
      const { revoked } = message;
      const special = Boolean(message.special) && !revoked;
      for (const [name, on] of Object.entries({ mine, begins, ends: Boolean(ends), revoked, special })) {
        row.classList.toggle(name, on);
      }
      show(row, message, speaker);
      if (mine) {
        showState(row, message);
      }
    }
    return true;
  }
}

function show(row, { text, time, revoked }, speaker) {
  setText(part(row, "speaker"), speaker);
  setText(part(row, "text"), revoked ? `${speaker} took this message back` : text);
  part(row, "time").dateTime = new Date(time).toISOString();
  setText(part(row, "time"), timeOfDay(time));
}

function showState(row, message) {
  const state = STATES[message.state === "sent" && message.read ? "read" : message.state];
  row.dataset.state = state.text.toLowerCase().replace(" ", "-");
  setIcon(part(row, "tick"), state.icon);
  setText(part(row, "state"), message.revoked ? "" : state.text);
  part(row, "take-back").hidden = message.revoked || message.seq === 0;
  part(row, "retry").hidden = message.state !== "failed";
}

function part(row, name) {
  return row.querySelector(`.${name}`);
}

function button(className, label, content, action) {
  const made = element("button", { className, type: "button", title: label, ariaLabel: label }, content);
  made.addEventListener("click", action);
  return made;
}
