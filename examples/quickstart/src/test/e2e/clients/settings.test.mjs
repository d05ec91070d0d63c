import assert from "node:assert/strict";
import { conversationOf, texts } from "../kit/client.mjs";
import { Platform } from "../kit/quickstart.mjs";
import { scenario } from "../kit/scenario.mjs";

const KINDS = ["wasm", "js"];
const [NORMAL, NOT_AT_ALL, SILENTLY] = [0, 1, 2];

/** Alice with a pure-JavaScript client, bob with one of that kind, and a first message from her to him. */
async function conversation(stage, kind) {
  const [alice, bob] = await stage.pair("js", kind);
  await alice.send(bob, "first");
  await bob.message("first");
  return { alice, bob, chat: conversationOf(alice, bob) };
}

/** A device of each kind that the user has just bought. */
async function newDevices(stage, user) {
  return [await stage.client("js", user, Platform.IOS), await stage.client("wasm", user, Platform.WINDOWS)];
}

const order = async (client) => {
  const all = await client.call("getConversationListSplit", { offset: 0, count: 50 });
  return all.map((c) => c.conversationID);
};

for (const kind of KINDS) {
  scenario(`${kind}: a pinned conversation stays on top on every device, until it is unpinned`, async (stage) => {
    const { alice, bob, chat } = await conversation(stage, kind);
    const carol = await stage.client("js", await stage.user("carol"));
    await carol.send(bob, "later");
    await bob.message("later");
    const later = conversationOf(carol, bob);
    await bob.shows("order", order, [later, chat]);

    await bob.call("setConversation", { conversationID: chat, isPinned: true });

    const devices = [bob, ...(await newDevices(stage, bob.user))];
    for (const device of devices) await device.shows("order", order, [chat, later]);
    await alice.shows("pinned", async (c) => (await c.conversation(chat)).isPinned, false);
    await bob.call("setConversation", { conversationID: chat, isPinned: false });
    for (const device of devices) await device.shows("order", order, [later, chat]);
  });
}

for (const kind of KINDS) {
  scenario(`${kind}: a silent conversation still gets its messages, on every device`, async (stage) => {
    const { alice, bob, chat } = await conversation(stage, kind);

    await bob.call("setConversation", { conversationID: chat, recvMsgOpt: SILENTLY });

    const devices = [bob, ...(await newDevices(stage, bob.user))];
    for (const device of devices) {
      await device.shows("option", async (c) => (await c.conversation(chat)).recvMsgOpt, SILENTLY);
    }
    await alice.send(bob, "quiet");
    for (const device of devices) await device.historyOf(chat, ["first", "quiet"]);
  });
}

for (const kind of KINDS) {
  scenario(`${kind}: who receives nothing from somebody does not get it later either`, async (stage) => {
    const { alice, bob, chat } = await conversation(stage, kind);

    await bob.call("setConversation", { conversationID: chat, recvMsgOpt: NOT_AT_ALL });
    await alice.attempt("sendMessage", {
      recvID: bob.userID,
      groupID: "",
      message: await alice.call("createTextMessage", "unheard"),
    });
    await bob.call("setConversation", { conversationID: chat, recvMsgOpt: NORMAL });
    await alice.send(bob, "heard");

    await bob.message("heard");
    assert.deepEqual(texts(bob.received()), ["first", "heard"]);
    for (const device of [bob, ...(await newDevices(stage, bob.user))]) {
      await device.historyOf(chat, ["first", "heard"]);
    }
  });
}

for (const kind of KINDS) {
  scenario(`${kind}: what an application keeps with a conversation is there on every device`, async (stage) => {
    const { alice, bob, chat } = await conversation(stage, kind);
    const ex = '{"tag":"Väter \u{1F389}"}';

    await bob.call("setConversation", { conversationID: chat, ex });

    for (const device of [bob, ...(await newDevices(stage, bob.user))]) {
      await device.shows("ex", async (c) => (await c.conversation(chat)).ex, ex);
    }
    assert.equal((await alice.conversation(chat)).ex, "");
  });
}
