package org.runspace.transport.ssh;

import java.util.ArrayList;
import java.util.List;
import org.runspace.error.OpenFailure;
import org.runspace.spi.OpenStep;

/** The steps on the way to a session, and what helps where one fails. */
final class SshSteps {
    private static final String CLOSED =
            "The server's own log says why it ended the connection; MaxStartups and the like are in its sshd_config.";

    private static final String SESSIONS = "Raise MaxSessions in the server's sshd_config.";

    private SshSteps() {}

    static List<OpenStep> of(SshTarget target) {
        SshAddress first =
                target.jumps().isEmpty() ? target.address() : target.jumps().get(0);
        List<OpenStep> steps = new ArrayList<>();
        steps.add(OpenStep.hostName(first.host()));
        steps.add(OpenStep.port(first.host(), first.port(), "an SSH server runs"));
        steps.add(OpenStep.of("host key")
                .failsBy(
                        OpenFailure.HOST_KEY,
                        "Compare the key with what the server's administrator says. If it is right, put it into a file of the setting"
                                + " knownHosts, in place of the line for the old one (ssh-keygen -R removes that), or take a new host with"
                                + " ?strictHostKey=accept-new.")
                .failsBy(
                        OpenFailure.PROTOCOL,
                        "See what listens on that port: it does not speak SSH as it is spoken here.")
                .failsBy(OpenFailure.UNREACHABLE, CLOSED)
                .failsBy(OpenFailure.TOO_MANY, CLOSED)
                .failsBy(
                        OpenFailure.TIMEOUT, "See whether the server is overloaded, or something else listens there."));
        steps.add(OpenStep.of("login")
                .failsBy(
                        OpenFailure.AUTHENTICATION,
                        "Check the user's name, and the key (settings key and identities) or the password; what the server takes is in the"
                                + " message.")
                .failsBy(OpenFailure.CONFIGURATION, "Check the files that the settings key and config name.")
                .failsBy(OpenFailure.UNREACHABLE, CLOSED)
                .failsBy(OpenFailure.TIMEOUT, "A question of the server may have waited for an answer."));
        steps.add(OpenStep.of("subsystem")
                .failsBy(
                        OpenFailure.NOT_FOUND,
                        "Put a line such as \"Subsystem powershell /usr/bin/pwsh -sshs -NoLogo -NoProfile\" into the server's sshd_config and"
                                + " reload it, or name a command: ?command=pwsh%20-sshs.")
                .failsBy(OpenFailure.CONFIGURATION, SESSIONS)
                .failsBy(OpenFailure.TOO_MANY, SESSIONS)
                .failsBy(
                        OpenFailure.UNREACHABLE,
                        "See whether the program of the subsystem starts there: run it by hand on the server.")
                .failsBy(
                        OpenFailure.TIMEOUT,
                        "Run the subsystem's program by hand on the server, and see what it waits for."));
        return List.copyOf(steps);
    }
}
