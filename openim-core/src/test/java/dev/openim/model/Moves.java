package dev.openim.model;

import dev.openim.auth.Caller;
import dev.openim.chat.Chat;
import dev.openim.chat.DeleteService.SyncScope;
import dev.openim.conversation.ConversationIds;
import dev.openim.group.Group;
import dev.openim.group.GroupMember;
import dev.openim.user.UserChange;
import dev.openim.wire.proto.conversation.ConversationReq;
import dev.openim.wire.proto.group.JoinGroupReq;
import dev.openim.wire.proto.group.SetGroupInfoExReq;
import dev.openim.wire.proto.group.SetGroupMemberInfo;
import dev.openim.wire.proto.sdkws.GroupInfo;
import dev.openim.wire.proto.sdkws.MsgData;
import dev.openim.wire.proto.wrapperspb.BoolValue;
import dev.openim.wire.proto.wrapperspb.Int32Value;
import dev.openim.wire.proto.wrapperspb.StringValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** What users do, by chance. */
final class Moves {
    private static final SyncScope FOR_SELF = new SyncScope(true, false);
    private static final SyncScope FOR_ALL = new SyncScope(true, true);
    private static final int MAX_GROUPS = 3;

    private final World world;
    private final Model model;
    private final Random random;
    private final Map<String, Long> seqs = new HashMap<>();
    private int count;

    Moves(World world, Model model, Random random) {
        this.world = world;
        this.model = model;
        this.random = random;
    }

    /** Returns the next thing that somebody does. */
    Move next() {
        List<Supplier<Move>> contacts = List.of(
                this::apply, this::answerFriend, this::link, this::unfriend, this::remark, this::block, this::unblock);
        List<Supplier<Move>> groups = List.of(
                this::create,
                this::join,
                this::answer,
                this::invite,
                this::invite,
                this::kick,
                this::quit,
                this::transfer,
                this::role,
                this::status,
                this::silence,
                this::renameGroup,
                this::dismiss);
        List<Supplier<Move>> chats = List.of(
                this::say,
                this::say,
                this::sayInGroup,
                this::sayInGroup,
                this::revoke,
                this::hide,
                this::delete,
                this::clear,
                this::pin,
                this::receiveOption,
                this::deleteConversation,
                this::rename);
        count++;
        List<Supplier<Move>> kind = oneOf(List.of(contacts, groups, groups, chats, chats));
        return oneOf(kind).get();
    }

    private Move apply() {
        Pair two = pair();
        return new Move(
                two + " applies",
                () -> model.contacts.apply(two.one(), two.other()),
                () -> world.friendApplications.apply(two.caller(world), two.one(), two.other(), "please", ""));
    }

    private Move answerFriend() {
        Pair two = pair();
        boolean agree = random.nextInt(4) > 0;
        return new Move(
                two + (agree ? " agrees" : " refuses"),
                () -> model.contacts.respond(two.other(), two.one(), agree),
                () -> world.friendApplications.respond(
                        two.caller(world), two.other(), two.one(), agree ? 1 : -1, "well"));
    }

    private Move link() {
        Pair two = pair();
        return new Move(
                two + " are made friends",
                () -> model.contacts.link(two.one(), two.other()),
                () -> world.friendChanges.importFriends(world.chat.admin(), two.one(), List.of(two.other())));
    }

    private Move unfriend() {
        Pair two = pair();
        return new Move(
                two + " is deleted",
                () -> model.contacts.delete(two.one(), two.other()),
                () -> world.friendChanges.delete(two.caller(world), two.one(), two.other()));
    }

    private Move remark() {
        Pair two = pair();
        String remark = "friend " + count;
        return new Move(
                two + " is called " + remark,
                () -> model.contacts.remark(two.one(), two.other(), remark),
                () -> world.friendChanges.setRemark(two.caller(world), two.one(), two.other(), remark));
    }

    private Move block() {
        Pair two = pair();
        return new Move(
                two + " is blocked",
                () -> model.contacts.block(two.one(), two.other()),
                () -> world.blacks.add(two.caller(world), two.one(), two.other(), ""));
    }

    private Move unblock() {
        Pair two = pair();
        return new Move(
                two + " is unblocked",
                () -> model.contacts.unblock(two.one(), two.other()),
                () -> world.blacks.remove(two.caller(world), two.one(), two.other()));
    }

    private Move create() {
        if (model.groups.ids().size() >= MAX_GROUPS) {
            return sayInGroup();
        }
        Pair two = pair();
        String groupId = "g" + count;
        int verification = random.nextInt(3);
        return new Move(
                two + " found " + groupId + " with verification " + verification,
                () -> model.groups.create(groupId, verification, two.one(), List.of(two.other())),
                () -> world.chat.groups.create(
                        two.caller(world),
                        GroupInfo.newBuilder()
                                .setGroupID(groupId)
                                .setGroupName("Club")
                                .setGroupType(2)
                                .setNeedVerification(verification)
                                .build(),
                        two.one(),
                        List.of(),
                        List.of(two.other())));
    }

    private Move join() {
        String userId = user();
        String groupId = group();
        return new Move(
                userId + " joins " + groupId,
                () -> model.groups.join(groupId, userId),
                () -> world.groupApplications.join(
                        world.user(userId),
                        JoinGroupReq.newBuilder()
                                .setGroupID(groupId)
                                .setJoinSource(3)
                                .build()));
    }

    private Move answer() {
        Pair two = pair();
        String groupId = group();
        boolean agree = random.nextInt(4) > 0;
        return new Move(
                two + (agree ? " may enter " : " may not enter ") + groupId,
                () -> model.groups.answer(groupId, two.one(), two.other(), agree),
                () -> world.groupApplications.respond(two.caller(world), groupId, two.other(), agree ? 1 : -1, "well"));
    }

    private Move invite() {
        Pair two = pair();
        String groupId = group();
        return new Move(
                two + " is invited to " + groupId,
                () -> model.groups.invite(groupId, two.one(), two.other()),
                () -> world.memberships.invite(two.caller(world), groupId, List.of(two.other()), "come", null));
    }

    private Move kick() {
        Pair two = pair();
        String groupId = group();
        return new Move(
                two + " is kicked out of " + groupId,
                () -> model.groups.kick(groupId, two.one(), two.other()),
                () -> world.memberships.kick(two.caller(world), groupId, List.of(two.other()), null));
    }

    private Move quit() {
        String userId = user();
        String groupId = group();
        return new Move(
                userId + " leaves " + groupId,
                () -> model.groups.quit(groupId, userId),
                () -> world.memberships.quit(world.user(userId), groupId, ""));
    }

    private Move transfer() {
        Pair two = pair();
        String groupId = group();
        return new Move(
                two + " is given " + groupId,
                () -> model.groups.transfer(groupId, two.one(), two.other()),
                () -> world.roles.transfer(two.caller(world), groupId, two.one(), two.other()));
    }

    private Move role() {
        String actorId = user();
        String userId = user();
        String groupId = group();
        int role = oneOf(List.of(GroupMember.ADMIN, GroupMember.ADMIN, GroupMember.ORDINARY));
        return new Move(
                actorId + " gives " + userId + " role " + role + " in " + groupId,
                () -> model.groups.setRole(groupId, actorId, userId, role),
                () -> world.roles.setInfo(
                        world.user(actorId),
                        List.of(SetGroupMemberInfo.newBuilder()
                                .setGroupID(groupId)
                                .setUserID(userId)
                                .setRoleLevel(Int32Value.newBuilder().setValue(role))
                                .build())));
    }

    private Move status() {
        String userId = user();
        String groupId = group();
        boolean muted = random.nextInt(3) == 0;
        return new Move(
                userId + (muted ? " mutes " : " unmutes ") + groupId,
                () -> model.groups.setStatus(groupId, userId, muted ? Group.MUTED : Group.NORMAL),
                () -> {
                    if (muted) {
                        world.groupInfos.mute(world.user(userId), groupId);
                    } else {
                        world.groupInfos.unmute(world.user(userId), groupId);
                    }
                });
    }

    private Move silence() {
        Pair two = pair();
        String groupId = group();
        boolean silent = random.nextBoolean();
        return new Move(
                two + (silent ? " is muted in " : " is unmuted in ") + groupId,
                () -> model.groups.silence(groupId, two.one(), two.other(), silent),
                () -> {
                    if (silent) {
                        world.mutes.mute(two.caller(world), groupId, two.other(), 3_600);
                    } else {
                        world.mutes.unmute(two.caller(world), groupId, two.other());
                    }
                });
    }

    private Move renameGroup() {
        String userId = user();
        String groupId = group();
        String name = "Club " + count;
        return new Move(
                userId + " names " + groupId + " " + name,
                () -> model.groups.rename(groupId, userId, name),
                () -> world.groupInfos.set(
                        world.user(userId),
                        SetGroupInfoExReq.newBuilder()
                                .setGroupID(groupId)
                                .setGroupName(StringValue.newBuilder().setValue(name))
                                .build()));
    }

    private Move dismiss() {
        if (random.nextInt(5) > 0) {
            return invite();
        }
        String userId = user();
        String groupId = group();
        return new Move(
                userId + " dismisses " + groupId,
                () -> model.groups.dismiss(groupId, userId),
                () -> world.dismissals.dismiss(world.user(userId), groupId, false, null));
    }

    private Move say() {
        Pair two = pair();
        String text = "t" + count;
        return new Move(
                two + " is told " + text,
                () -> model.say(two.one(), two.other(), text),
                () -> send(
                        two.caller(world),
                        Chat.text(two.caller(world), world.user(two.other()), text),
                        ConversationIds.single(two.one(), two.other()),
                        text));
    }

    private Move sayInGroup() {
        Caller user = world.user(user());
        String groupId = group();
        String text = "t" + count;
        return new Move(
                user.userId() + " says " + text + " in " + groupId,
                () -> model.sayInGroup(user.userId(), groupId, text),
                () -> send(user, Chat.groupText(user, groupId, text), ConversationIds.group(groupId), text));
    }

    /** The id says what the text was, also when it is revoked. */
    private void send(Caller from, MsgData.Builder message, String conversationId, String text) {
        world.chat.send(from, message.setClientMsgID(text));
        seqs.put(text, world.headOf(conversationId));
    }

    private Move revoke() {
        String userId = user();
        return model.chats.all().isEmpty() ? say() : revoke(userId, oneOf(model.chats.all()));
    }

    private Move revoke(String userId, ModelChats.Text text) {
        return new Move(
                userId + " revokes " + text.text,
                () -> model.chats.revoke(userId, text),
                () -> world.chat.revokes.revoke(world.user(userId), userId, text.conversationId, seqOf(text)));
    }

    private Move hide() {
        return model.chats.all().isEmpty() ? say() : delete(user(), oneOf(model.chats.all()), false);
    }

    private Move delete() {
        return model.chats.all().isEmpty() ? say() : delete(user(), oneOf(model.chats.all()), true);
    }

    private Move delete(String userId, ModelChats.Text text, boolean forAll) {
        return new Move(
                userId + " deletes " + text.text + (forAll ? " for all" : ""),
                () -> {
                    if (forAll) {
                        model.chats.delete(userId, text);
                    } else {
                        model.chats.hide(userId, text);
                    }
                },
                () -> world.chat.deletes.deleteMessages(
                        world.user(userId),
                        userId,
                        text.conversationId,
                        List.of(seqOf(text)),
                        forAll ? FOR_ALL : FOR_SELF));
    }

    private Move clear() {
        String userId = user();
        String id = conversation();
        return new Move(
                userId + " clears " + id,
                () -> model.chats.clear(userId, id),
                () -> world.chat.deletes.clear(world.user(userId), userId, List.of(id), FOR_SELF));
    }

    private Move deleteConversation() {
        String userId = user();
        String id = conversation();
        return new Move(
                userId + " deletes " + id,
                () -> model.chats.deleteConversation(userId, id),
                () -> world.chat.settings.delete(world.user(userId), userId, List.of(id)));
    }

    private Move pin() {
        Pair two = pair();
        String id = ConversationIds.single(two.one(), two.other());
        boolean pinned = random.nextBoolean();
        return new Move(
                two + (pinned ? " is pinned" : " is not pinned"),
                () -> model.chats.pin(two.one(), id, pinned),
                () -> set(
                        two,
                        ConversationReq.newBuilder()
                                .setIsPinned(BoolValue.newBuilder().setValue(pinned))));
    }

    private Move receiveOption() {
        Pair two = pair();
        String id = ConversationIds.single(two.one(), two.other());
        int option = random.nextInt(3);
        return new Move(
                two + " is received with option " + option,
                () -> model.chats.setReceiveOption(two.one(), id, option),
                () -> set(
                        two,
                        ConversationReq.newBuilder()
                                .setRecvMsgOpt(Int32Value.newBuilder().setValue(option))));
    }

    private void set(Pair two, ConversationReq.Builder request) {
        world.chat.settings.set(
                two.caller(world),
                List.of(two.one()),
                request.setConversationType(1).setUserID(two.other()).build());
    }

    private Move rename() {
        String userId = user();
        String name = "Nick " + count;
        return new Move(
                userId + " is now " + name,
                () -> model.rename(userId, name),
                () -> world.profiles.update(world.user(userId), userId, new UserChange(name, null, null, null)));
    }

    private long seqOf(ModelChats.Text text) {
        Long seq = seqs.get(text.text);
        if (seq == null) {
            throw new AssertionError(text.text + " was never sent");
        }
        return seq;
    }

    private String user() {
        return oneOf(List.copyOf(world.users.keySet()));
    }

    private Pair pair() {
        String one = user();
        String other = user();
        return one.equals(other) ? pair() : new Pair(one, other);
    }

    private String group() {
        List<String> ids = model.groups.ids();
        return ids.isEmpty() ? "nowhere" : oneOf(ids);
    }

    private String conversation() {
        List<String> ids = model.chats.ids();
        return ids.isEmpty() ? "si_nobody_noone" : oneOf(ids);
    }

    private <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private record Pair(String one, String other) {
        Caller caller(World world) {
            return world.user(one);
        }

        @Override
        public String toString() {
            return one + ": " + other;
        }
    }
}
