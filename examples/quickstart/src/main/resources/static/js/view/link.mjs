// How the connection is doing, at the top of the page.

import { byID, setText } from "./dom.mjs";

const TEXTS = { connecting: "Connecting…", waiting: "No connection", ready: "Connected", ended: "Offline" };

export class LinkView {
  #chat;
  #stop = new AbortController();
  #timer;

  constructor(chat) {
    this.#chat = chat;
    const { signal } = this.#stop;
    const wake = () => chat.connection.wake();
    byID("link-now").addEventListener("click", wake, { signal });
    addEventListener("online", wake, { signal });
    // After a sleep the connection may be dead without having noticed.
    document.addEventListener("visibilitychange", () => document.hidden || wake(), { signal });
    byID("link").hidden = false;
    this.#timer = setInterval(() => this.#countDown(), 1_000);
  }

  stop() {
    this.#stop.abort();
    clearInterval(this.#timer);
    byID("link").hidden = true;
  }

  render() {
    const { state } = this.#chat.link;
    byID("link").dataset.state = state;
    setText(byID("link-text"), TEXTS[state]);
    byID("link-now").hidden = state !== "waiting";
    this.#countDown();
  }

  /** Apart from the text, which is announced: seconds would be too much. */
  #countDown() {
    const { state, retryAt } = this.#chat.link;
    const seconds = Math.max(1, Math.ceil((retryAt - Date.now()) / 1_000));
    setText(byID("link-wait"), state === "waiting" ? `again in ${seconds} s` : "");
  }
}
