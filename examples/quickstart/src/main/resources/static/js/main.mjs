// Starts the page: who is logged in, if anybody, and from one to the other.

import { login } from "./api.mjs";
import { Chat } from "./chat.mjs";
import { savedLogin } from "./session.mjs";
import { DeskView } from "./view/desk.mjs";
import { byID } from "./view/dom.mjs";
import { LoginView } from "./view/login.mjs";

/** Whom a link to this page suggests to be: "?as=Bob". */
const suggested = new URLSearchParams(location.search).get("as") ?? "";
const loginView = new LoginView(enter);
let chat = null;
let desk = null;

function enter(answer) {
  leave();
  loginView.hide();
  savedLogin.save(answer);
  history.replaceState(null, "", location.pathname + location.hash);
  chat = new Chat(answer);
  desk = new DeskView(chat);
  chat.addEventListener("ended", ({ detail }) => (detail === "kicked" ? kicked(answer) : askAgain(answer)));
  chat.start();
}

function leave() {
  desk?.stop();
  chat?.stop();
  desk = chat = null;
  savedLogin.clear();
}

function askAgain({ person }) {
  leave();
  loginView.show(person.name, "Please log in again.");
}

/** The same person logged in elsewhere; the server lets one window of a kind be online. */
function kicked({ person }) {
  const dialog = byID("kicked-dialog");
  byID("kicked-name").textContent = person.name;
  dialog.returnValue = "leave";
  dialog.addEventListener("close", () => (dialog.returnValue === "here" ? comeBack(person) : logOut()), { once: true });
  dialog.showModal();
}

async function comeBack(person) {
  try {
    enter(await login(person.name));
  } catch {
    leave();
    loginView.show(person.name, "The server does not answer. Please log in again.");
  }
}

async function logOut() {
  await chat.logOut();
  leave();
  history.replaceState(null, "", location.pathname);
  loginView.show();
}

byID("log-out").addEventListener("click", () => logOut());

const saved = savedLogin.load();
if (saved && suggested === "") {
  enter(saved);
} else {
  loginView.show(suggested);
}
