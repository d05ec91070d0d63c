import assert from "node:assert/strict";
import { cannotSpeak, crew, found, groups, hasRoles, isIn, Role } from "../kit/groups.mjs";
import { Refusal } from "../kit/refusals.mjs";
import { scenario } from "../kit/scenario.mjs";

const SEARCH = 3;
const ALL_NEED_APPROVAL = 1;
const ANYBODY_JOINS = 2;
const KINDS = ["wasm", "js"];
const PAGE = { groupID: [], groupIDs: [], handleResults: [], offset: 0, count: 20 };

/** Applications to groups that a client shows, as [who, message, result]. `side`: 'Recipient' or 'Applicant'. */
async function applications(client, side) {
  const all = await client.call(`getGroupApplicationListAs${side}`, PAGE);
  return all.map((a) => [a.userID, a.reqMsg, a.handleResult]);
}

/** Asks to join, and waits until the owner is told. */
async function ask(applicant, owner, groupID) {
  await applicant.call("joinGroup", { groupID, reqMsg: "let me in", joinSource: SEARCH, ex: "" });
  const isHis = (d) => d.userID === applicant.userID && d.groupID === groupID;
  await owner.event("OnGroupApplicationAdded", { holds: isHis });
}

for (const kind of KINDS) {
  scenario(`${kind}: who asks to join is in when the owner accepts, and not before`, async (stage) => {
    const { alice, bob, carol } = await crew(stage, kind);
    const groupID = await found(alice, [bob], { needVerification: ALL_NEED_APPROVAL });

    await ask(carol, alice, groupID);
    for (const [client, side] of [
      [alice, "Recipient"],
      [carol, "Applicant"],
    ]) {
      await client.shows("applications", (c) => applications(c, side), [[carol.userID, "let me in", 0]]);
    }
    await cannotSpeak(carol, groupID, Refusal.NOT_IN_GROUP);
    await alice.call("acceptGroupApplication", { groupID, fromUserID: carol.userID, handleMsg: "hello" });

    await carol.event("OnGroupApplicationAccepted", { holds: (d) => d.groupID === groupID });
    await isIn(carol, groupID);
    await bob.event("OnGroupMemberAdded", { holds: (d) => d.userID === carol.userID });
    await carol.sendToGroup(groupID, "I am in");
    for (const client of [alice, bob]) await client.message("I am in");
  });
}

for (const kind of KINDS) {
  scenario(`${kind}: who asks to join and is refused stays out, and reads why`, async (stage) => {
    const { alice, bob, carol } = await crew(stage, kind);
    const groupID = await found(alice, [bob], { needVerification: ALL_NEED_APPROVAL });

    await ask(carol, alice, groupID);
    await alice.call("refuseGroupApplication", { groupID, fromUserID: carol.userID, handleMsg: "full" });

    const { data } = await carol.event("OnGroupApplicationRejected", { holds: (d) => d.groupID === groupID });
    assert.equal(data.handledMsg, "full");
    assert.deepEqual(await groups(carol), []);
    for (const client of [alice, bob]) {
      await hasRoles(client, groupID, { [alice.userID]: Role.OWNER, [bob.userID]: Role.MEMBER });
    }
  });
}

for (const kind of KINDS) {
  scenario(`${kind}: an open group takes in whoever comes, and nobody has to answer`, async (stage) => {
    const { alice: guest, bob: owner, carol } = await crew(stage, kind);
    const groupID = await found(owner, [carol], { needVerification: ANYBODY_JOINS });

    await guest.call("joinGroup", { groupID, reqMsg: "", joinSource: SEARCH, ex: "" });

    await isIn(guest, groupID);
    await owner.event("OnGroupMemberAdded", { holds: (d) => d.userID === guest.userID });
    await guest.sendToGroup(groupID, "here I am");
    for (const client of [owner, carol]) await client.message("here I am");
  });
}
