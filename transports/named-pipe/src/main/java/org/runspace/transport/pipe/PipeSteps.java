package org.runspace.transport.pipe;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.runspace.error.OpenFailure;
import org.runspace.spi.OpenStep;

/** The steps on the way to a session, and what helps where one fails. */
final class PipeSteps {
    /** How many processes a message names. */
    private static final int MOST = 10;

    private PipeSteps() {}

    static List<OpenStep> of(PipeTarget target) {
        List<OpenStep> steps = new ArrayList<>();
        if (target.pid() != 0) {
            steps.add(OpenStep.probed(
                    "process",
                    "Take the id of a PowerShell process that runs as this user: Get-PSHostProcessInfo lists them in"
                            + " PowerShell, and $PID is that of the own one.",
                    limit -> process(target.pid())));
        }
        steps.add(OpenStep.of("pipe")
                .failsBy(OpenFailure.NOT_FOUND, absent(target))
                .failsBy(
                        OpenFailure.AUTHENTICATION,
                        "Run this program as the user of that process, and on Windows elevated if the process is.")
                .failsBy(
                        OpenFailure.CONFIGURATION, "Do what the message says of the file or the setting that it names.")
                .failsBy(
                        OpenFailure.UNREACHABLE, "Start that PowerShell anew: it has ended, or serves nobody any more.")
                .failsBy(
                        OpenFailure.TIMEOUT,
                        "See who else is attached to the process, by Enter-PSHostProcess for example: it serves one"
                                + " client at a time."));
        return List.copyOf(steps);
    }

    private static String absent(PipeTarget target) {
        String elsewhere =
                " If its temporary folder (TMPDIR) is another one than this program's, name it by the setting directory.";
        return target.pid() != 0
                ? "Run a command in that PowerShell first, and leave POWERSHELL_DIAGNOSTICS_OPTOUT unset there."
                        + elsewhere
                : "Compare it with what that PowerShell was started with (-CustomPipeName)." + elsewhere;
    }

    private static String process(long pid) throws IOException {
        if (!LiveProcess.isAlive(pid)) {
            throw new IOException("there is no process " + pid + "; " + others());
        }
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .map(program -> "process " + pid + " is " + program)
                .orElse("process " + pid + " runs");
    }

    private static String others() throws IOException {
        List<PowerShellHostProcess> found = PowerShellHostProcess.list();
        String names = found.stream()
                .limit(MOST)
                .map(PowerShellHostProcess::connectionString)
                .collect(Collectors.joining(", "));
        return found.isEmpty()
                ? "no PowerShell of this user can be attached to"
                : "of this user these can be attached to: " + names + (found.size() > MOST ? " and others" : "");
    }
}
