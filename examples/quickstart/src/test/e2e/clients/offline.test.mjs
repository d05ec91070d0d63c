import assert from "node:assert/strict";
import { conversationOf } from "../kit/client.mjs";
import { scenario } from "../kit/scenario.mjs";

const COUNT = 50;
const PAGE = 20;
const missed = Array.from({ length: COUNT }, (_, i) => `missed ${i + 1}`);

async function sendMissed(sender, peer) {
  for (const text of missed) await sender.send(peer, text);
}

async function hasWhatItMissed(client, chat, before) {
  const history = await client.historyOf(chat, [...before, ...missed], PAGE);
  assert.deepEqual(
    history.map((m) => m.seq),
    history.map((_, i) => i + 1),
  );
  assert.equal(JSON.parse((await client.conversation(chat)).latestMsg).textElem.content, missed.at(-1));
  await client.unread(chat, COUNT);
  await client.unreadInAll(COUNT);
}

scenario("wasm: on the same device everything that was missed is there, in order and unread", async (stage) => {
  const [alice, bob] = await stage.pair("js", "wasm");
  const chat = conversationOf(alice, bob);
  await alice.send(bob, "seen");
  await bob.message("seen");
  await bob.call("markConversationMessageAsRead", chat);

  await bob.vanish();
  await sendMissed(alice, bob);
  await bob.open();
  const from = bob.mark();
  await bob.login(bob.token);

  const start = await bob.event("OnSyncServerStart", { from });
  assert.equal(start.data, false, "the client found its database again");
  await hasWhatItMissed(bob, chat, ["seen"]);
  await alice.send(bob, "welcome back");
  await bob.message("welcome back");
});

for (const [kind, sender] of [
  ["wasm", "js"],
  ["js", "wasm"],
]) {
  scenario(`${kind}: on a new device everything that was missed is there, in order and unread`, async (stage) => {
    const [alice, bob] = await stage.pair(sender, kind);
    const chat = conversationOf(alice, bob);
    await alice.send(bob, "seen");
    await bob.message("seen");
    await bob.call("markConversationMessageAsRead", chat);

    await bob.close();
    await sendMissed(alice, bob);
    const again = await stage.client(kind, bob.user);

    await hasWhatItMissed(again, chat, ["seen"]);
    await alice.send(bob, "welcome back");
    await again.message("welcome back");
  });
}
