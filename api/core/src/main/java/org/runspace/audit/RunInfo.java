package org.runspace.audit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A run that begins.
 *
 * @param id of the pipeline; no two runs have the same, except one that is left to the server and taken up again
 * @param session the id of its session
 * @param target the server, as messages name it: without credentials
 * @param kind how it begins
 * @param nested whether it may run while another pipeline occupies the runspace
 * @param commands its commands in order, those of all its statements; none if it was taken up, because the server does
 *     not tell them
 * @param startedAt when it was started
 * @param context what the listener has found on the thread that started it
 */
public record RunInfo(
        UUID id,
        UUID session,
        String target,
        RunKind kind,
        boolean nested,
        List<RunCommand> commands,
        Instant startedAt,
        RunContext context) {
    /** Copies the list. */
    public RunInfo {
        commands = List.copyOf(commands);
    }

    /**
     * Returns this run in another context, for a listener that passes it on.
     *
     * @param other what the next listener has found
     * @return the copy
     */
    public RunInfo withContext(RunContext other) {
        return new RunInfo(id, session, target, kind, nested, commands, startedAt, other);
    }

    /**
     * Returns the commands as one text, for a line of a log.
     *
     * @return the commands with a semicolon between them and without any value; not cut
     */
    public String text() {
        return commands.stream().map(RunCommand::toString).collect(Collectors.joining("; "));
    }
}
