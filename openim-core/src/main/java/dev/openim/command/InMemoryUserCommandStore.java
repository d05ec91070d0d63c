package dev.openim.command;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;
import static java.util.Comparator.comparingLong;

import dev.openim.store.InMemoryTable;
import dev.openim.store.InMemoryUnitOfWork;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@link UserCommandStore} in memory. */
public final class InMemoryUserCommandStore implements UserCommandStore {
    private static final Comparator<CommandKey> BY_KEY = comparing(CommandKey::userId)
            .thenComparing(comparingInt(CommandKey::type))
            .thenComparing(CommandKey::uuid);
    private static final Comparator<UserCommand> ORDER = comparingInt(
                    (UserCommand command) -> command.key().type())
            .thenComparing(comparingLong(UserCommand::createTime))
            .thenComparing(command -> command.key().uuid());

    private final InMemoryUnitOfWork unit;
    private final InMemoryTable<CommandKey, UserCommand> commands;

    public InMemoryUserCommandStore(InMemoryUnitOfWork unit) {
        this.unit = unit;
        this.commands = new InMemoryTable<>(unit, BY_KEY);
    }

    @Override
    public boolean add(UserCommand command) {
        return unit.run(() -> {
            if (commands.get(command.key()) != null) {
                return false;
            }
            commands.put(command.key(), command);
            return true;
        });
    }

    @Override
    public boolean update(UserCommand command) {
        return unit.run(() -> {
            UserCommand before = commands.get(command.key());
            if (before == null) {
                return false;
            }
            commands.put(command.key(), before.with(command.value(), command.ex()));
            return true;
        });
    }

    @Override
    public boolean delete(CommandKey key) {
        return unit.run(() -> {
            boolean there = commands.get(key) != null;
            if (there) {
                commands.remove(key);
            }
            return there;
        });
    }

    @Override
    public Optional<UserCommand> find(CommandKey key) {
        return unit.run(() -> Optional.ofNullable(commands.get(key)));
    }

    @Override
    public List<UserCommand> list(String userId, int type) {
        return unit.run(
                () -> of(userId).filter(command -> command.key().type() == type).toList());
    }

    @Override
    public List<UserCommand> list(String userId) {
        return unit.run(() -> of(userId).toList());
    }

    @Override
    public int count(String userId) {
        return unit.run(() -> (int) of(userId).count());
    }

    private Stream<UserCommand> of(String userId) {
        CommandKey least = new CommandKey(userId, Integer.MIN_VALUE, "");
        // No string lies between one and the same with a zero character behind it.
        CommandKey end = new CommandKey(userId + '\0', Integer.MIN_VALUE, "");
        return commands.rows().subMap(least, true, end, false).values().stream().sorted(ORDER);
    }
}
