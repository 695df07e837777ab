package org.runspace.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.runspace.PSSession;
import org.runspace.PowerShell;
import org.runspace.RunspaceGroup;
import org.runspace.TargetResult;
import org.runspace.TargetState;
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
            "Errors go to standard error, with the host's name before them; a summary comes last.",
            "Exit codes: 0 all went well everywhere, 1 a host failed, was not reached or not started, or wrote an error,",
            "2 arguments, 130 Ctrl+C, 141 what reads the output has ended."
        })
final class HostsExecCommand implements Callable<Integer> {
    @ParentCommand
    private HostsCommand hosts = new HostsCommand();

    @Mixin
    private ScriptOptions script = new ScriptOptions();

    @Mixin
    private FormatOptions formats = new FormatOptions();

    @Mixin
    private ConnectionOptions connections = new ConnectionOptions();

    @Option(
            names = "--throttle",
            paramLabel = "HOSTS",
            defaultValue = "32",
            description = "How many hosts are worked on at the same time. Default: ${DEFAULT-VALUE}.")
    private int throttle;

    @Option(
            names = "--deadline",
            paramLabel = "SECONDS",
            defaultValue = "3600",
            description = "How long a host may take in all. Default: ${DEFAULT-VALUE}.")
    private long deadline;

    @Option(
            names = "--canary",
            paramLabel = "HOSTS",
            description = "So many are tried first; if one fails, no other begins.")
    private int canary;

    @Option(
            names = "--stop-after",
            paramLabel = "FAILURES",
            description = "After so many failures no other host begins.")
    private @Nullable Integer stopAfter;

    @Option(names = "--skip-unreachable", description = "A host that cannot be reached is no failure for these two.")
    private boolean skipUnreachable;

    private final ErrorOutput errors;
    private final Map<TargetState, Integer> counts = new LinkedHashMap<>();

    HostsExecCommand(ErrorOutput errors) {
        this.errors = errors;
    }

    @Override
    public Integer call() {
        script.check();
        formats.check();
        Arguments.require(!script.hasInput(), "--input", "left out: every host would need its own", "given");
        Arguments.require(deadline >= 1, "--deadline", "above 0", deadline);
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
        errors.line(summary());
        boolean all = counts.keySet().stream().allMatch(state -> state == TargetState.SUCCEEDED);
        return (all && errors.errors() == 0 ? ExitCode.OK : ExitCode.FAILED).number();
    }

    private RunspaceGroup group(LoginOptions.Login who) {
        RunspaceGroup group = RunspaceGroup.of(
                        HostList.read(hosts.list(), hosts.connection(), connections.options(who, null)))
                .throttle(throttle)
                .deadline(Duration.ofSeconds(deadline))
                .canary(canary);
        RunspaceGroup limited = stopAfter == null ? group : group.stopAfter(stopAfter);
        return skipUnreachable ? limited.skipUnreachable() : limited;
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
        counts.merge(result.state(), 1, Integer::sum);
        String origin = result.target().name() + ": ";
        Origin.received(result).ifPresent(received -> {
            received.warnings().forEach(warning -> errors.line(origin + "WARNING: " + warning.message()));
            received.errors().forEach(error -> errors.error(error, origin));
        });
        result.failure().ifPresent(failure -> errors.line(origin + Failures.inWords(failure)));
    }

    private String summary() {
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey().inWords())
                .collect(Collectors.joining(", "));
    }
}
