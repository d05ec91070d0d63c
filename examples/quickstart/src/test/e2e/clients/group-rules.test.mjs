import assert from "node:assert/strict";
import { cannotSpeak, conversationOfGroup, crew, found, group, hasRoles, Role, Status } from "../kit/groups.mjs";
import { Refusal } from "../kit/refusals.mjs";
import { scenario } from "../kit/scenario.mjs";

const ANNOUNCEMENT = 4;
const KINDS = ["wasm", "js"];
const MINUTE = 60;

for (const kind of KINDS) {
  scenario(`${kind}: a muted member cannot speak until that is taken back`, async (stage) => {
    const { alice, bob, carol } = await crew(stage, kind);
    const groupID = await found(alice, [bob, carol]);
    const from = bob.mark();
    const mute = (mutedSeconds) => alice.call("changeGroupMemberMute", { groupID, userID: bob.userID, mutedSeconds });

    await mute(MINUTE);

    const { data } = await bob.event("OnGroupMemberInfoChanged", {
      from,
      holds: (d) => d.userID === bob.userID && d.muteEndTime > 0,
    });
    const left = data.muteEndTime - Date.now();
    assert.ok(left > 0 && left <= MINUTE * 1000, `muted for ${left} ms more`);
    await cannotSpeak(bob, groupID, Refusal.MUTED);
    await carol.sendToGroup(groupID, "others may");
    await bob.message("others may");
    await mute(0);
    await bob.sendToGroup(groupID, "thanks");
    await carol.message("thanks");
  });
}

// Not with a wasm owner: changeGroupMute of the npm package hands its core an argument too many, and always fails.
scenario("js: in a muted group the owner speaks and members do not, until that is taken back", async (stage) => {
  const { alice, bob, carol } = await crew(stage, "js");
  const groupID = await found(alice, [bob, carol]);
  const from = bob.mark();

  await alice.call("changeGroupMute", { groupID, isMute: true });

  await bob.event("OnGroupInfoChanged", { from, holds: (d) => d.groupID === groupID && d.status === Status.MUTED });
  for (const member of [bob, carol]) await cannotSpeak(member, groupID, Refusal.GROUP_MUTED);
  await alice.sendToGroup(groupID, "silence");
  for (const member of [bob, carol]) await member.message("silence");
  await alice.call("changeGroupMute", { groupID, isMute: false });
  for (const member of [bob, carol]) {
    await member.shows("status", async (c) => (await group(c, groupID)).status, Status.NORMAL);
  }
  await bob.sendToGroup(groupID, "at last");
  await carol.message("at last");
});

for (const kind of KINDS) {
  scenario(`${kind}: a group that changes hands has its new owner everywhere, and the old may leave`, async (stage) => {
    const { alice, bob, carol } = await crew(stage, kind);
    const groupID = await found(alice, [bob, carol]);

    await alice.call("transferGroupOwner", { groupID, newOwnerUserID: bob.userID });

    for (const client of [alice, bob, carol]) {
      await hasRoles(client, groupID, {
        [alice.userID]: Role.MEMBER,
        [bob.userID]: Role.OWNER,
        [carol.userID]: Role.MEMBER,
      });
      await client.shows("owner", async (c) => (await group(c, groupID)).ownerUserID, bob.userID);
    }
    await alice.refused(Refusal.NO_PERMISSION, "kickGroupMember", { groupID, reason: "", userIDList: [carol.userID] });
    await alice.call("quitGroup", groupID);
    for (const client of [bob, carol]) {
      await hasRoles(client, groupID, { [bob.userID]: Role.OWNER, [carol.userID]: Role.MEMBER });
    }
  });
}

for (const kind of KINDS) {
  scenario(`${kind}: what the owner changes of a group shows for all, and members may not`, async (stage) => {
    const { alice, bob, carol } = await crew(stage, kind);
    const groupID = await found(alice, [bob, carol]);
    const changed = { groupName: "New name", introduction: "about us", faceURL: "http://example.invalid/new.png" };
    const from = bob.mark();

    await alice.call("setGroupInfo", { groupID, ...changed });

    await bob.event("OnGroupInfoChanged", { from, holds: (d) => d.groupName === changed.groupName });
    await bob.refused(Refusal.NO_PERMISSION, "setGroupInfo", { groupID, groupName: "mine" });
    for (const client of [alice, bob, carol]) {
      const shown = ({ groupName, introduction, faceURL }) => ({ groupName, introduction, faceURL });
      await client.shows("group", async (c) => shown(await group(c, groupID)), changed);
    }
    const name = async (c) => (await c.conversation(conversationOfGroup(groupID)))?.showName;
    await bob.shows("name of the conversation", name, changed.groupName);
  });
}

for (const kind of KINDS) {
  scenario(`${kind}: an announcement is there for all, and marks the conversation`, async (stage) => {
    const { alice, bob, carol } = await crew(stage, kind);
    const groupID = await found(alice, [bob, carol]);

    await alice.call("setGroupInfo", { groupID, notification: "Read this" });

    for (const client of [alice, bob, carol]) {
      await client.shows("announcement", async (c) => (await group(c, groupID)).notification, "Read this");
    }
    const mark = async (c) => (await c.conversation(conversationOfGroup(groupID)))?.groupAtType;
    await bob.shows("mark of the conversation", mark, ANNOUNCEMENT);
  });
}
