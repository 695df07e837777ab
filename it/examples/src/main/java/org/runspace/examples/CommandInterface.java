package org.runspace.examples;

import java.util.List;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceFactory;
import org.runspace.mapping.Cmdlet;
import org.runspace.mapping.Param;

/** Commands as methods, compared with what the server has before the first one runs. */
public final class CommandInterface {
    private CommandInterface() {}

    /** A process. */
    public record Usage(String name, int id) {}

    /** The commands that this program uses. */
    public interface Processes {
        /** Only name and id of each process are sent. */
        @Cmdlet(value = "Get-Process", select = true)
        List<Usage> named(@Param("Name") String... names);
    }

    /** Runs on this machine. */
    public static void main(String[] args) {
        try (RemoteRunspace runspace = RunspaceFactory.open("process:")) {
            runspace.commands(Processes.class).named("pwsh*").forEach(System.out::println);
        }
    }
}
