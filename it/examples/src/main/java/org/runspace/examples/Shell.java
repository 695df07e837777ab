package org.runspace.examples;

import org.runspace.RemoteRunspace;
import org.runspace.RunspaceFactory;
import org.runspace.RunspaceOptions;
import org.runspace.console.ConsolePSHost;
import org.runspace.console.InteractiveShell;

/** An interactive session in this terminal, on the connection that the argument names. */
public final class Shell {
    private Shell() {}

    /** Ends with the code that the user gives to {@code exit}. */
    public static void main(String[] args) {
        String connection = args.length == 0 ? "process:" : args[0];
        int code;
        try (ConsolePSHost console = new ConsolePSHost();
                RemoteRunspace runspace = RunspaceFactory.open(connection, RunspaceOptions.DEFAULT.withHost(console))) {
            code = InteractiveShell.of(runspace, console)
                    .withComputer(connection)
                    .run();
        }
        System.exit(code);
    }
}
