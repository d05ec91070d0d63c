// The room: messages as they come, red packets and polls as cards. A card's message never changes; what has become of it is
// asked of the application once, and after that told to all by events of messaging.

import { Connection } from "./js/connection.mjs";
import { randomID } from "./js/ids.mjs";
import { PushMessages, pushes, readContent, readDetail, requests, toContent } from "./js/messages.mjs";

const GROUP = 3;
const TEXT = 101;
const CUSTOM = 110;
const EVENT = 2001;

const byId = (id) => document.getElementById(id);
const cards = new Map();
const shown = new Set();
let me;
let config;
let connection;

byId("login").addEventListener("submit", async (event) => {
  event.preventDefault();
  me = await call("./api/login", { name: byId("name").value });
  config = await call("./api/config");
  byId("login").hidden = true;
  byId("room").hidden = false;
  connection = new Connection(
    { userID: me.id, token: me.token, platformID: me.platformID },
    async () => `ws://${location.hostname}:${config.gatewayPort}/`,
    { onState, onPush, onEnd: () => {} },
  );
  connection.open();
});

byId("say").addEventListener("submit", (event) => {
  event.preventDefault();
  const text = byId("text").value.trim();
  if (text) {
    byId("text").value = "";
    send(TEXT, { content: text });
  }
});

byId("packet").addEventListener("click", () => sendCustom("red_packet", { id: randomID(), cents: 500, shares: 2 }));

byId("poll").addEventListener("click", () => {
  const question = byId("text").value.trim() || "Shall we open on Sundays?";
  byId("text").value = "";
  sendCustom("poll", { id: randomID(), question, options: ["Yes", "No"] });
});

async function onState({ state }) {
  if (state === "open") {
    await align();
    byId("link").dataset.state = "ready";
  } else {
    byId("link").dataset.state = state;
  }
}

/** Shows what was said before, and learns anew how the cards stand. */
async function align() {
  const conversationID = `sg_${config.room}`;
  const known = await connection.request(requests.readAndMaxSeqs, { userID: me.id, conversationIDs: [conversationID] });
  const end = known.seqs?.get(conversationID)?.maxSeq ?? 0;
  if (end > 0) {
    const begin = Math.max(1, end - 99);
    const range = { conversationID, begin, end, num: 100 };
    const pulled = await connection.request(requests.pullRange, { userID: me.id, seqRanges: [range] });
    (pulled.msgs?.get(conversationID)?.msgs ?? []).forEach(show);
  }
  cards.forEach((card) => card.refresh());
}

function onPush(number, bytes) {
  if (number !== pushes.message) {
    return;
  }
  const { msgs, notificationMsgs } = PushMessages.decode(bytes);
  (msgs?.get(`sg_${config.room}`)?.msgs ?? []).forEach(show);
  notificationMsgs?.forEach((of) => of.msgs.filter((msg) => msg.contentType === EVENT).forEach(hear));
}

/** An event: the state of a card, as it is now. */
function hear(msg) {
  const state = JSON.parse(readDetail(msg).data ?? "{}");
  cards.get(state.id)?.show(state);
}

function show(msg) {
  if (shown.has(msg.clientMsgID)) {
    return;
  }
  const body = msg.contentType === TEXT ? textOf(msg) : cardOf(msg);
  if (body) {
    shown.add(msg.clientMsgID);
    byId("messages").append(element("li", {}, element("div", { className: "name" }, msg.senderNickname), body));
    byId("messages").lastElementChild.scrollIntoView();
  }
}

const textOf = (msg) => element("div", { className: "text" }, readContent(msg).content);

function cardOf(msg) {
  if (msg.contentType !== CUSTOM) {
    return null;
  }
  const { customType, data } = JSON.parse(readContent(msg).data);
  const card = customType === "red_packet" ? packetCard(data) : customType === "poll" ? pollCard(data) : null;
  if (card) {
    cards.set(data.id, card);
    card.refresh();
  }
  return card?.body;
}

function packetCard({ id, cents, shares }) {
  const text = element("div", {}, "");
  const button = element("button", { type: "button" }, "Open");
  const body = element("div", { className: "card packet" }, `${shares} shares of ${(cents / 100).toFixed(2)} each`, text, button);
  const show = (state) => {
    const left = state.shares - state.claimedBy.length;
    const mine = state.claimedBy.includes(me.id);
    text.textContent = state.expired ? "expired" : left > 0 ? `${left} of ${state.shares} left` : "all gone";
    button.textContent = mine ? "Yours" : "Open";
    button.disabled = mine || left === 0 || state.expired;
    body.classList.toggle("over", button.disabled);
  };
  button.addEventListener("click", async () => show(await call(`./api/packets/${id}/claim`, { userId: me.id })));
  return { body, show, refresh: async () => show(await call(`./api/packets/${id}`)) };
}

function pollCard({ id, question, options }) {
  const counts = options.map(() => element("span", { className: "count" }, "0"));
  const body = element("div", { className: "card poll" }, question);
  const show = ({ votes }) => votes.forEach((count, i) => (counts[i].textContent = String(count)));
  options.forEach((option, i) => {
    const button = element("button", { type: "button", className: "option" }, option, counts[i]);
    button.addEventListener("click", async () => show(await call(`./api/polls/${id}/vote`, { userId: me.id, option: i })));
    body.append(button);
  });
  return { body, show, refresh: async () => show(await call(`./api/polls/${id}`)) };
}

const sendCustom = (customType, data) =>
  send(CUSTOM, { data: JSON.stringify({ customType, data }), description: "", extension: "" });

async function send(contentType, content) {
  byId("refusal").hidden = true;
  try {
    await connection.request(requests.send, {
      sendID: me.id,
      groupID: config.room,
      clientMsgID: randomID(),
      senderPlatformID: me.platformID,
      senderNickname: me.name,
      sessionType: GROUP,
      msgFrom: 100,
      contentType,
      content: toContent(content),
      createTime: Date.now(),
      status: 1,
    });
  } catch (refusal) {
    byId("refusal").textContent = refusal.message;
    byId("refusal").hidden = false;
  }
}

async function call(path, body) {
  const options = body && {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  };
  const response = await fetch(path, options);
  if (!response.ok) {
    throw new Error(`${path}: ${response.status}`);
  }
  return response.json();
}

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}
