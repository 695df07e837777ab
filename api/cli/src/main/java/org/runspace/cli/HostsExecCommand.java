package org.runspace.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.runspace.PSSession;
import org.runspace.PowerShell;
import org.runspace.RunspaceGroup;
import org.runspace.TargetResult;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.export.ObjectProperties;
import org.runspace.export.Origin;
import org.runspace.object.PSObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Runs a script, or a command, on many computers at the same time, and writes the results as the computers end. */
@Command(
        name = "exec",
        description = "Run a script on all hosts and write the output of each when it has ended there.",
        footer = {
            "",
            "As text, the output of a host stands under its name; objects have the property PSComputerName.",
            "What a script wrote before exit or an error ended it is shown by --json, --csv and --clixml only.",
            "Errors go to standard error, with the host's name before them; a summary comes last.",
            "A host has failed if its script was ended by an error, wrote one, or gave another code than 0 to exit.",
            "Exit codes: 0 all went well everywhere, 1 a host failed, was not reached or not started,",
            "2 arguments, 130 Ctrl+C, 141 what reads the output has ended."
        })
final class HostsExecCommand implements Callable<Integer> {
    @ParentCommand
    private HostsCommand hosts = new HostsCommand();

    @Mixin
    private ScriptOptions script = new ScriptOptions();

    @Mixin
    private FormatOptions formats = new FormatOptions();

    @Option(names = "--errors-pass", description = "A host is no failure for errors after which the script went on.")
    private boolean errorsPass;

    @Mixin
    private ConnectionOptions connections = new ConnectionOptions();

    @Mixin
    private GroupOptions order = new GroupOptions();

    private final ErrorOutput errors;
    private final HostsSummary summary = new HostsSummary();

    HostsExecCommand(ErrorOutput errors) {
        this.errors = errors;
    }

    @Override
    public Integer call() {
        script.check();
        formats.check();
        Arguments.require(!script.hasInput(), "--input", "left out: every host would need its own", "given");
        order.check();
        ObjectFormat format = formats.format(script.isScript(), errors);
        try (LoginOptions.Login who = connections.login();
                OutputStream out = StandardOutput.open();
                Stream<TargetResult<PSObject>> results = group(who).stream(session -> commands(session, format))) {
            if (formats.isText()) {
                results.forEach(result -> format.write(underName(result), out));
            } else {
                format.write(results.flatMap(this::withName), out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        errors.line(summary.inWords());
        return (summary.allSucceeded() ? ExitCode.OK : ExitCode.FAILED).number();
    }

    private RunspaceGroup group(LoginOptions.Login who) {
        RunspaceGroup group = order.of(hosts.targets(connections.options(who, null)));
        return errorsPass ? group : group.errorsFail();
    }

    private PowerShell commands(PSSession session, ObjectFormat format) {
        PowerShell run = script.addCommands(session.powerShell());
        format.complete(run);
        return run;
    }

    private Stream<PSObject> underName(TargetResult<PSObject> result) {
        tell(result);
        return Stream.concat(
                Stream.of(PSObject.of(
                        "== " + result.target().name() + ": " + result.state().inWords())),
                output(result));
    }

    private Stream<PSObject> withName(TargetResult<PSObject> result) {
        tell(result);
        Map<String, String> origin = Map.of(Origin.COMPUTER, result.target().name());
        return output(result).map(object -> ObjectProperties.with(object, origin));
    }

    private static Stream<PSObject> output(TargetResult<PSObject> result) {
        return Origin.received(result).stream().flatMap(received -> received.output().stream());
    }

    private void tell(TargetResult<PSObject> result) {
        summary.add(result.state());
        String origin = result.target().name() + ": ";
        Origin.received(result).ifPresent(received -> {
            received.warnings().forEach(warning -> errors.line(origin + "WARNING: " + warning.message()));
            received.errors().forEach(error -> errors.error(error, origin));
        });
        result.failure()
                .filter(failure -> !isToldAlready(failure))
                .ifPresent(failure -> errors.line(origin + Failures.inWords(failure)));
    }

    private static boolean isToldAlready(Throwable failure) {
        return failure instanceof RunspaceException known && known.code() == ErrorCode.ERRORS_WRITTEN;
    }
}
