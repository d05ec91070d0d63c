// The messages of the conversation on screen.

import { byID, element, icon, reconcile, setIcon, setText } from "./dom.mjs";
import { dayName, dayOf, timeOfDay } from "./format.mjs";

/** Messages of one person closer than this stand together. */
const TOGETHER = 3 * 60 * 1000;
const NEAR = 60;

const STATES = {
  sending: { icon: "clock", text: "Sending" },
  sent: { icon: "sent", text: "Sent" },
  read: { icon: "read", text: "Read" },
  failed: { icon: "failed", text: "Not sent" },
};

export class ThreadView {
  #chat;
  #actions;
  #scroller = byID("scroller");
  #shown = null;
  #settled = false;
  #atEnd = true;
  #below = 0;
  /** How each row looks, so that only what changes is touched. */
  #looks = new WeakMap();
  #stop = new AbortController();
  #resized = new ResizeObserver(() => this.#atEnd && this.#toEnd());

  /** @param actions { revoke(message), retry(message) } */
  constructor(chat, actions) {
    this.#chat = chat;
    this.#actions = actions;
    const { signal } = this.#stop;
    this.#scroller.addEventListener("scroll", () => this.#scrolled(), { signal, passive: true });
    byID("older").addEventListener("click", () => this.#older(), { signal });
    byID("to-end").addEventListener("click", () => this.#toEnd(), { signal });
    this.#resized.observe(this.#scroller);
  }

  stop() {
    this.#stop.abort();
    this.#resized.disconnect();
  }

  /** A message came in. */
  arrived(timeline) {
    if (timeline === this.#shown && !this.#atEnd) {
      this.#below++;
    }
  }

  render() {
    const open = this.#chat.open;
    if (!open) {
      this.#shown = null;
      return;
    }
    const { timeline } = open;
    if (timeline !== this.#shown) {
      this.#shown = timeline;
      this.#settled = false;
      this.#atEnd = true;
    }
    const list = byID("messages");
    const lastBefore = list.lastElementChild?.dataset.key;
    // Measuring is dear, and needed only to hold in its place what is being read.
    const first = this.#atEnd ? null : list.querySelector(".message");
    const firstAt = first?.offsetTop;
    let changed = false;
    reconcile(list, itemsOf(open), {
      key: ({ key }) => key,
      create: (item) => this.#create(item),
      update: (child, item) => {
        changed = this.#update(child, item) || changed;
      },
    });
    byID("older").hidden = !timeline.hasOlder;
    byID("older").disabled = timeline.loading;
    this.#showBeginning(timeline);
    const wrote = timeline.last?.state === "sending" && timeline.last.key !== lastBefore;
    if (!this.#settled) {
      this.#settle(timeline);
    } else if (wrote || (this.#atEnd && changed)) {
      this.#toEnd();
    } else if (first?.isConnected && first.offsetTop !== firstAt) {
      this.#scroller.scrollTop += first.offsetTop - firstAt; // what came above does not move what is being read
    }
    this.#showBelow();
  }

  /** Where to begin reading: at what is new, or at the end. It is not known before the first page is there. */
  #settle(timeline) {
    this.#toEnd();
    this.#settled = !timeline.loading;
    const news = byID("messages").querySelector(".new");
    if (news && news.offsetTop < this.#scroller.scrollTop) {
      this.#scroller.scrollTop = news.offsetTop - NEAR;
    }
  }

  #showBeginning(timeline) {
    const name = this.#chat.people.name(timeline.peer);
    const empty = timeline.messages.length === 0;
    byID("beginning").hidden = timeline.hasOlder || timeline.loading;
    setText(byID("beginning"), empty ? `Say hello to ${name}.` : `The beginning of your conversation with ${name}.`);
  }

  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    this.#atEnd = scrollHeight - scrollTop - clientHeight < NEAR;
    if (scrollTop < NEAR && this.#settled) {
      this.#older();
    }
    this.#showBelow();
  }

  #older() {
    if (this.#shown) {
      this.#chat.loadOlder(this.#shown);
    }
  }

  #toEnd() {
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
    this.#atEnd = true;
  }

  #showBelow() {
    if (this.#atEnd) {
      this.#below = 0;
    }
    byID("to-end").hidden = this.#atEnd;
    setText(byID("to-end-text"), this.#below > 0 ? `${this.#below} new` : "To the end");
  }

  #create(item) {
    if (!item.message) {
      return element("li", { className: item.kind }, element("span", { textContent: item.text }));
    }
    const { message } = item;
    const bubble = element(
      "div",
      { className: "bubble" },
      element("span", { className: "unseen speaker" }),
      element("p", { className: "text", dir: "auto" }),
      element(
        "span",
        { className: "meta" },
        element("time", { className: "time" }),
      ),
    );
    const row = element("li", { className: "message" }, bubble);
    if (message.from === this.#chat.me.id) {
      bubble.lastChild.append(icon("clock", "tick"), element("span", { className: "unseen state" }));
      row.prepend(this.#button("take-back", "Take back", () => this.#actions.revoke(message), icon("undo")));
      row.append(this.#button("retry", "Not sent. Try again", () => this.#actions.retry(message), "Not sent. Try again"));
    }
    return row;
  }

  #button(className, label, action, content) {
    const button = element("button", { className, type: "button", title: label, ariaLabel: label }, content);
    button.addEventListener("click", action);
    return button;
  }

  /** Brings a row to what its message is now. Returns whether that was another. */
  #update(row, { message, begins = false, ends = false }) {
    const mine = message?.from === this.#chat.me.id;
    const speaker = message && this.#speaker(message);
    const look = JSON.stringify([message, begins, ends, speaker]);
    if (look === this.#looks.get(row)) {
      return false;
    }
    this.#looks.set(row, look);
    if (message) {
      this.#show(row, message, { mine, begins, ends, speaker });
    }
    return true;
  }

  #show(row, message, { mine, begins, ends, speaker }) {
    const { revoked } = message;
    const special = Boolean(message.special) && !revoked;
    for (const [name, on] of Object.entries({ mine, begins, ends, revoked, special })) {
      row.classList.toggle(name, on);
    }
    const part = (name) => row.querySelector(`.${name}`);
    setText(part("speaker"), speaker);
    setText(part("text"), revoked ? `${speaker} took this message back` : message.text);
    part("time").dateTime = new Date(message.time).toISOString();
    setText(part("time"), timeOfDay(message.time));
    if (mine) {
      const state = STATES[message.state === "sent" && message.read ? "read" : message.state];
      row.dataset.state = state.text.toLowerCase().replace(" ", "-");
      setIcon(part("tick"), state.icon);
      setText(part("state"), revoked ? "" : state.text);
      part("take-back").hidden = revoked || message.seq === 0;
      part("retry").hidden = message.state !== "failed";
    }
  }

  #speaker({ from }) {
    return from === this.#chat.me.id ? "You" : this.#chat.people.name(from);
  }
}

/** What stands in the list: the messages, with a line where a day begins and where the new ones begin. */
function itemsOf({ timeline, newFrom }) {
  const items = [];
  let before = null;
  let seenNew = newFrom === null;
  timeline.messages.forEach((message, i) => {
    const day = dayOf(message.time);
    let apart = before === null || before.from !== message.from || message.time - before.time > TOGETHER;
    if (before === null || dayOf(before.time) !== day) {
      items.push({ key: `day ${day}`, kind: "day", text: dayName(message.time) });
      apart = true;
    }
    if (!seenNew && message.seq >= newFrom && message.from !== timeline.me) {
      seenNew = true;
      items.push({ key: `new ${newFrom}`, kind: "new", text: "New" });
      apart = true;
    }
    const item = { key: message.key, message, begins: apart, ends: i === timeline.messages.length - 1 };
    markEnd(items, apart);
    items.push(item);
    before = message;
  });
  return items;
}

/** Where one group begins, the message before ends its own. */
function markEnd(items, apart) {
  const last = items.findLast(({ message }) => message);
  if (apart && last) {
    last.ends = true;
  }
}
