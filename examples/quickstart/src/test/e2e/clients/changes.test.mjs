import assert from "node:assert/strict";
import { conversationOf } from "../kit/client.mjs";
import { Platform } from "../kit/quickstart.mjs";
import { scenario } from "../kit/scenario.mjs";

const REVOKED = "<2101>";
const MIXED = [
  ["wasm", "js"],
  ["js", "wasm"],
];

/**
 * Alice's client of the first kind and bob's of the second, and messages from alice which both have; the second is sent when
 * bob has the conversation, or the pure-JavaScript client may count it twice.
 */
async function conversation(stage, kinds, ...sent) {
  const [alice, bob] = await stage.pair(...kinds);
  const chat = conversationOf(alice, bob);
  for (const text of sent) {
    await alice.send(bob, text);
    if (text === sent[0]) await bob.unread(chat, 1);
  }
  const history = await alice.historyOf(chat, sent);
  await bob.historyOf(chat, sent);
  return { alice, bob, chat, history };
}

/** A device that the user has just bought: it knows what the server tells it and nothing else. */
const newDevice = (stage, client) => stage.client("js", client.user, Platform.IOS);

for (const [reader, sender] of MIXED) {
  scenario(`${reader}: reading tells the sender, and leaves nothing unread on any device`, async (stage) => {
    const { alice, bob, chat, history } = await conversation(stage, [sender, reader], "one", "two");
    await bob.unread(chat, 2);
    const from = alice.mark();

    await bob.call("markConversationMessageAsRead", chat);

    const mine = (data) => data.find((receipt) => receipt.userID === bob.userID);
    const { data } = await alice.event("OnRecvC2CReadReceipt", { from, holds: mine });
    assert.deepEqual(mine(data).msgIDList.toSorted(), history.map((m) => m.clientMsgID).toSorted());
    for (const device of sender === "js" ? [await newDevice(stage, alice)] : [alice, await newDevice(stage, alice)]) {
      assert.deepEqual(
        (await device.historyOf(chat, ["one", "two"])).map((m) => m.isRead),
        [true, true],
        device.name,
      );
    }
    for (const device of [bob, await newDevice(stage, bob)]) {
      await device.unread(chat, 0);
      await device.unreadInAll(0);
    }
  });
}

for (const [revoker, other] of MIXED) {
  scenario(
    `${revoker}: a revoked message is gone at both sides and from every device that comes later`,
    async (stage) => {
      const { alice, bob, chat, history } = await conversation(stage, [revoker, other], "keep", "oops");
      const { clientMsgID } = history[1];
      const from = bob.mark();

      await alice.call("revokeMessage", { conversationID: chat, clientMsgID });

      const { data } = await bob.event("OnNewRecvMessageRevoked", {
        from,
        holds: (d) => d.clientMsgID === clientMsgID,
      });
      assert.equal(data.revokerID, alice.userID);
      const devices = [alice, bob, await newDevice(stage, alice), await newDevice(stage, bob)];
      if (other === "wasm") devices.push(await stage.client("wasm", bob.user, Platform.WINDOWS));
      for (const device of devices) {
        const shown = await device.historyOf(chat, ["keep", REVOKED]);
        assert.equal(shown[1].clientMsgID, clientMsgID);
        assert.ok(!JSON.stringify(shown).includes("oops"), `${device.name} still has the text`);
      }
    },
  );
}

for (const [deleter, other] of MIXED) {
  scenario(
    `${deleter}: what a user deletes is gone for him, also on a new device, and stays for the other`,
    async (stage) => {
      const { alice, bob, chat, history } = await conversation(stage, [deleter, other], "one", "two", "three");

      await alice.call("deleteMessage", { conversationID: chat, clientMsgID: history[1].clientMsgID });

      await alice.historyOf(chat, ["one", "three"]);
      await (await newDevice(stage, alice)).historyOf(chat, ["one", "three"]);
      await bob.historyOf(chat, ["one", "two", "three"]);
      await (await newDevice(stage, bob)).historyOf(chat, ["one", "two", "three"]);
    },
  );
}

for (const [clearer, other, method] of [
  ["wasm", "js", "clearConversationAndDeleteAllMsg"],
  ["wasm", "js", "deleteConversationAndDeleteAllMsg"],
  ["js", "wasm", "deleteConversationAndDeleteAllMsg"],
]) {
  scenario(`${clearer}: ${method} empties the conversation for that user only, and it goes on`, async (stage) => {
    const { alice, bob, chat } = await conversation(stage, [other, clearer], "old", "older");

    await bob.call(method, chat);

    await bob.historyOf(chat, []);
    if (clearer === "wasm") await bob.unread(chat, 0);
    await alice.historyOf(chat, ["old", "older"]);
    await alice.send(bob, "new");
    await bob.message("new");
    await bob.historyOf(chat, ["new"]);
    if (clearer === "wasm") await bob.unread(chat, 1);
    const phone = await newDevice(stage, bob);
    await phone.historyOf(chat, ["new"]);
    await phone.unread(chat, 1);
    await phone.unreadInAll(1);
  });
}
