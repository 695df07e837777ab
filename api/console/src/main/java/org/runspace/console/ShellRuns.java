package org.runspace.console;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.runspace.PSInvocationSettings;
import org.runspace.PSSession;
import org.runspace.PipelineItem;
import org.runspace.PipelineStoppedException;
import org.runspace.PowerShell;
import org.runspace.RemoteCommandException;
import org.runspace.RemoteRunspace;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.error.SessionBrokenException;
import org.runspace.object.ErrorRecord;
import org.runspace.object.PSObject;

/** Runs lines of a shell, one at a time, and shows what comes of them. */
final class ShellRuns {
    /** How a line ended. */
    enum End {
        /** It ran, or was refused. */
        DONE,
        /** The server did not run it, because a part is missing at its end. */
        INCOMPLETE
    }

    private static final String INCOMPLETE_EXCEPTION = "System.Management.Automation.IncompleteParseException";

    private final RemoteRunspace runspace;
    private final EndpointAbilities abilities;
    private final ShellHost host;
    private final ConsoleUserInterface ui;
    private volatile @Nullable PowerShell running;
    private @Nullable ErrorRecord missing;

    ShellRuns(RemoteRunspace runspace, EndpointAbilities abilities, ShellHost host, ConsoleUserInterface ui) {
        this.runspace = runspace;
        this.abilities = abilities;
        this.host = host;
        this.ui = ui;
    }

    /**
     * Runs a line to its end.
     *
     * @throws SessionBrokenException if the session is lost
     */
    End run(String line) {
        try {
            PowerShell run = prepare(line);
            running = run;
            try (Stream<PSObject> output = run.stream()) {
                output.forEach(object -> ui.writeLine(ObjectText.of(object)));
            }
        } catch (PipelineStoppedException e) {
            ui.writeLine("");
        } catch (RemoteCommandException e) {
            return failed(e);
        } catch (RunspaceException e) {
            lostOrTold(e);
        } finally {
            running = null;
        }
        return End.DONE;
    }

    /** Stops the line that runs, if one does. May be called by any thread. */
    void stop() {
        PowerShell run = running;
        if (run != null) {
            run.stop();
        }
    }

    /** Shows what the line lacks that was incomplete last. */
    void tellIncomplete() {
        if (missing != null) {
            ui.writeErrorLine(missing.message());
        }
    }

    private PowerShell prepare(String line) {
        PowerShell run = runspace.powerShell();
        if (abilities.runsScripts()) {
            run.addScript(line, false);
            format(run);
        } else {
            CommandLine.parse(line).addTo(run, this::format);
        }
        return run.settings(PSInvocationSettings.DEFAULT.withAddToHistory(true))
                .host(host)
                .onRecord(this::record);
    }

    private void format(PowerShell run) {
        if (abilities.formats()) {
            run.addCommand(EndpointAbilities.FORMATTER).mergePreviousResults();
        }
    }

    /** The other records come as calls of the host, too, which shows them. */
    private void record(PipelineItem item) {
        if (item instanceof PipelineItem.ErrorItem error) {
            ui.writeErrorLine(text(error.record()));
        }
    }

    private End failed(RemoteCommandException failure) {
        ErrorRecord error = failure.errorRecord().orElse(null);
        if (error == null) {
            ui.writeErrorLine(Objects.requireNonNullElse(failure.getMessage(), ""));
        } else if (isIncomplete(error)) {
            missing = error;
            return End.INCOMPLETE;
        } else {
            ui.writeErrorLine(text(error));
        }
        return End.DONE;
    }

    /** An error of this kind that a command of the line threw has a place. */
    private boolean isIncomplete(ErrorRecord error) {
        return abilities.runsScripts()
                && error.invocationInfo() == null
                && error.exception().typeNames().contains(INCOMPLETE_EXCEPTION);
    }

    /** Messages of the parser show the place themselves. */
    private static String text(ErrorRecord error) {
        String place =
                error.invocationInfo() == null ? "" : error.invocationInfo().positionMessage();
        return place.isEmpty()
                        || error.message().contains(place.lines().findFirst().orElse(""))
                ? error.message()
                : error.message() + "\n" + place;
    }

    private void lostOrTold(RunspaceException failure) {
        boolean lost = failure instanceof SessionBrokenException
                || (runspace instanceof PSSession session && !session.isUsable());
        if (lost) {
            throw new SessionBrokenException(ErrorCode.SHELL_SESSION_LOST, failure, failure.getMessage());
        }
        ui.writeErrorLine(Objects.requireNonNullElse(failure.getMessage(), ""));
    }
}
