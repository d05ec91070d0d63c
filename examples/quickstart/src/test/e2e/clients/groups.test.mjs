import assert from "node:assert/strict";
import { texts } from "../kit/client.mjs";
import { cannotSpeak, conversationOfGroup, crew, found, group, groups, hasRoles, isIn, Role } from "../kit/groups.mjs";
import { Platform } from "../kit/quickstart.mjs";
import { Refusal } from "../kit/refusals.mjs";
import { scenario } from "../kit/scenario.mjs";

const CREATED = "<1501>";
const KINDS = ["wasm", "js"];

for (const kind of KINDS) {
  scenario(`${kind}: a new group is there for all three, with its name and its roles`, async (stage) => {
    const { alice, bob, carol } = await crew(stage, kind);

    const info = { groupName: "Grüße \u{1F389}", introduction: "intro", ex: "more" };
    const groupID = await found(alice, [bob, carol], info);

    for (const client of [alice, bob, carol]) {
      const shown = await group(client, groupID);
      assert.deepEqual(
        [shown.groupName, shown.introduction, shown.ex, shown.ownerUserID, shown.memberCount, shown.status],
        ["Grüße \u{1F389}", "intro", "more", alice.userID, 3, 0],
        client.name,
      );
      await hasRoles(client, groupID, {
        [alice.userID]: Role.OWNER,
        [bob.userID]: Role.MEMBER,
        [carol.userID]: Role.MEMBER,
      });
    }
  });
}

for (const kind of KINDS) {
  scenario(`${kind}: what anybody says in a group reaches all the others, in one order`, async (stage) => {
    const { alice, bob, carol } = await crew(stage, kind);
    const groupID = await found(alice, [bob, carol]);
    const chat = conversationOfGroup(groupID);

    const said = [];
    for (const speaker of [alice, bob, carol]) {
      const text = `from ${speaker.name}`;
      await speaker.sendToGroup(groupID, text);
      said.push(text);
      for (const listener of [alice, bob, carol].filter((c) => c !== speaker)) {
        const got = await listener.message(text);
        assert.deepEqual([got.sendID, got.groupID, got.sessionType], [speaker.userID, groupID, 3]);
      }
    }

    for (const client of [alice, bob, carol]) {
      const history = await client.historyOf(chat, [CREATED, ...said]);
      assert.deepEqual(
        history.map((m) => m.seq),
        [1, 2, 3, 4],
        client.name,
      );
    }
    await bob.call("markConversationMessageAsRead", chat);
    const phone = await stage.client("js", bob.user, Platform.IOS);
    for (const device of [bob, phone]) await device.unread(chat, 0);
  });
}

for (const kind of KINDS) {
  scenario(`${kind}: who is invited is in, the others are told, and he has a voice`, async (stage) => {
    const { alice, bob, carol } = await crew(stage, kind);
    const groupID = await found(alice, [bob]);
    const from = bob.mark();

    await alice.call("inviteUserToGroup", { groupID, reason: "join us", userIDList: [carol.userID] });

    await isIn(carol, groupID);
    await bob.event("OnGroupMemberAdded", { from, holds: (d) => d.userID === carol.userID });
    for (const client of [alice, bob, carol]) {
      await client.shows("member count", async (c) => (await group(c, groupID)).memberCount, 3);
    }
    await carol.sendToGroup(groupID, "thanks");
    for (const client of [alice, bob]) await client.message("thanks");
  });
}

for (const kind of KINDS) {
  scenario(`${kind}: who is removed is out, hears nothing more and cannot speak`, async (stage) => {
    const { alice, bob, carol } = await crew(stage, kind);
    const groupID = await found(alice, [bob, carol]);
    const from = bob.mark();

    await alice.call("kickGroupMember", { groupID, reason: "rude", userIDList: [carol.userID] });

    await carol.event("OnJoinedGroupDeleted", { holds: (d) => d.groupID === groupID });
    await bob.event("OnGroupMemberDeleted", { from, holds: (d) => d.userID === carol.userID });
    await carol.shows("groups", groups, []);
    for (const client of [alice, bob]) {
      await hasRoles(client, groupID, { [alice.userID]: Role.OWNER, [bob.userID]: Role.MEMBER });
    }
    await cannotSpeak(carol, groupID, Refusal.NOT_IN_GROUP);
    await alice.sendToGroup(groupID, "she is gone");
    await bob.message("she is gone");
    await alice.send(carol, "sorry");
    await carol.message("sorry");
    assert.ok(!texts(carol.received()).includes("she is gone"));
  });
}

for (const kind of KINDS) {
  scenario(`${kind}: who leaves is out on all his devices, and the others are told`, async (stage) => {
    const { alice: leaver, bob: owner, carol } = await crew(stage, kind);
    const groupID = await found(owner, [leaver, carol]);
    const from = owner.mark();

    await leaver.call("quitGroup", groupID);

    await owner.event("OnGroupMemberDeleted", { from, holds: (d) => d.userID === leaver.userID });
    const phone = await stage.client("js", leaver.user, Platform.IOS);
    for (const device of [leaver, phone]) await device.shows("groups", groups, []);
    await hasRoles(owner, groupID, { [owner.userID]: Role.OWNER, [carol.userID]: Role.MEMBER });
    await cannotSpeak(leaver, groupID, Refusal.NOT_IN_GROUP);
  });
}

for (const kind of KINDS) {
  scenario(`${kind}: a dismissed group is gone for all, and nobody can speak there`, async (stage) => {
    const { alice, bob, carol } = await crew(stage, kind);
    const groupID = await found(alice, [bob, carol]);

    await bob.refused(Refusal.NO_PERMISSION, "dismissGroup", groupID);
    await alice.call("dismissGroup", groupID);

    for (const client of [alice, bob, carol]) await client.shows("groups", groups, []);
    for (const client of [alice, bob, carol]) await cannotSpeak(client, groupID, Refusal.GROUP_DISMISSED);
  });
}
