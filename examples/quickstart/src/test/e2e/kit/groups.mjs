// Groups, as both kinds of client show them.
import { Refusal } from "./refusals.mjs";

const ALL = { offset: 0, count: 100 };

export const Role = { OWNER: 100, ADMIN: 60, MEMBER: 20 };

/** The conversation of a group. */
export const conversationOfGroup = (groupID) => `sg_${groupID}`;

/** The groups that a client shows its user in, by id. The wasm client keeps dismissed ones, with a status that says so. */
export async function groups(client) {
  const all = await client.call("getJoinedGroupListPage", ALL);
  return all
    .filter((g) => g.status !== Status.DISMISSED)
    .map((g) => g.groupID)
    .toSorted();
}

export const Status = { NORMAL: 0, DISMISSED: 2, MUTED: 3 };

/** A group as a client shows it. */
export async function group(client, groupID) {
  return (await client.call("getSpecifiedGroupsInfo", [groupID]))[0];
}

/** The members that a client shows, as {userID: role}. */
export async function roles(client, groupID) {
  const all = await client.call("getGroupMemberList", { groupID, filter: 0, ...ALL });
  return Object.fromEntries(all.map((m) => [m.userID, m.roleLevel]));
}

/** Waits until a client shows exactly these members and roles. */
export function hasRoles(client, groupID, expected) {
  const sorted = (members) => Object.entries(members).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return client.shows("members", async (c) => sorted(await roles(c, groupID)), sorted(expected));
}

/** Waits until a client shows its user in the group. Not by event: the wasm client swallows it when a message comes first. */
export function isIn(client, groupID) {
  return client.shows("in the group", async (c) => (await groups(c)).includes(groupID), true);
}

/**
 * Has `owner` found a group of all these, waits until all have it with all its members, and gives its id. Of a change before
 * that they would not say what it was: the first they load is not compared with anything.
 */
export async function found(owner, others, info = {}) {
  const { groupID } = await owner.call("createGroup", {
    memberUserIDs: others.map((o) => o.userID),
    adminUserIDs: [],
    groupInfo: { groupType: 2, groupName: "Crew", introduction: "", notification: "", faceURL: "", ex: "", ...info },
  });
  const all = { [owner.userID]: Role.OWNER };
  for (const other of others) all[other.userID] = Role.MEMBER;
  for (const client of [owner, ...others]) {
    await isIn(client, groupID);
    await hasRoles(client, groupID, all);
  }
  return groupID;
}

/** Sends a text to the group, which must be refused for that reason. */
export async function cannotSpeak(client, groupID, refusal) {
  // The pure-JavaScript client asks who is in the group before it sends, which is not for outsiders to know.
  const before = client.kind === "js" && refusal === Refusal.NOT_IN_GROUP;
  const message = await client.call("createTextMessage", "anyone?");
  const expected = before ? Refusal.NO_PERMISSION : refusal;
  await client.refused(expected, "sendMessage", { recvID: "", groupID, message });
}

/** Three new users: alice with a client of that kind, bob with a wasm one, carol with a pure-JavaScript one. */
export async function crew(stage, kindOfAlice) {
  const [alice, bob] = await stage.pair(kindOfAlice, "wasm");
  return { alice, bob, carol: await stage.client("js", await stage.user("carol")) };
}
