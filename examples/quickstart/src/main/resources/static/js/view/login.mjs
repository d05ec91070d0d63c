// The page before somebody has logged in.

import { BadName, login, people } from "../api.mjs";
import { byID, element, reconcile } from "./dom.mjs";
import { paintAvatar } from "./format.mjs";

export class LoginView {
  #onLogin;
  #busy = false;

  /** @param onLogin takes the answer of a log-in */
  constructor(onLogin) {
    this.#onLogin = onLogin;
    byID("login-form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#logIn(byID("name").value);
    });
  }

  /** @param notice why one is here again, or empty */
  async show(name = "", notice = "") {
    byID("login").hidden = false;
    byID("name").value = name;
    byID("name").focus();
    byID("login-error").textContent = "";
    byID("login-notice").textContent = notice;
    byID("login-notice").hidden = notice === "";
    try {
      this.#showPeople(await people());
    } catch {
      this.#showPeople([]); // a name can be typed
    }
  }

  hide() {
    byID("login").hidden = true;
  }

  #showPeople(all) {
    byID("known").hidden = all.length === 0;
    reconcile(byID("known-people"), all, {
      key: ({ id }) => id,
      create: ({ id, name }) => {
        const avatar = element("span", { className: "avatar small", ariaHidden: "true" });
        paintAvatar(avatar, id, name);
        const chip = element("button", { className: "chip", type: "button" }, avatar, name);
        chip.addEventListener("click", () => this.#logIn(name));
        return element("li", {}, chip);
      },
      update: () => {},
    });
  }

  async #logIn(name) {
    if (this.#busy) {
      return;
    }
    if (name.trim() === "") {
      this.#complain("Please type a name.");
      return;
    }
    this.#busy = true;
    try {
      this.#onLogin(await login(name));
    } catch (failure) {
      this.#complain(failure instanceof BadName ? failure.message : "The server does not answer. Please try again.");
    } finally {
      this.#busy = false;
    }
  }

  #complain(text) {
    byID("login-error").textContent = text;
    byID("name").focus();
  }
}
