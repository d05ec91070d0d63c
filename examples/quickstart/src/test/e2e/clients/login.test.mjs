import assert from "node:assert/strict";
import { scenario } from "../kit/scenario.mjs";

const LOGGED_IN = 3;
const FAILURES = [
  "OnConnectFailed",
  "OnSyncServerFailed",
  "OnUserTokenInvalid",
  "OnUserTokenExpired",
  "OnKickedOffline",
];

for (const kind of ["wasm", "js"]) {
  scenario(`${kind}: a new user logs in, the sync finishes, and all lists are empty`, async (stage) => {
    const alice = await stage.client(kind, await stage.user("alice"));

    assert.equal(await alice.call("getLoginStatus"), LOGGED_IN);
    assert.deepEqual(
      FAILURES.filter((name) => alice.happened(name)),
      [],
    );
    const self = await alice.call("getSelfUserInfo");
    assert.deepEqual(
      [self.userID, self.nickname, self.faceURL],
      [alice.userID, alice.user.nickname, alice.user.faceURL],
    );
    assert.deepEqual(await alice.call("getConversationListSplit", { offset: 0, count: 50 }), []);
    assert.deepEqual(await alice.call("getFriendListPage", { offset: 0, count: 50 }), []);
    assert.deepEqual(await alice.call("getJoinedGroupListPage", { offset: 0, count: 50 }), []);
    assert.equal(await alice.call("getTotalUnreadMsgCount"), 0);
  });
}
