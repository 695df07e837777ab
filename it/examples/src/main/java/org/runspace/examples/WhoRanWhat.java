package org.runspace.examples;

import java.util.function.Consumer;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceFactory;
import org.runspace.RunspaceOptions;
import org.runspace.audit.RunListener;

/**
 * A record of each run: the server, the commands without their values, the outcome, what came, and how long it took.
 */
public final class WhoRanWhat {
    private WhoRanWhat() {}

    /** Runs on the connection that the argument names. */
    public static void main(String[] args) {
        String connection = args.length == 0 ? "process:" : args[0];
        run(connection, System.out::println);
    }

    static void run(String connection, Consumer<String> record) {
        RunListener listener = (run, end) -> record.accept("%s on %s: %s, %s after %s with %d objects and %d errors"
                .formatted(
                        run.startedAt(),
                        run.target(),
                        run.text(),
                        end.outcome(),
                        end.duration(),
                        end.counts().output(),
                        end.counts().errors()));
        RunspaceOptions options = RunspaceOptions.DEFAULT.withRunListeners(listener);
        try (RemoteRunspace runspace = RunspaceFactory.open(connection, options)) {
            runspace.powerShell()
                    .addCommand("Write-Output")
                    .addParameter("InputObject", "hunter1")
                    .invoke();
            runspace.invoke("param($password) 1..3", "hunter2"); // script sha256:... (21 characters) ...
        }
    }
}
