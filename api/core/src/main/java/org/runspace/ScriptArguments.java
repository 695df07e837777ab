package org.runspace;

import org.jspecify.annotations.Nullable;

/** The arguments of a script, as the compiler passes them to a method with {@code Object... arguments}. */
final class ScriptArguments {
    private ScriptArguments() {}

    /**
     * Adds arguments to the script that was added last. Where the source has one argument that is an array of another
     * type than {@code Object[]}, or just null, the compiler passes it in place of the array of all arguments.
     *
     * @return the pipeline
     */
    static PowerShell add(PowerShell pipeline, @Nullable Object @Nullable [] arguments) {
        if (arguments == null || arguments.getClass() != Object[].class) {
            return pipeline.addArgument(arguments);
        }
        for (@Nullable Object argument : arguments) {
            pipeline.addArgument(argument);
        }
        return pipeline;
    }
}
