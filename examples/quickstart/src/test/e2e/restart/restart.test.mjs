import assert from "node:assert/strict";
import { conversationOf, texts } from "../kit/client.mjs";
import { Platform } from "../kit/quickstart.mjs";
import { scenario } from "../kit/scenario.mjs";
import { until, within } from "../kit/wait.mjs";

const CONTROL = process.env.QUICKSTART_CONTROL;
const ENOUGH = 30;

/** Kills the server with SIGKILL, or starts it again on what it left behind. Answers when that is done. */
async function server(action) {
  const response = await fetch(`${CONTROL}/${action}`, { method: "POST" });
  assert.equal(response.status, 200, `${action}: ${await response.text()}`);
}

/**
 * Sends one message after another, each when the one before was acknowledged, until the server is dead. Gives the message that
 * was on its way then, and whether the client comes to say that it was sent.
 */
async function sendUntil(dead, sender, peer, acknowledged) {
  for (;;) {
    const message = await sender.call("createTextMessage", `${sender.user.nickname} ${acknowledged.length + 1}`);
    const sent = sender.attempt("sendMessage", { recvID: peer.userID, groupID: "", message }).then(
      ({ errCode }) => !errCode,
      () => false,
    );
    // The pure-JS client never says that a message failed with its connection.
    if (!(await Promise.race([sent, dead.then(() => false)]))) return { message, sent };
    acknowledged.push(message.textElem.content);
  }
}

// The pure-JS client reconnects in a browser only; here it reads at the end what is there.
for (const [from, to] of [["wasm", "wasm"]]) {
  scenario(
    `${from} to ${to}: the clients come back by themselves, and what was acknowledged is there once and in order`,
    async (stage) => {
      const [alice, bob] = await stage.pair(from, to);
      const chat = conversationOf(alice, bob);
      const acknowledged = [];
      const marks = [alice, bob].map((client) => client.mark());
      const dead = until("messages are on their way", () => acknowledged.length >= ENOUGH).then(() => server("kill"));
      const [unanswered] = await Promise.all([sendUntil(dead, alice, bob, acknowledged), dead]);
      await server("start");
      await alice.event("OnConnectSuccess", { from: marks[0] });
      await bob.event("OnConnectSuccess", { from: marks[1] });

      // The application tries again with the same message once the client has given it up. It may have been stored before the
      // server died; once is enough. Or its answer came in the moment of the death.
      const { message, sent } = unanswered;
      if (!(await within("the answer of what was on its way", sent, 60_000))) await alice.sendMessage(bob, message);
      await alice.send(bob, "we are back");
      await bob.message("we are back");
      await bob.send(alice, "so we are");
      await alice.message("so we are");

      const all = [...acknowledged, message.textElem.content, "we are back", "so we are"];
      for (const device of [alice, bob, await stage.client("js", bob.user, Platform.IOS)]) {
        const history = await device.historyOf(chat, all);
        assert.deepEqual(
          history.map((m) => m.seq),
          all.map((_, i) => i + 1),
        );
      }
      const received = texts(bob.received());
      assert.equal(new Set(received).size, received.length, "nothing was reported twice");
      for (const client of [alice, bob]) assert.ok(!client.happened("OnKickedOffline"));
    },
    { seconds: 150 },
  );
}
