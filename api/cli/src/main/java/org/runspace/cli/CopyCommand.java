package org.runspace.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.runspace.PSSession;
import org.runspace.RunspaceFactory;
import org.runspace.error.RunspaceException;
import org.runspace.files.FileTransferException;
import org.runspace.files.FolderTransferException;
import org.runspace.files.TransferOptions;
import org.runspace.files.TransferProgress;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Copies files and folders over a session. */
@Command(
        name = "copy",
        description = "Copy files and folders to a computer or from it, over the session itself.",
        footer = {
            "",
            "A file has its name only when it is whole, and both sides have found the same SHA-256.",
            "What cannot be copied is told in a line each, and does not keep the rest from being copied.",
            "Exit codes: 0 all was copied, 1 something was not, 2 arguments, 3 no session, 130 Ctrl+C.",
            "For example: runspace copy --to ssh:admin@web01 site.zip 'C:\\drop\\'"
        })
final class CopyCommand implements Callable<Integer> {
    private static final int PERCENT = 100;

    @ArgGroup(multiplicity = "1")
    private Way way = new Way();

    @Parameters(
            arity = "2..*",
            paramLabel = "SOURCE... TARGET",
            hideParamSyntax = true,
            description = {
                "The files and folders, and as the last the name that the copy gets.",
                "With several sources, or a / or \\ at its end, TARGET is a folder, which has to exist, and they keep their"
                        + " names in it. A file also keeps its name if TARGET is a folder already.",
                "What a folder TARGET has besides stays there.",
                "Names of the server begin where its sessions do, which is the user's home as a rule."
            })
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--pattern",
            paramLabel = "GLOB",
            defaultValue = "**",
            description =
                    "What is copied of a folder, by the paths in it: **.log for example, or {a,b}/*. Default: everything.")
    private String pattern = "";

    @Option(names = "--replace", description = "Replace files that are there already; without it they are not copied.")
    private boolean replace;

    @Option(
            names = "--resume",
            description = {
                "Go on where an earlier copy ended, and send nothing again that is there already.",
                "What was copied of a file stays for that if this copy fails, too."
            })
    private boolean resume;

    @Option(names = "--times", description = "Give the copies the times at which their sources were last changed.")
    private boolean times;

    @Option(
            names = "--attributes",
            description = {
                "Give the copies the attributes of their sources: between Unix systems who may read, write and execute them,"
                        + " between Windows systems read-only, hidden and archive.",
                "Where one side has not those of the other, nothing is copied."
            })
    private boolean attributes;

    @Mixin
    private ConnectionOptions connections = new ConnectionOptions();

    private final ErrorOutput errors;
    private ExitCode code = ExitCode.OK;

    CopyCommand(ErrorOutput errors) {
        this.errors = errors;
    }

    /** Which computer has the sources. */
    static final class Way {
        @Option(
                names = "--to",
                required = true,
                paramLabel = "CONNECTION",
                description = "Copy to this computer, for example ssh:admin@web01.")
        private @Nullable String up;

        @Option(names = "--from", required = true, paramLabel = "CONNECTION", description = "Copy from this computer.")
        private @Nullable String down;
    }

    @Override
    public Integer call() {
        List<FileCopy> copies = copies();
        TransferOptions options = new TransferOptions(replace, resume, times, attributes, pattern, this::tell);
        String connection = String.valueOf(way.up == null ? way.down : way.up);
        try (LoginOptions.Login who = connections.login();
                PSSession session = RunspaceFactory.open(connection, connections.options(who, null))) {
            copies.forEach(copy -> run(copy, session, options));
            return code.number();
        } finally {
            errors.endProgress();
        }
    }

    private List<FileCopy> copies() {
        names.forEach(name -> Arguments.require(!name.isEmpty(), "SOURCE... TARGET", "names", name));
        List<String> sources = names.subList(0, names.size() - 1);
        CopyTarget target = CopyTarget.of(names.get(sources.size()), sources.size());
        return sources.stream()
                .map(source -> way.up == null ? FileCopy.down(source, target) : FileCopy.up(source, target))
                .toList();
    }

    private void run(FileCopy copy, PSSession session, TransferOptions options) {
        try {
            tell(copy, copy.run(session, options));
        } catch (FolderTransferException e) {
            requireNotInterrupted(e);
            e.failures().values().stream().map(Failures::inWords).distinct().forEach(errors::line);
            tell(copy, Copied.folder(copy.to(), e.copied()));
            code = ExitCode.FAILED;
        } catch (FileTransferException e) {
            requireNotInterrupted(e);
            errors.line(Failures.inWords(e));
            code = ExitCode.FAILED;
        }
    }

    /** A file is also closed by an interrupt, which is no failure to tell. */
    private static void requireNotInterrupted(RunspaceException failure) {
        if (Thread.currentThread().isInterrupted()) {
            throw failure;
        }
    }

    private void tell(FileCopy copy, Copied copied) {
        copied.skipped()
                .forEach(name -> errors.warning(name + " of " + copy.source()
                        + " was left out: it is a symbolic link, no regular file, or what an earlier copy has left"));
        errors.line(copy.source() + " -> " + copied.target() + ": " + copied.inWords());
    }

    private void tell(TransferProgress now) {
        long percent = now.total() == 0 ? PERCENT : (long) ((double) now.done() / now.total() * PERCENT);
        errors.progress(percent + "% of " + Copied.size(now.total()) + ": " + now.file());
    }
}
