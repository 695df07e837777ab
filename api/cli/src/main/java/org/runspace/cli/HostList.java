package org.runspace.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.runspace.GroupTarget;
import org.runspace.RunspaceOptions;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;

/**
 * A file with hosts, one in each line: a name, or a name and behind a blank the connection string for it. Empty lines
 * and those that begin with # do not count.
 */
final class HostList {
    private static final String NAME = "{}";
    private static final int MOST = 100_000;

    private HostList() {}

    /**
     * Reads the targets of a file.
     *
     * @param connection the connection string for names alone, with {} for the name
     */
    static List<GroupTarget> read(Path file, String connection, RunspaceOptions options) {
        Arguments.require(
                connection.contains(NAME), "--connection", "a connection string with {} for the name", connection);
        List<GroupTarget> targets = new ArrayList<>();
        TextFiles.read(file)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .limit(MOST + 1L)
                .map(line -> target(line, connection, options))
                .forEach(targets::add);
        if (targets.isEmpty() || targets.size() > MOST) {
            throw new RunspaceException(
                    ErrorCode.COMMAND_LINE_FILE,
                    null,
                    file,
                    targets.isEmpty() ? "it names no host" : "it names more than " + MOST + " hosts");
        }
        return targets;
    }

    private static GroupTarget target(String line, String connection, RunspaceOptions options) {
        String[] parts = line.split("\\s+", 2);
        return new GroupTarget(parts[0], parts.length == 2 ? parts[1] : connection.replace(NAME, parts[0]), options);
    }
}
