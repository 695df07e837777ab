package org.runspace.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.runspace.CredentialSource;
import org.runspace.GroupResult;
import org.runspace.RunspaceGroup;
import org.runspace.RunspaceOptions;

/**
 * A script file on all computers behind a remote shell of one's own that asks for a second factor, and what came of it:
 * the second example of PowerShell's RFC for custom connections. The connection type is that of {@code example-relay};
 * all sessions are closed when their target has ended.
 */
public final class WeeklyTasks {
    private WeeklyTasks() {}

    /** What the script says about a computer. */
    public record Health(String name, boolean rebootNeeded) {}

    static GroupResult<Health> run(List<String> computers, String relay, CredentialSource user, Path script)
            throws IOException {
        return RunspaceGroup.of(computers, name -> "relay:" + relay + "?machine=" + name)
                .options(RunspaceOptions.DEFAULT.withCredentials(user))
                .invoke(Health.class, Files.readString(script));
    }

    static List<String> toRestart(GroupResult<Health> results) {
        return results.output().stream()
                .filter(Health::rebootNeeded)
                .map(Health::name)
                .toList();
    }
}
