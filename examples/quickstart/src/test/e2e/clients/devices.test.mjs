import assert from "node:assert/strict";
import { conversationOf, texts } from "../kit/client.mjs";
import { codeFor, newToken, Platform } from "../kit/quickstart.mjs";
import { scenario } from "../kit/scenario.mjs";

const KINDS = ["wasm", "js"];
const KICKED = 1506;

scenario("wasm and js: all devices of a user show what he sent from one of them and what came", async (stage) => {
  const [web, bob] = await stage.pair("wasm", "js");
  const phone = await stage.client("js", web.user, Platform.IOS);
  const chat = conversationOf(web, bob);

  await web.send(bob, "from the web");
  await bob.message("from the web");
  await phone.historyOf(chat, ["from the web"]);
  await phone.send(bob, "from the phone");
  await bob.message("from the phone");
  await web.historyOf(chat, ["from the web", "from the phone"]);
  await web.unread(chat, 0);

  await bob.send(web, "answer");
  for (const device of [web, phone]) {
    await device.message("answer");
    await device.historyOf(chat, ["from the web", "from the phone", "answer"]);
  }
  await web.unread(chat, 1);
});

scenario("wasm: what a user reads on one device is read on his others", async (stage) => {
  const [web, bob] = await stage.pair("wasm", "js");
  const desktop = await stage.client("wasm", web.user, Platform.WINDOWS);
  const chat = conversationOf(web, bob);

  for (const reader of [web, desktop]) {
    await bob.send(web, `read it on platform ${reader.platformID}`);
    for (const device of [web, desktop]) await device.unread(chat, 1);

    await reader.call("markConversationMessageAsRead", chat);

    for (const device of [web, desktop]) {
      await device.unread(chat, 0);
      await device.unreadInAll(0);
    }
  }
});

for (const kind of KINDS) {
  scenario(`${kind}: a second login on the same platform ends the first, whose token is dead`, async (stage) => {
    const [alice, first] = await stage.pair("js", kind);
    const from = first.mark();

    const second = await stage.client(kind, first.user);

    await first.event("OnKickedOffline", { from });
    assert.equal(await codeFor(first.user, first.token), KICKED);
    assert.equal(await codeFor(second.user, second.token), 0);
    await alice.send(first, "to the second");
    await second.message("to the second");
    await second.send(alice, "from the second");
    await alice.message("from the second");
    assert.deepEqual(texts(first.received()), []);
    assert.ok(!second.happened("OnKickedOffline"));
  });
}

for (const kind of KINDS) {
  scenario(`${kind}: a token with a wrong signature is refused, and the application is told`, async (stage) => {
    const alice = await stage.open(kind, await stage.user("alice"));
    const good = await newToken(alice.user, alice.platformID);
    const end = good.lastIndexOf(".") + 1;
    const bad = good.slice(0, end) + [...good.slice(end)].reverse().join("");

    await alice.startLogin(bad);

    await alice.event("OnUserTokenInvalid");
    assert.ok(!alice.happened("OnConnectSuccess"));
    assert.notEqual(await codeFor(alice.user, bad), 0);
    assert.equal(await codeFor(alice.user, good), 0);
  });
}

scenario("js: another user's token is refused, and the application is told", async (stage) => {
  const [alice, mallory] = [await stage.user("alice"), await stage.user("mallory")];
  const client = await stage.open("js", alice);

  await client.startLogin(await newToken(mallory, client.platformID));

  await client.event("OnUserTokenInvalid");
  assert.ok(!client.happened("OnConnectSuccess"));
});
