package dev.openim.examples.shop;

import dev.openim.hook.Command;
import dev.openim.hook.CommandInterceptor;
import dev.openim.hook.Decision;
import dev.openim.wire.proto.group.CreateGroupReq;
import dev.openim.wire.proto.sdkws.GroupInfo;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** {@link CommandInterceptor}: people may make groups by the HTTP API, but their names begin with “Club”; no casinos. */
@Component
class HouseRules implements CommandInterceptor {
    static final int NO_CASINOS = 80_130;

    /** What the names of clubs begin with. */
    static final String PREFIX = "Club ";

    private final Diary diary;

    HouseRules(Diary diary) {
        this.diary = diary;
    }

    @Override
    public Decision before(Command command) {
        if (!(command.request() instanceof CreateGroupReq create)) {
            return Decision.accept();
        }
        GroupInfo group = create.getGroupInfo();
        if (group.getGroupName().toLowerCase(Locale.ROOT).contains("casino")) {
            diary.note(
                    HouseRules.class, "refused a group of " + command.caller().userId());
            return Decision.refuse(NO_CASINOS, "No clubs for casinos in this house");
        }
        if (group.getGroupName().startsWith(PREFIX)) {
            return Decision.accept();
        }
        diary.note(HouseRules.class, "named a group of " + command.caller().userId() + " as a club");
        return command.with(create.toBuilder()
                .setGroupInfo(group.toBuilder().setGroupName(PREFIX + group.getGroupName()))
                .build());
    }
}
