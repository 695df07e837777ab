package org.runspace.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.runspace.PSSession;
import org.runspace.PowerShell;
import org.runspace.RemoteCommandException;
import org.runspace.RunspaceFactory;
import org.runspace.error.ErrorCode;
import org.runspace.error.SessionStateException;
import org.runspace.host.ExitHost;
import org.runspace.object.PSObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a script, or a command, in a session that is opened for it. */
@Command(
        name = "exec",
        description = "Run a script and write its output.",
        footer = {
            "",
            "Errors, warnings and other records go to standard error.",
            "Exit codes: 0 all went well, 1 the script wrote an error or was ended by one, 2 arguments,",
            "3 no session, 130 Ctrl+C, 141 what reads the output has ended; or what the script gave to exit,",
            "of which Linux and macOS keep the last eight bits: 1 where these are zero."
        })
final class ExecCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "CONNECTION", description = "For example ssh:admin@web01, or process:")
    private String connection = "";

    @Mixin
    private ScriptOptions script = new ScriptOptions();

    @Mixin
    private FormatOptions formats = new FormatOptions();

    @Option(names = "--errors-pass", description = "Errors after which the script went on do not make the exit code 1.")
    private boolean errorsPass;

    @Mixin
    private ConnectionOptions connections = new ConnectionOptions();

    private final ErrorOutput errors;

    ExecCommand(ErrorOutput errors) {
        this.errors = errors;
    }

    @Override
    public Integer call() {
        script.check();
        formats.check();
        ExitHost host = new ExitHost();
        ObjectFormat format = formats.format(script.isScript(), errors);
        try (LoginOptions.Login who = connections.login();
                PSSession session = RunspaceFactory.open(connection, connections.options(who, host));
                OutputStream out = StandardOutput.open()) {
            PowerShell run = script.addTo(session.powerShell()).onRecord(errors::record);
            format.complete(run);
            boolean ended = writeOrStop(session, run, format, out);
            boolean shown = (ended && host.code().isEmpty()) || writeRest(session, format, out);
            return code(host, ended && shown);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            errors.endProgress();
        }
    }

    /** What the script has written before it ended itself, or was ended. */
    private boolean writeRest(PSSession session, ObjectFormat format, OutputStream out) {
        Optional<PowerShell> rest = format.rest(session.powerShell());
        return rest.isEmpty() || writeOrStop(session, rest.get().onRecord(errors::record), format, out);
    }

    /** After Ctrl+C the server gets the time to stop the script, so that what it has to clean up is cleaned up. */
    private boolean writeOrStop(PSSession session, PowerShell run, ObjectFormat format, OutputStream out) {
        try {
            return write(run, format, out);
        } catch (SessionStateException e) {
            if (e.code() == ErrorCode.INTERRUPTED) {
                Sessions.awaitStop(session);
            }
            throw e;
        }
    }

    /** Returns false if an error ended the run, which is told then. */
    private boolean write(PowerShell run, ObjectFormat format, OutputStream out) {
        try (Stream<PSObject> objects = run.stream()) {
            format.write(objects, out);
            return true;
        } catch (RemoteCommandException e) {
            if (e.errorRecord().isEmpty()) {
                throw e;
            }
            errors.error(e.errorRecord().get(), "");
            return false;
        }
    }

    private int code(ExitHost host, boolean ended) {
        int given = host.code().orElse(0);
        if (given != 0) {
            return ExitCode.ofScript(given);
        }
        boolean failed = !ended || (errors.errors() > 0 && !errorsPass);
        return (failed ? ExitCode.FAILED : ExitCode.OK).number();
    }
}
