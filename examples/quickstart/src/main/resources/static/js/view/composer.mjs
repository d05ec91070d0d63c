// Where one writes. What was begun to somebody is kept while one looks at somebody else.

import { byID } from "./dom.mjs";

const MAX_HEIGHT = 160;

export class ComposerView {
  #chat;
  #form = byID("composer");
  #text = byID("text");
  #to = null;
  #drafts = new Map();
  #stop = new AbortController();

  constructor(chat) {
    this.#chat = chat;
    const { signal } = this.#stop;
    this.#form.addEventListener("submit", (event) => this.#submit(event), { signal });
    this.#text.addEventListener("input", () => this.#written(), { signal });
    this.#text.addEventListener("keydown", (event) => this.#key(event), { signal });
  }

  stop() {
    this.#stop.abort();
    this.#text.value = "";
  }

  render() {
    const peer = this.#chat.open?.timeline.peer ?? null;
    if (peer === this.#to) {
      return;
    }
    if (this.#to !== null) {
      this.#drafts.set(this.#to, this.#text.value);
    }
    this.#to = peer;
    this.#text.value = this.#drafts.get(peer) ?? "";
    this.#fit();
    if (peer !== null) {
      this.#text.placeholder = `Message to ${this.#chat.people.name(peer)}`;
      // On a phone the field would bring the keyboard up before anything was read.
      (matchMedia("(hover: hover)").matches ? this.#text : byID("peer-name")).focus();
    }
  }

  #written() {
    this.#fit();
    this.#chat.written(this.#text.value.trim());
  }

  #key(event) {
    // While an input method composes, Enter chooses a word.
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.#form.requestSubmit();
    }
  }

  #submit(event) {
    event.preventDefault();
    const text = this.#text.value.trim();
    if (text !== "") {
      this.#text.value = "";
      this.#fit();
      this.#chat.send(text);
    }
  }

  #fit() {
    byID("send").disabled = this.#text.value.trim() === "";
    this.#text.style.height = "auto";
    this.#text.style.height = `${Math.min(this.#text.scrollHeight, MAX_HEIGHT)}px`;
  }
}
