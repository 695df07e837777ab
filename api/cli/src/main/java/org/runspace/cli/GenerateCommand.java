package org.runspace.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.runspace.PSSession;
import org.runspace.RunspaceFactory;
import org.runspace.cli.generate.InterfaceSource;
import org.runspace.error.ErrorCode;
import org.runspace.files.FileTransferException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a Java interface whose methods are commands of an endpoint; also of one that runs no scripts. */
@Command(name = "generate", description = "Write a Java interface whose methods are commands of an endpoint.")
final class GenerateCommand implements Callable<Integer> {
    private static final OpenOption[] NEW = {StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE};
    /** What the JDK does without options. */
    private static final OpenOption[] REPLACED = {};

    @Parameters(index = "0", paramLabel = "CONNECTION", description = "For example ssh:admin@web01, or process:")
    private String connection = "";

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "COMMAND",
            description = "Names of commands, with wildcards, for example Get-Service 'Restart-*'.")
    private List<String> commands = new ArrayList<>();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "Commands",
            description = "The interface's full name, for example com.example.Services. Default: ${DEFAULT-VALUE}.")
    private String name = "";

    @Option(
            names = "--directory",
            paramLabel = "DIRECTORY",
            description =
                    "The source directory that gets the file, in the folders of its package; without it, the source"
                            + " is written to the standard output.")
    private @Nullable Path directory;

    @Option(
            names = "--replace",
            description =
                    "With --directory: replace the file if it is there already; without it nothing is written then.")
    private boolean replace;

    @Mixin
    private ConnectionOptions connections = new ConnectionOptions();

    private final ErrorOutput errors;

    GenerateCommand(ErrorOutput errors) {
        this.errors = errors;
    }

    @Override
    public Integer call() {
        Arguments.require(
                InterfaceSource.isName(name), "--name", "a name of Java, with dots before its package's parts", name);
        Arguments.require(!replace || directory != null, "--replace", "with --directory", "alone");
        Path file = directory == null ? null : directory.resolve(name.replace('.', '/') + ".java");
        if (file != null && !replace && Files.exists(file)) {
            throw new FileTransferException(ErrorCode.FILE_EXISTS, null, file);
        }
        try (LoginOptions.Login who = connections.login();
                PSSession session = RunspaceFactory.open(connection, connections.options(who, null))) {
            InterfaceSource source = InterfaceSource.of(session, connection, name, commands, this::tell);
            errors.endProgress();
            source.missing().forEach(errors::noCommand);
            if (source.missing().isEmpty()) {
                write(source, file);
                return ExitCode.OK.number();
            }
            return ExitCode.FAILED.number();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void tell(int number, int all, String command) {
        errors.progress(number + " of " + all + " commands: " + command);
    }

    private void write(InterfaceSource source, @Nullable Path file) throws IOException {
        byte[] text = source.text().getBytes(StandardCharsets.UTF_8);
        if (file == null) {
            try (OutputStream out = StandardOutput.open()) {
                out.write(text);
            }
            return;
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        try {
            Files.write(file, text, replace ? REPLACED : NEW);
        } catch (FileAlreadyExistsException e) {
            throw new FileTransferException(ErrorCode.FILE_EXISTS, e, file);
        }
        errors.line(file + " has " + source.commands() + " command(s)");
    }
}
