package org.runspace;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.runspace.error.ErrorCode;
import org.runspace.error.SessionStateException;
import org.runspace.mapping.Mismatch;
import org.runspace.object.CommandInfo;
import org.runspace.object.OrdinalIgnoreCase;

/** Compares the methods of an interface with the commands that a server says it has. */
final class CommandCheck {
    private final Map<String, CommandInfo> known = new HashMap<>();
    private final List<Mismatch> wrong = new ArrayList<>();

    private CommandCheck(List<CommandInfo> commands) {
        commands.forEach(command -> known.put(OrdinalIgnoreCase.upper(command.name()), command));
    }

    /**
     * Asks the server.
     *
     * @return what differs; empty if nothing does, or if the server tells nothing of its commands, which a restricted
     *     endpoint may refuse
     */
    static List<Mismatch> of(RemoteRunspace runspace, Collection<CommandMethod> methods) {
        String[] names = methods.stream()
                .map(method -> plain(method.command()))
                .distinct()
                .toArray(String[]::new);
        List<CommandInfo> commands;
        try {
            commands = runspace.commandMetadata(names).output();
        } catch (RemoteCommandException e) {
            return List.of();
        } catch (SessionStateException e) {
            if (e.code() == ErrorCode.VERSION_LACKS) {
                return List.of();
            }
            throw e;
        }
        CommandCheck check = new CommandCheck(commands);
        methods.forEach(check::compare);
        return check.wrong;
    }

    /** The name without its module. */
    private static String plain(String command) {
        return command.substring(command.lastIndexOf('\\') + 1);
    }

    private void compare(CommandMethod method) {
        CommandInfo command = known.get(OrdinalIgnoreCase.upper(plain(method.command())));
        if (command == null) {
            wrong.add(new Mismatch(method.name(), "no command " + method.command(), "a command that this user sees"));
            return;
        }
        if (command.parameters().isEmpty()) {
            return; // a program, or an alias: nothing is known of its parameters
        }
        for (Optional<String> parameter : method.parameters()) {
            if (parameter.isPresent() && command.parameter(parameter.get()).isEmpty()) {
                String name = parameter.get();
                String closest = closest(name, command);
                wrong.add(new Mismatch(
                        method.name(),
                        "no parameter -" + name + " of " + command.name(),
                        closest == null ? "one of its parameters" : "-" + closest + ", for example"));
            }
        }
    }

    private static @Nullable String closest(String name, CommandInfo command) {
        String best = null;
        int least = Math.max(3, name.length() / 2 + 1);
        for (String candidate : command.parameters().keySet()) {
            int distance = distance(OrdinalIgnoreCase.upper(name), OrdinalIgnoreCase.upper(candidate));
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        return best;
    }

    /** How many characters must be added, removed or replaced to make the one of the other. */
    private static int distance(String one, String other) {
        int[] row = IntStream.rangeClosed(0, other.length()).toArray();
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
