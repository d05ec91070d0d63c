// What the server's messages do to the conversations of the page, without a browser.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

const JS = "../../../main/resources/static/js";
const { Conversations } = await import(`${JS}/conversations.mjs`);
const { conversationOf, peerIn } = await import(`${JS}/ids.mjs`);
const { ContentType, toContent } = await import(`${JS}/messages.mjs`);
const { Outbox } = await import(`${JS}/outbox.mjs`);
const { Broken, Refusal } = await import(`${JS}/connection.mjs`);
const { unsent } = await import(`${JS}/timeline.mjs`);

const CHAT = "si_alice_bob";
const STREAM = "n_alice_bob";
let conversations;
let events;

beforeEach(() => {
  events = [];
  conversations = new Conversations("alice", {
    arrived: (timeline, { text }) => events.push(["arrived", timeline.peer, text]),
    own: (id) => events.push(["own", id]),
    typing: (from, on) => events.push(["typing", from, on]),
  });
});

function text(from, seq, content, more = {}) {
  const clientMsgID = `${from}-${seq}`;
  const base = { sendID: from, clientMsgID, contentType: ContentType.text, seq, sendTime: seq * 1000, status: 2 };
  return { ...base, isRead: false, content: toContent({ content }), ...more };
}

function notice(contentType, detail) {
  const content = toContent({ detail: JSON.stringify(detail) });
  return { sendID: "bob", clientMsgID: "n", contentType, seq: 1, content };
}

const bob = () => conversations.with("bob");
const texts = () => bob().messages.map((message) => (message.revoked ? "(revoked)" : message.text));

test("messages stand in the order of their numbers, each once, however they come", () => {
  for (const seq of [3, 1, 3, 2, 1]) {
    conversations.take(CHAT, text("bob", seq, `m${seq}`));
  }
  assert.deepEqual(texts(), ["m1", "m2", "m3"]);
  assert.deepEqual(events.map(([, , said]) => said), ["m3", "m1", "m2"]);
});

test("unread is what came after the last I have read; what I write I have read", () => {
  conversations.position(CHAT, 10, 7);
  assert.equal(bob().unread, 3);
  conversations.take(CHAT, text("bob", 11, "more"));
  assert.equal(bob().unread, 4);
  assert.equal(conversations.unread, 4);
  conversations.take(CHAT, text("alice", 12, "mine"));
  assert.equal(bob().unread, 0);
});

test("an unsent message of mine stays last, until it comes back with its number", () => {
  bob().put(unsent("alice", "alice-2", "mine"));
  conversations.take(CHAT, text("bob", 1, "before"));
  conversations.take(CHAT, text("bob", 3, "after"));
  assert.deepEqual(texts(), ["before", "after", "mine"]);
  assert.equal(bob().last.state, "sending");

  conversations.take(CHAT, text("alice", 2, "mine"));
  assert.deepEqual(texts(), ["before", "mine", "after"]);
  assert.equal(bob().messages[1].state, "sent");
  assert.deepEqual(events.at(-1), ["own", "alice-2"]);
});

test("an id is its sender's only", () => {
  bob().put(unsent("alice", "same", "mine"));
  conversations.take(CHAT, text("bob", 1, "his", { clientMsgID: "same" }));
  assert.deepEqual(texts(), ["his", "mine"]);
});

test("notices: read by him, read by me elsewhere, taken back, deleted, cleared", () => {
  conversations.take(CHAT, text("alice", 1, "a"));
  conversations.take(CHAT, text("alice", 2, "b"));
  const read = (markAsReadUserID, hasReadSeq) =>
    notice(ContentType.read, { markAsReadUserID, conversationID: CHAT, hasReadSeq });
  conversations.take(STREAM, read("bob", 1));
  assert.deepEqual(bob().messages.map(({ read }) => read), [true, false]);

  conversations.take(CHAT, text("bob", 3, "c"));
  assert.equal(bob().unread, 1);
  conversations.take(STREAM, read("alice", 3));
  assert.equal(bob().unread, 0);

  conversations.take(STREAM, notice(ContentType.revoked, { conversationID: CHAT, seq: 3 }));
  conversations.take(CHAT, text("bob", 3, "c")); // an older push comes late
  assert.deepEqual(texts(), ["a", "b", "(revoked)"]);

  conversations.take(STREAM, notice(ContentType.deleted, { conversationID: CHAT, seqs: [2] }));
  assert.deepEqual(texts(), ["a", "(revoked)"]);
  conversations.take(STREAM, notice(ContentType.cleared, { conversationIDs: [CHAT] }));
  assert.deepEqual(texts(), []);
});

test("what stands for a deleted message counts, and is not shown", () => {
  conversations.take(CHAT, { ...text("bob", 5, ""), status: 4 });
  assert.deepEqual([texts(), bob().maxSeq], [[], 5]);
});

test("content that is not what it should be is shown as some message, not thrown at the page", () => {
  for (const [i, content] of ["", "null", "[1]", '"x"', '{"content":{}}', "{"].entries()) {
    conversations.take(CHAT, text("bob", i + 1, "", { content: new TextEncoder().encode(content) }));
  }
  assert.deepEqual(new Set(texts()), new Set(["Message"]));
  conversations.take(STREAM, { ...notice(ContentType.read, {}), content: new Uint8Array(0) });
});

test("typing is no message, and groups are not shown", () => {
  const typing = { contentType: ContentType.typing, content: toContent({ msgTips: "yes" }) };
  conversations.take(CHAT, text("bob", 0, "", typing));
  conversations.take("sg_group", text("bob", 1, "to all"));
  assert.deepEqual(events, [["typing", "bob", true]]);
  assert.deepEqual(conversations.list, []);
});

test("the id of a conversation has both people in the order of their bytes", () => {
  assert.equal(conversationOf("bob", "alice"), "si_alice_bob");
  // UTF-16 would have these the other way round
  assert.equal(conversationOf("\u{10400}", "\uFF21"), "si_\uFF21_\u{10400}");
  assert.equal(peerIn("si_alice_bob", "bob"), "alice");
  assert.equal(peerIn("si_alice_bob_2", "alice"), "bob_2");
  assert.equal(peerIn("si_alice_bob", "carol"), null);
});

test("the outbox sends in order, again after a break, and gives up only what is refused", async () => {
  let saved = [];
  let broken = true;
  const sent = [];
  const decided = [];
  const send = async ({ id }) => {
    sent.push(id);
    if (broken) {
      throw new Broken();
    }
    if (id === "2") {
      throw new Refusal(1302, "blocked");
    }
    return {};
  };
  const store = { load: () => [], save: (messages) => (saved = messages.map(({ id }) => id)) };
  const outbox = new Outbox(send, ({ id }, answer, refusal) => decided.push([id, refusal?.code ?? 0]), store);
  const settled = () => new Promise((resolve) => setImmediate(resolve));

  ["1", "2", "3"].forEach((id) => outbox.add({ id }));
  assert.deepEqual([sent, saved], [[], ["1", "2", "3"]]);
  outbox.resume();
  await settled();
  assert.deepEqual([sent, decided, saved], [["1", "2", "3"], [], ["1", "2", "3"]]);

  broken = false;
  outbox.pause();
  outbox.arrived("1"); // its answer was lost, but it came back through the inbox
  outbox.resume();
  await settled();
  assert.deepEqual(sent, ["1", "2", "3", "2", "3"]);
  assert.deepEqual([decided, saved], [[["2", 1302], ["3", 0]], []]);
});
