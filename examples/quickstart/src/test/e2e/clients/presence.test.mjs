import assert from "node:assert/strict";
import { Platform } from "../kit/quickstart.mjs";
import { scenario } from "../kit/scenario.mjs";

const [OFFLINE, ONLINE] = [0, 1];
const MIXED = [
  ["wasm", "js"],
  ["js", "wasm"],
];

/** Waits until the watcher is told that the user is online on exactly these platforms. */
function told(watcher, from, user, platforms) {
  const same = (ids) => JSON.stringify((ids ?? []).toSorted()) === JSON.stringify(platforms.toSorted());
  const status = platforms.length ? ONLINE : OFFLINE;
  return watcher.event("OnUserStatusChanged", {
    from,
    holds: (d) => d.userID === user.userID && d.status === status && same(d.platformIDs),
  });
}

for (const [watching, watched] of MIXED) {
  scenario(`${watching} watches ${watched}: a subscriber knows who is online, and where`, async (stage) => {
    const [alice, bob] = await stage.pair(watching, watched);
    const absent = await stage.user("absent");

    const now = await alice.call("subscribeUsersStatus", [bob.userID, absent.userID]);
    const states = new Map(now.map((s) => [s.userID, [s.status, s.platformIDs ?? []]]));
    assert.deepEqual(states.get(bob.userID), [ONLINE, [bob.platformID]]);
    assert.deepEqual(states.get(absent.userID) ?? [OFFLINE, []], [OFFLINE, []]);

    let from = alice.mark();
    const phone = await stage.client("js", bob.user, Platform.IOS);
    await told(alice, from, bob, [bob.platformID, Platform.IOS]);
    from = alice.mark();
    await phone.vanish();
    await told(alice, from, bob, [bob.platformID]);
    from = alice.mark();
    await bob.call("logout");
    await told(alice, from, bob, []);
  });
}

// Not with a pure-JavaScript watcher: its unsubscribeUsersStatus fails on the empty answer.
scenario("wasm watches js: who no longer subscribes is no longer told", async (stage) => {
  const [alice, bob] = await stage.pair("wasm", "js");
  const carol = await stage.client("js", await stage.user("carol"));
  await alice.call("subscribeUsersStatus", [bob.userID, carol.userID]);
  await alice.call("unsubscribeUsersStatus", [bob.userID]);
  const from = alice.mark();

  await bob.call("logout");
  // When carol has seen bob go, and alice has seen carol go, what there was to tell about bob has been told.
  const status = async (c) => (await c.call("subscribeUsersStatus", [bob.userID]))[0].status;
  await carol.shows("status of bob", status, OFFLINE);
  await carol.call("logout");
  await told(alice, from, carol, []);

  assert.deepEqual(
    alice.events.slice(from).filter((e) => e.name === "OnUserStatusChanged" && e.data.userID === bob.userID),
    [],
  );
});
