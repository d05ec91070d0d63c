import assert from "node:assert/strict";
import { block, blocked } from "../kit/contacts.mjs";
import { conversationOf, texts } from "../kit/client.mjs";
import { Platform } from "../kit/quickstart.mjs";
import { Refusal } from "../kit/refusals.mjs";
import { scenario } from "../kit/scenario.mjs";

const MIXED = [
  ["wasm", "js"],
  ["js", "wasm"],
];

async function refusedMessage(sender, peer, text) {
  const message = await sender.call("createTextMessage", text);
  await sender.refused(Refusal.BLOCKED, "sendMessage", { recvID: peer.userID, groupID: "", message });
}

for (const [blocker, other] of MIXED) {
  scenario(`${blocker}: whom a user blocks cannot write to him until he is forgiven`, async (stage) => {
    const [alice, bob] = await stage.pair(other, blocker);
    await alice.send(bob, "before");
    await bob.message("before");

    await block(bob, alice);
    await refusedMessage(alice, bob, "unwanted");
    await bob.send(alice, "I may still write");
    await alice.message("I may still write");
    await bob.call("removeBlack", alice.userID);

    await bob.shows("black list", blocked, []);
    await alice.send(bob, "forgiven");
    await bob.message("forgiven");
    assert.deepEqual(texts(bob.received()), ["before", "forgiven"]);
    await bob.historyOf(conversationOf(alice, bob), ["before", "I may still write", "forgiven"]);
  });
}

for (const [blocker, other] of MIXED) {
  scenario(`${blocker}: whom a user blocked is blocked on a new device too, and is not told`, async (stage) => {
    const [alice, bob] = await stage.pair(other, blocker);

    await block(bob, alice);

    const tablet = await stage.client("wasm", bob.user, Platform.WINDOWS);
    for (const device of [bob, tablet]) await device.shows("black list", blocked, [alice.userID]);
    await bob.send(alice, "still here");
    await alice.message("still here");
    await refusedMessage(alice, bob, "unwanted");
    assert.ok(!alice.happened("OnBlackAdded"));
    assert.deepEqual(await blocked(alice), []);
  });
}
