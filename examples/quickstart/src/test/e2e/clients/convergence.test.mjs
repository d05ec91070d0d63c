import { block, blocked, befriend, friends, remarks } from "../kit/contacts.mjs";
import { conversationOf } from "../kit/client.mjs";
import { found, group, groups, hasRoles, isIn, Role } from "../kit/groups.mjs";
import { Platform } from "../kit/quickstart.mjs";
import { scenario } from "../kit/scenario.mjs";

const SILENTLY = 2;

/** Alice on two devices, and bob. */
async function twoDevices(stage) {
  const [web, bob] = await stage.pair("wasm", "js");
  return { web, phone: await stage.client("js", web.user, Platform.IOS), bob };
}

/** Waits until all devices show what is expected. */
async function all(devices, what, ask, expected) {
  for (const device of devices) await device.shows(what, ask, expected);
}

scenario("wasm and js: contacts that change on one device of a user are the same on the other", async (stage) => {
  const { web, phone, bob } = await twoDevices(stage);
  const both = [web, phone];

  await befriend(web, bob);
  await all(both, "friends", friends, [bob.userID]);
  await phone.call("updateFriends", { friendUserIDs: [bob.userID], remark: "from the phone" });
  await all(both, "remarks", remarks, ["from the phone"]);
  await web.call("updateFriends", { friendUserIDs: [bob.userID], remark: "from the web" });
  await all(both, "remarks", remarks, ["from the web"]);

  await block(web, bob);
  await all(both, "black list", blocked, [bob.userID]);
  await phone.call("removeBlack", bob.userID);
  await all(both, "black list", blocked, []);
  await phone.call("deleteFriend", bob.userID);
  await all(both, "friends", friends, []);
});

scenario("wasm and js: groups that change on one device of a user are the same on the other", async (stage) => {
  const { web, phone, bob } = await twoDevices(stage);
  const both = [web, phone];
  const name = (groupID) => async (c) => (await group(c, groupID)).groupName;

  const groupID = await found(phone, [bob], { groupName: "founded on the phone" });
  for (const device of both) await isIn(device, groupID);
  await web.call("setGroupInfo", { groupID, groupName: "named in the web" });
  await all([...both, bob], "name", name(groupID), "named in the web");
  await web.call("transferGroupOwner", { groupID, newOwnerUserID: bob.userID });
  for (const device of [...both, bob]) {
    await hasRoles(device, groupID, { [web.userID]: Role.MEMBER, [bob.userID]: Role.OWNER });
  }
  await phone.call("quitGroup", groupID);
  await all(both, "groups", groups, []);
  await hasRoles(bob, groupID, { [bob.userID]: Role.OWNER });
});

scenario("wasm and js: settings that change on one device of a user are the same on the other", async (stage) => {
  const { web, phone, bob } = await twoDevices(stage);
  const both = [web, phone];
  const conversationID = conversationOf(web, bob);
  const settings = async (c) => {
    const { isPinned, recvMsgOpt, ex } = (await c.conversation(conversationID)) ?? {};
    return { isPinned, recvMsgOpt, ex };
  };
  await bob.send(web, "hello");
  await all(both, "settings", settings, { isPinned: false, recvMsgOpt: 0, ex: "" });

  await web.call("setConversation", { conversationID, isPinned: true });
  await all(both, "settings", settings, { isPinned: true, recvMsgOpt: 0, ex: "" });
  await phone.call("setConversation", { conversationID, recvMsgOpt: SILENTLY });
  await all(both, "settings", settings, { isPinned: true, recvMsgOpt: SILENTLY, ex: "" });
  await phone.call("setConversation", { conversationID, ex: "from the phone" });
  await all(both, "settings", settings, { isPinned: true, recvMsgOpt: SILENTLY, ex: "from the phone" });
  await web.call("setConversation", { conversationID, isPinned: false, recvMsgOpt: 0, ex: "" });
  await all(both, "settings", settings, { isPinned: false, recvMsgOpt: 0, ex: "" });
});

scenario("wasm and js: what a user changes of himself on one device he sees on the other", async (stage) => {
  const { web, phone } = await twoDevices(stage);
  const name = async (c) => (await c.call("getSelfUserInfo")).nickname;

  for (const device of [web, phone]) {
    await device.call("setSelfInfo", { nickname: `named on ${device.platformID}` });
    await all([web, phone], "own name", name, `named on ${device.platformID}`);
  }
});

scenario("wasm: a device that was away has the changes of the other when it comes back", async (stage) => {
  const [web, bob] = await stage.pair("wasm", "js");
  await befriend(web, bob);
  const groupID = await found(bob, [web]);
  await web.vanish();

  const phone = await stage.client("js", web.user, Platform.IOS);
  await phone.call("updateFriends", { friendUserIDs: [bob.userID], remark: "Bobby" });
  await phone.call("quitGroup", groupID);
  const kept = await found(phone, [bob], { groupName: "kept" });
  await web.open();
  await web.login(web.token);

  await all([web, phone], "remarks", remarks, ["Bobby"]);
  await all([web, phone], "groups", groups, [kept]);
  await phone.call("deleteFriend", bob.userID);
  await all([web, phone], "friends", friends, []);
});
