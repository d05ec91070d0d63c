// The messages of the conversation on screen.

import { byID, reconcile, setText } from "./dom.mjs";
import { itemsOf } from "./items.mjs";
import { MessageRows } from "./rows.mjs";

const NEAR = 60;

export class ThreadView {
  #chat;
  #rows;
  #scroller = byID("scroller");
  #shown = null;
  #settled = false;
  #atEnd = true;
  #below = 0;
  #stop = new AbortController();
  #resized = new ResizeObserver(() => this.#atEnd && this.#toEnd());

  /** @param actions { revoke(message), retry(message) } */
  constructor(chat, actions) {
    this.#chat = chat;
    this.#rows = new MessageRows((id) => (id === chat.me.id ? "You" : chat.people.name(id)), actions);
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
      create: (item) => this.#rows.create(item),
      update: (row, item) => {
        changed = this.#rows.update(row, item) || changed;
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
    this.#chat.loadOlder();
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
}
