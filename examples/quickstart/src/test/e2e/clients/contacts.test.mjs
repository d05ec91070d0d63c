import assert from "node:assert/strict";
import { applications, apply, befriend, friends, remarks } from "../kit/contacts.mjs";
import { conversationOf } from "../kit/client.mjs";
import { Platform } from "../kit/quickstart.mjs";
import { Refusal } from "../kit/refusals.mjs";
import { scenario } from "../kit/scenario.mjs";

const [PENDING, ACCEPTED, REFUSED] = [0, 1, -1];
const MIXED = [
  ["wasm", "js"],
  ["js", "wasm"],
];

for (const [asker, asked] of MIXED) {
  scenario(`${asker} asks ${asked}: an application that is accepted makes friends of both`, async (stage) => {
    const [alice, bob] = await stage.pair(asker, asked);
    const application = (result) => [[alice.userID, bob.userID, "I am Alice", result]];

    await apply(alice, bob, "I am Alice");
    await bob.shows("what came", (c) => applications(c, "Recipient"), application(PENDING));
    await alice.shows("what was sent", (c) => applications(c, "Applicant"), application(PENDING));
    assert.deepEqual(await friends(alice), []);
    await bob.call("acceptFriendApplication", { toUserID: alice.userID, handleMsg: "welcome" });

    const { data } = await alice.event("OnFriendApplicationAccepted", { holds: (d) => d.toUserID === bob.userID });
    assert.deepEqual([data.handleResult, data.handleMsg], [ACCEPTED, "welcome"]);
    await bob.event("OnFriendAdded", { holds: (d) => d.userID === alice.userID });
    await alice.shows("friends", friends, [bob.userID]);
    await bob.shows("friends", friends, [alice.userID]);
    await bob.shows("what came", (c) => applications(c, "Recipient"), application(ACCEPTED));
    await alice.refused(Refusal.ALREADY_FRIENDS, "addFriend", { toUserID: bob.userID, reqMsg: "again" });
  });
}

for (const [asker, asked] of MIXED) {
  scenario(`${asker} asks ${asked}: an application that is refused leaves them strangers`, async (stage) => {
    const [alice, bob] = await stage.pair(asker, asked);

    await alice.refused(Refusal.ADDS_ONESELF, "addFriend", { toUserID: alice.userID, reqMsg: "me" });
    await apply(alice, bob);
    await bob.call("refuseFriendApplication", { toUserID: alice.userID, handleMsg: "no" });

    const { data } = await alice.event("OnFriendApplicationRejected", { holds: (d) => d.toUserID === bob.userID });
    assert.deepEqual([data.handleResult, data.handleMsg], [REFUSED, "no"]);
    for (const client of [alice, bob]) assert.deepEqual(await friends(client), []);
  });
}

for (const [deleter, other] of MIXED) {
  scenario(`${deleter}: who deletes a friend loses him everywhere, and stays in his list`, async (stage) => {
    const [alice, bob] = await stage.pair(deleter, other);
    await befriend(alice, bob);

    await alice.call("deleteFriend", bob.userID);

    await alice.event("OnFriendDeleted", { holds: (d) => d.userID === bob.userID });
    const phone = await stage.client("js", alice.user, Platform.IOS);
    for (const device of [alice, phone]) await device.shows("friends", friends, []);
    const tablet = await stage.client("js", bob.user, Platform.IOS);
    for (const device of [bob, tablet]) await device.shows("friends", friends, [alice.userID]);
  });
}

for (const [namer, other] of MIXED) {
  scenario(`${namer}: a remark names the friend for that user only, on every device of his`, async (stage) => {
    const [alice, bob] = await stage.pair(namer, other);
    await befriend(alice, bob);
    const from = alice.mark();

    await alice.call("updateFriends", { friendUserIDs: [bob.userID], remark: "Bobby" });

    await alice.event("OnFriendInfoChanged", { from, holds: (d) => d.remark === "Bobby" });
    const desktop = await stage.client("wasm", alice.user, Platform.WINDOWS);
    for (const device of [alice, desktop]) await device.shows("remarks", remarks, ["Bobby"]);
    const shownName = async (c) => (await c.conversation(conversationOf(alice, bob)))?.showName;
    await desktop.shows("name of the conversation", shownName, "Bobby");
    await bob.shows("remarks", remarks, [""]);
  });
}
