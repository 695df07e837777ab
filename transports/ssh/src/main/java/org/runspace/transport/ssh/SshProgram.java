package org.runspace.transport.ssh;

import org.runspace.error.ConnectionStringException;
import org.runspace.error.RefusedSetting;
import org.runspace.spi.Target;

/**
 * What a session asks the server to run (RFC 4254 section 6.5).
 *
 * @param request the type of the request, {@code subsystem} or {@code exec}
 * @param text the subsystem's name, or the command
 */
record SshProgram(String request, String text) {
    private static final String SUBSYSTEM_REQUEST = "subsystem";

    /** Reads a target; throws a {@link ConnectionStringException}. */
    static SshProgram of(Target target) {
        String command = target.text(SshSettings.COMMAND);
        String subsystem = target.text(SshSettings.SUBSYSTEM);
        if (command.isEmpty()) {
            return new SshProgram(SUBSYSTEM_REQUEST, subsystem);
        }
        if (!subsystem.equals(SshSettings.POWERSHELL)) {
            throw new ConnectionStringException(
                    new RefusedSetting(
                            SshSettings.COMMAND, "a command that stands alone, without the setting subsystem", command),
                    null);
        }
        return new SshProgram("exec", command);
    }

    /** Returns the message for a server that refuses to run it. */
    String refusal() {
        return request.equals(SUBSYSTEM_REQUEST)
                ? "the server has no subsystem \"" + text + "\"; its sshd_config needs a line such as"
                        + " \"Subsystem powershell /usr/bin/pwsh -sshs -NoLogo -NoProfile\""
                : "the server does not run the command \"" + text + "\"";
    }
}
