package org.runspace;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.mapping.Mismatch;

/**
 * Thrown if an interface cannot stand for commands ({@link RemoteRunspace#commands}), or if the server does not have
 * its commands as they are declared. Lists everything that is wrong, not only the first thing. Nothing was run.
 */
public final class CommandInterfaceException extends RunspaceException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable List<Mismatch> mismatches;

    private CommandInterfaceException(ErrorCode code, List<Mismatch> mismatches, @Nullable Object... arguments) {
        super(code, null, arguments);
        this.mismatches = List.copyOf(mismatches);
    }

    static CommandInterfaceException ofType(Class<?> type, List<Mismatch> wrong) {
        return new CommandInterfaceException(
                ErrorCode.COMMAND_INTERFACE, wrong, type.getName(), wrong.size(), Mismatch.lines(wrong));
    }

    static CommandInterfaceException ofServer(Class<?> type, List<Mismatch> wrong) {
        return new CommandInterfaceException(
                ErrorCode.COMMANDS_DIFFER, wrong, type.getName(), wrong.size(), Mismatch.lines(wrong));
    }

    /**
     * Returns what is wrong.
     *
     * @return empty after this exception was serialized by Java
     */
    public List<Mismatch> mismatches() {
        return mismatches == null ? List.of() : mismatches;
    }
}
