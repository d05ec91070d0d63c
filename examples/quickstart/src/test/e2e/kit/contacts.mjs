// Contacts, as both kinds of client show them.
import assert from "node:assert/strict";

const ALL = { offset: 0, count: 100 };
/** The wasm client's database refuses the second of two syncs of its own. What it asked for is done all the same. */
const ITS_OWN_RACE = 10005;

/** The friends that a client shows, by id. */
export async function friends(client) {
  const all = await client.call("getFriendListPage", ALL);
  return all.map((friend) => friend.userID).toSorted();
}

/** The remarks that a client shows, in the order of its list. */
export async function remarks(client) {
  return (await client.call("getFriendListPage", ALL)).map((friend) => friend.remark);
}

/** Whom a client shows as blocked, by id. */
export async function blocked(client) {
  const all = await (client.kind === "js" ? client.call("getBlackList", ALL) : client.call("getBlackList"));
  return all.map((person) => person.userID).toSorted();
}

/** Applications that a client shows, as [from, to, message, result]. `side`: 'Recipient' or 'Applicant'. */
export async function applications(client, side) {
  const all = await client.call(`getFriendApplicationListAs${side}`, { ...ALL, handleResults: [] });
  return all.map((a) => [a.fromUserID, a.toUserID, a.reqMsg, a.handleResult]);
}

/** Asks for somebody's friendship, and waits until he is told. */
export async function apply(asker, asked, reqMsg = "hello") {
  const from = asked.mark();
  await asker.call("addFriend", { toUserID: asked.userID, reqMsg });
  await asked.event("OnFriendApplicationAdded", { from, holds: (d) => d.fromUserID === asker.userID });
}

/** Makes two users friends, and waits until both see it. */
export async function befriend(asker, asked) {
  await apply(asker, asked);
  await asked.call("acceptFriendApplication", { toUserID: asker.userID, handleMsg: "" });
  await asker.shows("friends", friends, [asked.userID]);
  await asked.shows("friends", friends, [asker.userID]);
}

/** Puts a user on the black list, and waits until the list shows him. */
export async function block(client, user) {
  const { errCode, errMsg } = await client.attempt("addBlack", { toUserID: user.userID, ex: "" });
  assert.ok(errCode === 0 || (client.kind === "wasm" && errCode === ITS_OWN_RACE), `addBlack: ${errCode} ${errMsg}`);
  await client.shows("black list", blocked, [user.userID]);
}
