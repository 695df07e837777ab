package org.runspace.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.runspace.GroupTarget;
import org.runspace.PSSession;
import org.runspace.TargetResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Copies files and folders to many computers, or from them, at the same time. */
@Command(
        name = "copy",
        description = "Copy files and folders to all hosts or from them, over the sessions themselves.",
        footer = {
            "",
            "From the hosts, TARGET is a folder of this computer, created if it is not there. In it each host has a folder",
            "under its name, in which the copies keep the names of their sources. A host whose name is no file's name",
            "everywhere, or differs from another's only in small and capital letters, gets a folder with 32 digits of",
            "the name's SHA-256 at its end.",
            "What is told of a host has its name before it; a summary comes last. --resume leaves out what is there.",
            "Exit codes: 0 all was copied everywhere, 1 a host failed, was not reached or not started, 2 arguments,",
            "130 Ctrl+C.",
            "For example: runspace hosts list.txt copy --to site.zip 'C:\\drop\\' --throttle 16",
            "             runspace hosts list.txt copy --from 'C:\\inetpub\\logs' collected --pattern '**.log'"
        })
final class HostsCopyCommand implements Callable<Integer> {
    @ParentCommand
    private HostsCommand hosts = new HostsCommand();

    @Option(names = "--to", description = "Copy from this computer to every host.")
    private boolean up;

    @Option(names = "--from", description = "Copy from every host to this computer.")
    private boolean down;

    @Mixin
    private CopyOptions options = new CopyOptions();

    @Mixin
    private GroupOptions order = new GroupOptions();

    @Mixin
    private ConnectionOptions connections = new ConnectionOptions();

    private final ErrorOutput errors;
    private final HostsSummary summary = new HostsSummary();

    HostsCopyCommand(ErrorOutput errors) {
        this.errors = errors;
    }

    /** Makes a host fail of which everything is told. */
    private static final class ToldException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public Integer call() {
        Arguments.require(up != down, "--to", "given, or --from, but not both", up ? "both" : "neither");
        order.check();
        try (LoginOptions.Login who = connections.login()) {
            List<GroupTarget> targets = hosts.targets(connections.options(who, null));
            try (Stream<TargetResult<Boolean>> results =
                    order.of(targets).streamWork(up ? toEach() : fromEach(targets))) {
                results.forEach(this::tell);
            }
        } finally {
            errors.endProgress();
        }
        errors.line(summary.inWords());
        return (summary.allSucceeded() ? ExitCode.OK : ExitCode.FAILED).number();
    }

    private BiFunction<GroupTarget, PSSession, Boolean> toEach() {
        List<FileCopy> copies = options.up();
        return (host, session) -> copy(host.name(), session, copies);
    }

    private BiFunction<GroupTarget, PSSession, Boolean> fromEach(List<GroupTarget> targets) {
        List<String> names = targets.stream().map(GroupTarget::name).toList();
        options.requireNames();
        HostFolders folders = HostFolders.in(FileCopy.local(options.target()), names);
        return (host, session) -> {
            boolean created = folders.create(host.name());
            try {
                return copy(host.name(), session, options.down(folders.of(host.name()) + "/"));
            } finally {
                if (created) {
                    folders.deleteIfEmpty(host.name());
                }
            }
        };
    }

    private boolean copy(String host, PSSession session, List<FileCopy> copies) {
        CopyRun run = new CopyRun(errors, host + ": ");
        if (!run.copy(copies, session, options.transfer(run::tell))) {
            throw new ToldException();
        }
        return true;
    }

    private void tell(TargetResult<Boolean> result) {
        summary.add(result.state());
        result.failure()
                .filter(failure -> !(failure instanceof ToldException))
                .ifPresent(failure -> errors.line(result.target().name() + ": " + Failures.inWords(failure)));
    }
}
