// The page: coming in, and what each button does.

import { randomID } from "../js/ids.mjs";
import { call, callMessaging, use } from "./calls.mjs";
import { follow } from "./diary.mjs";
import { byId, say } from "./dom.mjs";
import { Room } from "./room.mjs";

const GROUP_TYPE = 2;
const SHOP = "shop";
let me;
let room;

byId("name").value = new URLSearchParams(location.search).get("as") ?? "";

byId("login").addEventListener("submit", async (event) => {
  event.preventDefault();
  say("turned-away", "");
  try {
    me = await call("login", { name: byId("name").value });
    use(me.token);
    room = new Room(me, await call("config"), { onRefused: turnAway });
    room.enter();
    byId("login").hidden = true;
    byId("shop").hidden = false;
    follow();
  } catch (refusal) {
    say("turned-away", refusal.message);
  }
});

/** Trying again would be of no use here. */
function turnAway(refusal) {
  room.leave();
  byId("shop").hidden = true;
  byId("login").hidden = false;
  say("turned-away", refusal.message);
}

byId("say").addEventListener("submit", (event) => {
  event.preventDefault();
  const text = takeText();
  if (text) {
    attempt(() => room.sayText(text));
  }
});

const buttons = {
  rude: () => room.sayText("Damn, this is good tea"),
  casino: () => room.sayText("To the casino!"),
  price: () => room.sayText("What is the price of tea?"),
  packet: () => room.sendCustom("red_packet", { id: randomID(), cents: 500, shares: 2 }),
  poll: () => {
    const question = takeText() || "Shall we open on Sundays?";
    return room.sendCustom("poll", { id: randomID(), question, options: ["Yes", "No"] });
  },
  wave: () => call("wave", {}),
  morning: () => call("good-morning", {}),
  tea: () => call("orders", { thing: "tea" }),
  moon: () => call("orders", { thing: "the moon" }),
  rowing: () => makeGroup("Rowing"),
  roulette: () => makeGroup("Casino"),
  psst: () => room.sayText("Psst, the moon is for sale"),
  question: writeToShop,
  away: () => {
    const away = byId("link").dataset.state === "ended";
    byId("away").textContent = away ? "Go away" : "Come back";
    away ? room.enter() : room.leave();
  },
};

for (const [id, action] of Object.entries(buttons)) {
  byId(id).addEventListener("click", () => attempt(action));
}

/** As an official client makes one: by messaging's HTTP API, as its user. */
async function makeGroup(groupName) {
  const { groupInfo } = await callMessaging("/group/create_group", {
    ownerUserID: me.id,
    memberUserIDs: ["assistant"],
    groupInfo: { groupName, groupType: GROUP_TYPE },
  });
  say("notice", `There is a group “${groupInfo.groupName}” now.`);
}

/** The first time a conversation begins with it. */
async function writeToShop() {
  await room.writeTo(SHOP, "Are you open on Sundays?");
  const { conversations } = await callMessaging("/conversation/get_all_conversations", { ownerUserID: me.id });
  const own = conversations.find(({ userID }) => userID === SHOP);
  say("notice", `The shop has it. Your conversation is ${own.isPinned ? "pinned" : "not pinned"}.`);
}

/** Does what a button is for, and says so when it is refused. */
async function attempt(action) {
  say("refusal", "");
  say("notice", "");
  try {
    await action();
  } catch (refusal) {
    say("refusal", refusal.message);
  }
}

function takeText() {
  const text = byId("text").value.trim();
  byId("text").value = "";
  return text;
}
