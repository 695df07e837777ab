package org.runspace.transport.container;

import java.util.List;
import java.util.Locale;
import org.runspace.error.ConnectionStringException;
import org.runspace.error.RefusedSetting;

/**
 * A PowerShell in a Windows container and how it is started as a server.
 *
 * @param program its name, or its path in the container
 */
record ServerProgram(String program) {
    private static final String EXTENSION = ".exe";

    /**
     * The one that is wanted, or those that may be there, the better one first. Refuses settings that would need
     * quoting of a kind that does not exist.
     */
    static List<ServerProgram> wanted(String command, String configuration) {
        quoted(ContainerSettings.CONFIGURATION, configuration);
        if (command.equals(ContainerSettings.DEFAULT_COMMAND)) {
            return List.of(new ServerProgram("pwsh.exe"), new ServerProgram("powershell.exe"));
        }
        quoted(ContainerSettings.COMMAND, command);
        return List.of(new ServerProgram(command));
    }

    /** The command line for a container that is kept apart in this way. */
    String commandLine(Isolation isolation, String configuration) {
        String line = quoted(ContainerSettings.COMMAND, program)
                + (isolation.hasMachine() ? " -SocketServerMode -NoProfile" : " -NamedPipeServerMode") + " -NoLogo";
        return configuration.isEmpty()
                ? line
                : line + " -Config " + quoted(ContainerSettings.CONFIGURATION, configuration);
    }

    /** The name that a process of it has. */
    String processName() {
        String file = program.substring(Math.max(program.lastIndexOf('\\'), program.lastIndexOf('/')) + 1);
        return file.toLowerCase(Locale.ROOT).endsWith(EXTENSION)
                ? file.substring(0, file.length() - EXTENSION.length())
                : file;
    }

    /** A backslash at the end would take the quote after it for a part of the text. */
    private static String quoted(String setting, String text) {
        if (text.chars().anyMatch(c -> c == '"' || c < ' ') || text.endsWith("\\")) {
            throw new ConnectionStringException(
                    new RefusedSetting(
                            setting, "a name without quotes, control characters and a backslash at the end", text),
                    null);
        }
        return text.indexOf(' ') < 0 ? text : '"' + text + '"';
    }

    @Override
    public String toString() {
        return program;
    }
}
