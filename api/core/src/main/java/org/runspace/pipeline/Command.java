package org.runspace.pipeline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One command of a pipeline: a command's name or a script, with its parameters (MS-PSRP 2.2.3.12).
 *
 * @param text the command's name, or the script
 * @param isScript true if the text is a script
 * @param useLocalScope whether the command gets a scope of its own; null for PowerShell's default
 * @param merge which of its streams are merged into others
 * @param parameters in order
 */
public record Command(
        String text,
        boolean isScript,
        @Nullable Boolean useLocalScope,
        StreamMerge merge,
        List<CommandParameter> parameters) {
    /** Copies the list of parameters. */
    public Command {
        parameters = List.copyOf(parameters);
    }

    /**
     * Creates a command whose streams are not merged.
     *
     * @param text the command's name, or the script
     * @param isScript true if the text is a script
     * @param useLocalScope whether the command gets a scope of its own; null for PowerShell's default
     * @param parameters in order
     */
    public Command(String text, boolean isScript, @Nullable Boolean useLocalScope, List<CommandParameter> parameters) {
        this(text, isScript, useLocalScope, StreamMerge.NONE, parameters);
    }
}
