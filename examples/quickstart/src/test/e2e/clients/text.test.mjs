import assert from "node:assert/strict";
import { conversationOf, texts } from "../kit/client.mjs";
import { scenario } from "../kit/scenario.mjs";
import { until } from "../kit/wait.mjs";

const KINDS = ["wasm", "js"];
const MIXED = [
  ["wasm", "js"],
  ["js", "wasm"],
];
const numbers = (n) => Array.from({ length: n }, (_, i) => i + 1);

for (const from of KINDS) {
  for (const to of KINDS) {
    scenario(`${from} to ${to}: a text arrives as it was written, and the answer too`, async (stage) => {
      const [alice, bob] = await stage.pair(from, to);
      const chat = conversationOf(alice, bob);
      const text = 'Hello, "Wörld"\n中文 \u{1F600} <b>&amp;</b> \\ end';

      const sent = await alice.send(bob, text);
      const got = await bob.message(text);
      assert.equal(got.clientMsgID, sent.clientMsgID);
      assert.equal(got.serverMsgID, sent.serverMsgID);
      assert.equal(got.sendTime, sent.sendTime);
      assert.deepEqual(
        [got.sendID, got.recvID, got.contentType, got.sessionType, got.seq, got.senderPlatformID],
        [alice.userID, bob.userID, 101, 1, 1, alice.platformID],
      );
      assert.deepEqual([got.senderNickname, got.senderFaceUrl], [alice.user.nickname, alice.user.faceURL]);

      await bob.send(alice, "back");
      assert.equal((await alice.message("back")).seq, 2);
      for (const client of [alice, bob]) {
        await client.historyOf(chat, [text, "back"]);
        assert.equal(JSON.parse((await client.conversation(chat)).latestMsg).textElem.content, "back");
      }
    });
  }
}

for (const [from, to] of MIXED) {
  scenario(`${from} to ${to}: 100 messages arrive in order, none missing, none twice`, async (stage) => {
    const [alice, bob] = await stage.pair(from, to);
    const chat = conversationOf(alice, bob);
    const expected = numbers(100).map((i) => `message ${i}`);

    for (const text of expected) {
      await alice.send(bob, text);
      // What comes before it has the conversation, the pure-JavaScript client may count twice.
      if (text === expected[0]) await bob.unread(chat, 1);
    }

    await bob.message("message 100");
    assert.deepEqual(texts(bob.received()), expected);
    assert.deepEqual(
      bob.received().map((m) => m.seq),
      numbers(100),
    );
    for (const client of [alice, bob]) {
      const history = await client.historyOf(chat, expected);
      assert.deepEqual(
        history.map((m) => m.seq),
        numbers(100),
      );
    }
    await bob.unread(chat, 100);
  });
}

scenario("js to wasm: messages sent all at once keep their order", async (stage) => {
  const [alice, bob] = await stage.pair("js", "wasm");
  const expected = numbers(50).map((i) => `at once ${i}`);
  const messages = [];
  for (const text of expected) messages.push(await alice.call("createTextMessage", text));

  await Promise.all(messages.map((message) => alice.sendMessage(bob, message)));

  await until(
    "all arrive",
    () => bob.received(),
    (all) => all.length >= 50,
  );
  assert.deepEqual(texts(bob.received()), expected);
});

for (const [from, to] of MIXED) {
  scenario(`${from} to ${to}: typing shows at the other side, ends there, and leaves no message`, async (stage) => {
    const [alice, bob] = await stage.pair(from, to);
    const conversationID = conversationOf(alice, bob);
    const platforms = (wanted) => ({
      from: mark,
      holds: (d) => d.userID === alice.userID && JSON.stringify(d.platformIDs ?? []) === JSON.stringify(wanted),
    });
    await alice.send(bob, "listen");
    await bob.message("listen");
    const mark = bob.mark();

    await alice.call("changeInputStates", { conversationID, focus: true });
    const event = await bob.event("OnConversationUserInputStatusChanged", platforms([alice.platformID]));
    assert.equal(event.data.conversationID, conversationID);
    await alice.call("changeInputStates", { conversationID, focus: false });
    await bob.event("OnConversationUserInputStatusChanged", platforms([]));

    await alice.send(bob, "said");
    await bob.message("said");
    assert.deepEqual(texts(bob.received()), ["listen", "said"]);
    await bob.historyOf(conversationID, ["listen", "said"]);
    await bob.unread(conversationID, 2);
  });
}
