package dev.openim.spring.config;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerGroup;
import org.springframework.boot.logging.LoggerGroups;
import org.springframework.boot.logging.LoggingSystem;

/** Gives loggers the levels that are set, and those that are not set any more the level that they inherit. Used by one thread. */
final class LogLevelChanger {
    private final LoggingSystem logging;
    private final LoggerGroups groups;
    private LogLevels current;

    LogLevelChanger(LogLevels current, LoggingSystem logging, LoggerGroups groups) {
        this.current = current;
        this.logging = logging;
        this.groups = groups;
    }

    void change(LogLevels wanted) {
        Set<String> names = new LinkedHashSet<>(current.level().keySet());
        names.addAll(wanted.level().keySet());
        for (String name : names) {
            LogLevel level = wanted.level().get(name);
            if (level != current.level().get(name)) {
                set(name, level);
            }
        }
        current = wanted;
    }

    private void set(String name, @Nullable LogLevel level) {
        LoggerGroup group = groups.get(name);
        if (group != null && group.hasMembers()) {
            group.getMembers().forEach(member -> logging.setLogLevel(member, level));
        } else {
            boolean root = name.toLowerCase(Locale.ROOT).equals("root");
            logging.setLogLevel(
                    root ? LoggingSystem.ROOT_LOGGER_NAME : name, root && level == null ? LogLevel.INFO : level);
        }
    }
}
