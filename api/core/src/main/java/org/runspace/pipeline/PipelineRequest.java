package org.runspace.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.runspace.PSInvocationSettings;

/**
 * The commands that a pipeline runs, and how it runs them (MS-PSRP 2.2.2.10).
 *
 * @param statements one or more; the commands of a statement are piped
 * @param input the objects to pipe into the first command, or null for no input
 * @param timeout the time that it may run, or null for no limit
 * @param settings the settings of the run
 * @param kind whether the commands are run, or only described
 */
public record PipelineRequest(
        List<List<Command>> statements,
        @Nullable Iterable<? extends @Nullable Object> input,
        @Nullable Duration timeout,
        PSInvocationSettings settings,
        Kind kind) {
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /** What is wanted of the commands. */
    public enum Kind {
        /** They are run. */
        RUN,
        /**
         * The server tells what it knows of the commands that the only command's arguments name (MS-PSRP 2.2.2.14);
         * wildcards are allowed.
         */
        METADATA
    }

    /** Copies the lists. */
    public PipelineRequest {
        statements = statements.stream().map(List::copyOf).toList();
    }

    /**
     * Creates a request to run commands.
     *
     * @param statements one or more; the commands of a statement are piped
     * @param input the objects to pipe into the first command, or null for no input
     * @param timeout the time that it may run, or null for no limit
     * @param settings the settings of the run
     */
    public PipelineRequest(
            List<List<Command>> statements,
            @Nullable Iterable<? extends @Nullable Object> input,
            @Nullable Duration timeout,
            PSInvocationSettings settings) {
        this(statements, input, timeout, settings, Kind.RUN);
    }

    /**
     * Returns a short name for messages: the text of the first command on one line.
     *
     * @return at most 60 characters
     */
    public String title() {
        String text = BLANKS.matcher(statements.get(0).get(0).text().strip()).replaceAll(" ");
        return text.length() <= 60 ? text : text.substring(0, 59) + "…";
    }
}
