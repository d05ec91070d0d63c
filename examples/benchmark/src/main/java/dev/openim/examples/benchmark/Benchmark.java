package dev.openim.examples.benchmark;

import dev.openim.examples.benchmark.client.LoginException;
import dev.openim.examples.benchmark.target.BackendException;
import java.io.PrintStream;
import java.util.Map;

/** The program. Ends with 0 if all was right, 1 if the checker found something, 2 if the command line is wrong, else 3. */
public final class Benchmark {
    private static final int VALID = 0;
    private static final int INVALID = 1;
    private static final int USAGE = 2;
    private static final int FAILED = 3;

    private static final Map<String, Command> COMMANDS = Map.of(
            "pairs", new PairsCommand(),
            "group", new GroupCommand(),
            "groups", new GroupsCommand(),
            "idle", new IdleCommand(),
            "start", new StartCommand(),
            "all", new AllCommand(),
            "tiers", new TiersCommand(),
            "crash", new CrashCommand(),
            "faults", new FaultsCommand());

    private Benchmark() {}

    public static void main(String... line) {
        System.exit(run(System.out, System.err, line));
    }

    /** Runs a command and returns the exit code. */
    static int run(PrintStream out, PrintStream err, String... line) {
        try {
            Arguments arguments = Arguments.parse(Options.NAMES, line);
            Command command = COMMANDS.get(arguments.command());
            if (command == null) {
                throw new UsageException("command: " + arguments.command() + " (expected: one of those below)");
            }
            return command.run(arguments, out) ? VALID : INVALID;
        } catch (UsageException e) {
            err.println(e.getMessage());
            err.println();
            err.print(Options.USAGE);
            return USAGE;
        } catch (BackendException | LoginException e) {
            err.println(e.getMessage());
            return FAILED;
        } catch (Exception e) {
            e.printStackTrace(err);
            return FAILED;
        }
    }
}
