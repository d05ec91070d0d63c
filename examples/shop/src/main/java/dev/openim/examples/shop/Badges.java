package dev.openim.examples.shop;

import dev.openim.group.Entering;
import dev.openim.group.GroupMember;
import dev.openim.hook.EntryInterceptor;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.springframework.stereotype.Component;

/** {@link EntryInterceptor}: who enters a club is given a badge, which is his name there. */
@Component
class Badges implements EntryInterceptor {
    private final Diary diary;

    Badges(Diary diary) {
        this.diary = diary;
    }

    @Override
    public boolean isAsked() {
        return true;
    }

    @Override
    public CompletionStage<Entering> beforeEntry(Entering entering) {
        boolean club = entering.group().getGroupName().startsWith(HouseRules.PREFIX);
        return CompletableFuture.completedFuture(
                club
                        ? entering.with(
                                entering.members().stream().map(Badges::badge).toList())
                        : entering);
    }

    private static GroupMember badge(GroupMember member) {
        return member.withLooks("☕ " + member.userId(), member.faceUrl(), member.ex());
    }

    @Override
    public void entered(Entering entering) {
        for (GroupMember member : entering.members()) {
            if (member.nickname().startsWith("☕")) {
                diary.note(Badges.class, "gave a badge to " + member.userId());
            }
        }
    }
}
