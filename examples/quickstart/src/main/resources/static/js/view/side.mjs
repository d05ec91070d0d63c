// The list at the side: conversations, and colleagues with whom there is none yet.

import { byID, element, reconcile, setText } from "./dom.mjs";
import { paintAvatar, shortTime } from "./format.mjs";

export class SideView {
  #chat;

  constructor(chat) {
    this.#chat = chat;
    const other = chat.me.id === "bob" ? "Alice" : "Bob";
    byID("second").href = `./?as=${other}`;
    byID("second").textContent = `Open a window as ${other}`;
  }

  render() {
    const { conversations, people, alignment } = this.#chat;
    const list = conversations.list;
    const talkedTo = new Set(list.map(({ peer }) => peer));
    const others = people.colleagues.filter(({ id }) => !talkedTo.has(id));
    this.#rows("conversations", list);
    this.#rows("colleagues", others.map(({ id }) => conversations.with(id)));
    byID("conversations-part").hidden = list.length === 0;
    byID("colleagues-part").hidden = others.length === 0;
    const alone = list.length + others.length === 0 && this.#chat.link.state === "ready";
    byID("alone").hidden = !alone;
    setText(byID("nobody-text"), alone ? "You are the first one here." : "Choose a colleague to talk to.");
    setText(byID("inbox-number"), alignment.number === null ? "–" : String(alignment.number));
  }

  #rows(id, timelines) {
    reconcile(byID(id), timelines, {
      key: ({ peer }) => peer,
      create: ({ peer }) => createRow(peer),
      update: (row, timeline) => this.#update(row, timeline),
    });
  }

  #update(row, timeline) {
    const { people, typists, open, link } = this.#chat;
    const { peer, last, unread } = timeline;
    const anchor = row.firstChild;
    const part = (name) => anchor.querySelector(`.${name}`);
    const name = people.name(peer);
    const online = link.state === "ready" && people.isOnline(peer);
    const current = open?.timeline === timeline;
    paintAvatar(part("avatar"), peer, name);
    part("avatar").classList.toggle("online", online);
    setText(part("row-name"), name);
    setText(part("row-online"), online ? "online" : "");
    setText(part("row-time"), last ? shortTime(last.time) : "");
    part("row-last").classList.toggle("typing", typists.has(peer));
    setText(part("row-last"), typists.has(peer) ? "typing…" : this.#preview(last, online));
    setText(part("badge"), unread > 0 ? String(Math.min(unread, 99)) + (unread > 99 ? "+" : "") : "");
    setText(part("row-unread"), unread > 0 ? `${unread} unread` : "");
    anchor.classList.toggle("unread", unread > 0);
    if (current) {
      anchor.setAttribute("aria-current", "true");
    } else {
      anchor.removeAttribute("aria-current");
    }
  }

  #preview(last, online) {
    if (!last) {
      return online ? "Online" : "Say hello";
    }
    const mine = last.from === this.#chat.me.id;
    if (last.revoked) {
      return mine ? "You took a message back" : "Took a message back";
    }
    return (mine ? "You: " : "") + last.text;
  }
}

/** A row is a link: the address says who is on screen, so going back and reloading work. */
function createRow(peer) {
  const span = (className, hidden) => element("span", { className, ariaHidden: hidden ? "true" : null });
  const link = element(
    "a",
    { className: "row", href: `#${encodeURIComponent(peer)}` },
    span("avatar", true),
    element(
      "span",
      { className: "row-main" },
      element("span", { className: "row-line" }, span("row-name"), span("row-online unseen"), span("row-time")),
      element("span", { className: "row-line" }, span("row-last"), span("row-unread unseen"), span("badge", true)),
    ),
  );
  return element("li", {}, link);
}
