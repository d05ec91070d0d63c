// The page of somebody who has logged in: puts the parts together.

import { Refusal } from "../connection.mjs";
import { ComposerView } from "./composer.mjs";
import { byID, setText } from "./dom.mjs";
import { paintAvatar } from "./format.mjs";
import { LinkView } from "./link.mjs";
import { SideView } from "./side.mjs";
import { ThreadView } from "./thread.mjs";

const TITLE = document.title;
const TOAST_FOR = 4_000;

export class DeskView {
  #chat;
  #link;
  #side;
  #thread;
  #composer;
  #stop = new AbortController();
  #toastTimer;

  constructor(chat) {
    this.#chat = chat;
    this.#link = new LinkView(chat);
    this.#side = new SideView(chat);
    this.#thread = new ThreadView(chat, {
      revoke: (message) => this.#revoke(message),
      retry: (message) => chat.retry(message),
    });
    this.#composer = new ComposerView(chat);
    const { signal } = this.#stop;
    chat.addEventListener("change", () => this.#render(), { signal });
    chat.addEventListener("arrived", ({ detail }) => this.#arrived(detail), { signal });
    chat.addEventListener("caughtup", ({ detail }) => this.#caughtUp(detail), { signal });
    addEventListener("hashchange", () => this.#route(), { signal });
    document.addEventListener("visibilitychange", () => chat.readOpen(), { signal });
    byID("desk").hidden = false;
    byID("me").hidden = false;
    byID("me-name").textContent = chat.me.name;
    paintAvatar(byID("me-avatar"), chat.me.id, chat.me.name);
    this.#render();
  }

  stop() {
    this.#stop.abort();
    this.#link.stop();
    this.#thread.stop();
    this.#composer.stop();
    byID("desk").hidden = true;
    byID("me").hidden = true;
    document.title = TITLE;
  }

  /** The address says who is on screen: "#bob". Somebody nobody knows is not shown. */
  #route() {
    const { people, conversations, open } = this.#chat;
    const wanted = personInAddress();
    const known =
      people.colleagues.some(({ id }) => id === wanted) || conversations.list.some(({ peer }) => peer === wanted);
    const peer = known ? wanted : null;
    if (peer !== (open?.timeline.peer ?? null)) {
      this.#chat.show(peer);
    }
  }

  #render() {
    this.#route();
    const { open, conversations } = this.#chat;
    const { unread } = conversations;
    document.title = unread > 0 ? `(${unread}) ${TITLE}` : TITLE;
    byID("desk").classList.toggle("talking", open !== null);
    byID("chat").hidden = open === null;
    byID("nobody").hidden = open !== null;
    if (open) {
      this.#renderPeer(open.timeline.peer);
    }
    this.#link.render();
    this.#side.render();
    this.#composer.render();
    this.#thread.render();
  }

  #renderPeer(peer) {
    const { people, typists, link } = this.#chat;
    const online = link.state === "ready" && people.isOnline(peer);
    paintAvatar(byID("peer-avatar"), peer, people.name(peer));
    byID("peer-avatar").classList.toggle("online", online);
    setText(byID("peer-name"), people.name(peer));
    byID("peer-state").classList.toggle("typing", typists.has(peer));
    // Without a connection nobody knows.
    const presence = link.state !== "ready" ? "" : online ? "Online" : "Offline";
    setText(byID("peer-state"), typists.has(peer) ? "typing…" : presence);
  }

  #arrived({ timeline, message }) {
    this.#thread.arrived(timeline);
    byID("announcer").textContent = `${this.#chat.people.name(message.from)}: ${message.text}`;
  }

  #caughtUp(missed) {
    if (missed > 0) {
      this.#toast(missed === 1 ? "Back. One message came meanwhile." : `Back. ${missed} messages came meanwhile.`);
    }
  }

  #revoke(message) {
    const dialog = byID("revoke-dialog");
    const { timeline } = this.#chat.open;
    const decided = () => dialog.returnValue === "yes" && this.#takeBack(timeline, message);
    byID("revoke-text").textContent = message.text;
    dialog.returnValue = "";
    dialog.addEventListener("close", decided, { once: true });
    dialog.showModal();
  }

  async #takeBack(timeline, message) {
    try {
      await this.#chat.revoke(timeline, message);
    } catch (failure) {
      this.#toast(failure instanceof Refusal ? "It could not be taken back." : "The server does not answer.");
    }
  }

  #toast(text) {
    byID("toast").textContent = text;
    byID("toast").classList.add("shown");
    clearTimeout(this.#toastTimer);
    this.#toastTimer = setTimeout(() => byID("toast").classList.remove("shown"), TOAST_FOR);
  }
}

function personInAddress() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return ""; // somebody has typed into it
  }
}
