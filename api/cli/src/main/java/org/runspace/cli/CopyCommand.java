package org.runspace.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.runspace.PSSession;
import org.runspace.RunspaceFactory;
import org.runspace.files.TransferOptions;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
    @ArgGroup(multiplicity = "1")
    private Way way = new Way();

    @Mixin
    private CopyOptions options = new CopyOptions();

    @Mixin
    private ConnectionOptions connections = new ConnectionOptions();

    private final ErrorOutput errors;

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
        List<FileCopy> copies = way.up == null ? options.down(options.target()) : options.up();
        CopyRun run = new CopyRun(errors, "");
        TransferOptions how = options.transfer(run::tell);
        String connection = String.valueOf(way.up == null ? way.down : way.up);
        try (LoginOptions.Login who = connections.login();
                PSSession session = RunspaceFactory.open(connection, connections.options(who, null))) {
            return (run.copy(copies, session, how) ? ExitCode.OK : ExitCode.FAILED).number();
        } finally {
            errors.endProgress();
        }
    }
}
